"""What the addresses of referrals answer, by role and relation to the file."""

from tests.casework.papers.factories import file_document
from tests.casework.referrals.factories import allow, send
from tests.casework.sharing.factories import paper
from tests.web.access_rows import (
    CASEWORK,
    NO_FILE,
    NOT_MINE,
    RECIPIENTS,
    SEE_FILE,
    SEEN_BY_FILE,
    Row,
    everybody,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import OWNER

# The referral went to the immigration authority.
RECEIVER = "immigration_officer"
RECEIVING = (*RECIPIENTS, "immigration_officer", "naturalisation_officer")

ROWS = {
    # Nobody is chosen yet; the page asks whom.
    "referrals:add": work_in_file(post=200),
    "referrals:case_choose": page(only(CASEWORK, 200, rest=NOT_MINE)),
    "referrals:detail": SEEN_BY_FILE,
    "referrals:remind": work_in_file(post=302),
    "referrals:revoke": work_in_file(),
    # Nothing to take note of yet: she is told so.
    "referrals:confirm": Row(
        only(SEE_FILE, NOT_MINE, rest=NO_FILE), only(SEE_FILE, NOT_MINE, rest=NO_FILE)
    ),
    # The authority works with Lotse and needs none.
    "referrals:link_make": Row(
        only(SEE_FILE, NOT_MINE, rest=NO_FILE), only(SEE_FILE, NOT_MINE, rest=NO_FILE)
    ),
    "referrals:link_revoke": work_in_file(post=302),
    "referrals:list": page(only(RECEIVING, 200, rest=NOT_MINE)),
    "referrals:received": page(only((RECEIVER,), 200, rest=NO_FILE)),
    "referrals:received_file": page(only((RECEIVER,), 200, rest=NO_FILE)),
    "referrals:answer": Row(
        only((RECEIVER,), 200, rest=NO_FILE), only((RECEIVER,), 302, rest=NO_FILE)
    ),
    # Behind a link everybody is a stranger; without the code there is only the form.
    "referrals:outside": Row(everybody(200), everybody(422)),
    "referrals:outside_answer": Row(everybody(302), everybody(302)),
    "referrals:outside_file": Row(everybody(404), everybody(405)),
    "referrals:outside_leave": Row(everybody(405), everybody(302)),
}


def numbers(actors, file):
    """Sent to the immigration authority with a document."""
    owner, receiver, case = actors[OWNER], actors[RECEIVER], file.case
    allow(case, receiver.organisation, "identity", "documents", "language")
    document = file_document(owner, case, title="Zeugnis")
    referral = send(
        owner, case, receiver.organisation, categories=frozenset({"identity", "documents"}),
        picks=(paper(document.pk, "identity"),),
    )  # fmt: skip
    return {
        "referral_id": referral.pk,
        "incoming_id": referral.pk,
        "enclosure_id": document.pk,
        "reply": "annehmen",
        "token": "kein-link",
    }
