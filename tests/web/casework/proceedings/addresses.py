"""Addresses of the officers' desk: an authority's records are its officers', and nobody else's."""

from lotse.casework.proceedings.services import lists
from lotse.foundation.accounts.actors import acting
from tests.casework.proceedings.factories import ago, begin, enter, event, release, visit
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

# The records are those of the naturalisation authority.
OWNER = ("naturalisation_officer",)
OFFICERS = ("immigration_officer", "naturalisation_officer")
# They see what was released, and nothing else.
READERS = (*OFFICERS, "kim_coordination", "executive")
FOR_OFFICERS = page(only(OFFICERS, 200, rest=NOT_MINE))
# What the other authority released is not for this one.
SEE_RELEASE = {"immigration_officer": NO_FILE}


def _form(post=422):
    return Row(only(OFFICERS, 200, rest=NOT_MINE), only(OFFICERS, post, rest=NOT_MINE))


def _of_record(post=422, get=200):
    return Row(only(OWNER, get, rest=NO_FILE), only(OWNER, post, rest=NO_FILE))


ROWS = {
    "proceedings:entry_list": FOR_OFFICERS,
    "proceedings:entry_add": _form(),
    "proceedings:entry": page(only(OWNER, 200, rest=NO_FILE)),
    "proceedings:entry_change": _of_record(),
    "proceedings:proceeding_add": _of_record(),
    "proceedings:visit_add": _of_record(),
    # The referral of the matrix went to the immigration authority.
    "proceedings:take_over": Row(
        only(("immigration_officer",), 200, rest=NOT_MINE, naturalisation_officer=NO_FILE),
        only(("immigration_officer",), 422, rest=NOT_MINE, naturalisation_officer=NO_FILE),
    ),
    "proceedings:list_upload": _form(),
    # Nothing is mapped yet; so the result leads there.
    "proceedings:list_result": _of_record(get=302, post=302),
    "proceedings:list_mapping": _of_record(),
    "proceedings:list_faulty": page(only(OWNER, 302, rest=NO_FILE)),
    "proceedings:proceeding_list": FOR_OFFICERS,
    "proceedings:proceeding": page(only(OWNER, 200, rest=NO_FILE)),
    "proceedings:proceeding_change": _of_record(),
    "proceedings:papers": _of_record(),
    "proceedings:missing_letter": _of_record(post=200),
    "proceedings:fee": _of_record(),
    "proceedings:step": _of_record(),
    "proceedings:visit_list": FOR_OFFICERS,
    "proceedings:visit_change": _of_record(),
    "proceedings:attendance": _of_record(),
    "proceedings:event_list": FOR_OFFICERS,
    "proceedings:event_add": _form(),
    "proceedings:event_change": _of_record(),
    "proceedings:statistics": FOR_OFFICERS,
    # Without a period both lead back to the figures.
    "proceedings:release": Row(
        only(OFFICERS, 302, rest=NOT_MINE), only(OFFICERS, 302, rest=NOT_MINE)
    ),
    "proceedings:released_list": page(only(READERS, 200, rest=NOT_MINE)),
    "proceedings:released": page(only(READERS, 200, rest=NOT_MINE, **SEE_RELEASE)),
    "proceedings:withdraw": Row(
        only(OWNER, 200, rest=NOT_MINE, **SEE_RELEASE),
        only(OWNER, 302, rest=NOT_MINE, **SEE_RELEASE),
    ),
}


def numbers(actors, file):
    officer = actors[OWNER[0]]
    subject = enter(officer, family_name="Beispiel")
    return {
        "entry_id": subject.pk,
        "proceeding_id": begin(officer, subject).pk,
        "visit_id": visit(officer, subject).pk,
        "event_id": event(officer).pk,
        "list_id": _list(officer).pk,
        "release_id": release(officer, ago(900), ago(800)).pk,
        "proceedings:step.step": "entscheiden",
    }


def _list(officer):
    with acting(officer):
        return lists.upload_list(
            actor=officer, name="liste.csv", content=b"Nachname;Vorname\nBeispiel;Selam\n"
        )
