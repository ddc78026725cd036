"""The tables of transfers for the tests of row security."""

from tests import cast
from tests.casework.transfers.factories import caritas_lead, offered

OF_CASE = {
    "transfers_casetransfer": "case_id",
    "transfers_transfersnapshot": "case_id",
}
UNSEEN = ("transfers_transferevent",)


def fill(actor, file):
    """The case is offered to the Caritas, with the name alone."""
    caritas_lead()
    offered(actor, file.case, cast.organisation("CARITAS"), "identity")
