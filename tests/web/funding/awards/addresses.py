"""Addresses of awards and applications: who reads about money reads; one office keeps them."""

from datetime import date

from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.services import notices
from tests.foundation.documents import samples
from tests.funding.awards.factories import award, enter, grant, post, prepare
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS = ("funding_officer",)
LOOKS = ("kim_coordination", "executive", "auditor")
READERS = (*KEEPS, *LOOKS)
LIST = page(only(READERS, 200, rest=NOT_MINE))
RECORD = page(only(READERS, 200, rest=NO_FILE))


def _of_record(post=422, get=200):
    """Only the office keeps it; who reads it is told so, nobody else knows it."""
    others = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, get, rest=NO_FILE, **others), only(KEEPS, post, rest=NO_FILE, **others))


def _form():
    return Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE))


ROWS = {
    "awards:list": LIST,
    "awards:award_add": _form(),
    "awards:award": RECORD,
    "awards:award_change": _of_record(),
    # It has notices, so nothing is deleted and the page of the award says why.
    "awards:award_discard": _of_record(post=302),
    # There is a draft already.
    "awards:notice_add": _of_record(get=302, post=302),
    "awards:notice": RECORD,
    "awards:notice_change": _of_record(),
    # A draft is changed, not corrected.
    "awards:notice_correct": _of_record(get=302, post=302),
    "awards:notice_record": _of_record(),
    "awards:notice_discard": _of_record(post=302),
    "awards:notice_file": RECORD,
    "awards:notice_scan": _of_record(),
    "awards:application_list": LIST,
    "awards:application_add": _form(),
    "awards:application": RECORD,
    "awards:application_change": _of_record(),
    "awards:application_submit": _of_record(),
    "awards:application_discard": _of_record(post=302),
    "awards:application_sheet": RECORD,
}


def numbers(actors, file):
    officer = actors["funding_officer"]
    of = award(officer)
    grant(officer, of)
    draft = enter(officer, of, [post(2)], dated=date(2021, 6, 1), reason="Eine weitere Stelle")
    with acting(officer):
        notices.add_document(
            actor=officer, notice=draft, expected_version=draft.version,
            upload=Upload("Bescheid.pdf", samples.PDF),
        )  # fmt: skip
    application = prepare(officer)
    return {
        "award_id": of.pk,
        "notice_id": draft.pk,
        "application_id": application.pk,
        "ending": "xlsx",
    }
