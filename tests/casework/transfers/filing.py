"""The tables of transfers for the tests of row security."""

from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.transfers.factories import offered

OF_CASE = {
    "transfers_casetransfer": "case_id",
    "transfers_transfersnapshot": "case_id",
}
# Seen by both sides, and has no column of the file.
FURTHER = ("transfers_transferevent",)


def fill(actor, file):
    """The case is offered to a town, with the name alone."""
    tara = cast.member("Tara", "Sommerfeld", Role.CASE_MANAGER, "TROISDORF")
    offered(actor, file.case, tara.organisation, "identity")
