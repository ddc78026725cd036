"""What the addresses of documents answer, by role and relation to the file."""

from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.services import keep_letterhead
from tests import cast
from tests.casework.papers.factories import add_template, file_document, withdraw
from tests.web.access_rows import NOT_MINE, SEEN_BY_FILE, Row, only, page, work_in_file
from tests.web.access_world import LEAD, REVIEWER

KEEPERS = (REVIEWER, LEAD, "kim_coordination")
LETTERHEAD = ("provider_lead", "administrator")
ROWS = {
    "papers:list": SEEN_BY_FILE,
    "papers:detail": SEEN_BY_FILE,
    "papers:file": SEEN_BY_FILE,
    "papers:add": work_in_file(),
    "papers:letter": work_in_file(),
    "papers:change": work_in_file(),
    "papers:replace": work_in_file(),
    "papers:withdraw": work_in_file(),
    "papers:take_back": work_in_file(post=302),
    "papers:template_list": page(only(KEEPERS, 200, rest=NOT_MINE)),
    "papers:template_add": Row(
        only(KEEPERS, 200, rest=NOT_MINE), only(KEEPERS, 422, rest=NOT_MINE)
    ),
    # The template of an office is kept by its lead.
    "papers:template_change": Row(
        only((REVIEWER, LEAD), 200, rest=NOT_MINE), only((REVIEWER, LEAD), 422, rest=NOT_MINE)
    ),
    "papers:template_file": page(only(KEEPERS, 200, rest=NOT_MINE)),
    # The organisation is the one of the provider's lead.
    "documents:letterhead": Row(
        only(LETTERHEAD, 200, rest=NOT_MINE), only(LETTERHEAD, 422, rest=NOT_MINE)
    ),
    "documents:letterhead_sample": page(only(LETTERHEAD, 200, rest=NOT_MINE)),
}


def numbers(actors, file):
    owner, frieda = actors["owner"], actors["administrator"]
    passport = file_document(owner, file.case)
    with acting(frieda):
        keep_letterhead(
            actor=frieda, organisation=cast.organisation("CARITAS"), expected_version=None,
            street="Wilhelmstraße 155", postcode="53721", town="Siegburg",
        )  # fmt: skip
    return {
        "document_id": passport.pk,
        "number": 1,
        "withdrawn_id": withdraw(owner, file_document(owner, file.case)).pk,
        "template_id": add_template(actors[LEAD]).pk,
    }
