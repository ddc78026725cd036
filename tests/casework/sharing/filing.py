"""The tables of shares for the tests of row security."""

from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.sharing.factories import agree, note, share, tell

OF_CASE = {
    "sharing_share": "case_id",
    "sharing_shareditem": "case_id",
    "sharing_contribution": "case_id",
}


def fill(actor, file):
    """A note is shared with a town, and the town tells something."""
    kira = cast.member("Kira", "Sommerfeld", Role.PARTNER, "TROISDORF")
    agree(file.case, kira.organisation, "identity", "notes", direction="both")
    picked = file.case.contacts.earliest("pk")
    shared = share(
        actor, file.case, kira, categories=frozenset({"identity", "notes"}),
        picks=(note(picked.pk, "identity"),), level="contribute",
    )  # fmt: skip
    tell(kira, shared)
