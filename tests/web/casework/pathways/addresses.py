"""Who gets what at the addresses of ways: those of a case, and those of an authority's entry."""

from lotse.casework.pathways.services import subject_of
from lotse.foundation.accounts.actors import acting
from lotse.web.casework.pathways.urls import PAGES
from tests.casework.pathways.factories import entry, judge, kept_check
from tests.web.access_rows import (
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import OWNER

OFFICER = ("immigration_officer",)
LOOKED_AT = ("ways", "way", "facts", "judgements", "checks", "check", "sheet", "sheet_pdf")
# What a form answers that is sent with nothing in it: back to the page, or once more.
SENT = {"facts_confirm": 302, "check_store": 302}
FORMS = {"facts_edit": 422, "judge": 422, "judgement_withdraw": 302}


def _sent(status):
    return Row(WRONG_METHOD, only(WORK_IN_FILE, status, rest=NO_FILE, reviewer=NOT_MINE))


def _of_entry(row):
    """Of an entry nobody knows but who keeps it, and she may work on it, too."""
    get, post = (
        {who: 404 if status in (200, 302, 403, 422) else status for who, status in side.items()}
        for side in (row.get, row.post)
    )
    for side, before in ((get, row.get), (post, row.post)):
        side["anonymous"] = 302
        side.update(dict.fromkeys(OFFICER, before[OWNER]))
    return Row(get, post)


OF_CASE = {
    **{f"pathways:{name}": page(only(SEE_FILE, 200, rest=NO_FILE)) for name in LOOKED_AT},
    **{f"pathways:{name}": work_in_file(status) for name, status in FORMS.items()},
    **{f"pathways:{name}": _sent(status) for name, status in SENT.items()},
}
ROWS = OF_CASE | {name.replace(":", ":entry_"): _of_entry(row) for name, row in OF_CASE.items()}


def numbers(actors, file):
    """Judged and checked: the person of the file, and an entry of the immigration authority."""
    owner, officer = actors[OWNER], actors["immigration_officer"]
    with acting(owner):
        subject = subject_of(file.person)
    listed = entry(officer)
    of_entry = {
        "subject_id": listed.pk,
        "judgement_id": judge(officer, listed).pk,
        "check_id": kept_check(officer, listed).pk,
    }
    return {
        "judgement_id": judge(owner, subject).pk,
        "check_id": kept_check(owner, subject).pk,
        "way": "aufenthg_25b",
        "requirement": "b8",
        **{
            f"pathways:entry_{name}.{key}": value
            for _, _, name in PAGES
            for key, value in of_entry.items()
        },
    }
