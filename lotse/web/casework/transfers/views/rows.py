"""Lines of the lists of transfers: whom it is about as far as one may know, and what is next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lotse.casework.cases.models import Case
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.querysets import offers
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation

SHOWN = 100
UNKNOWN = "Name nicht einsehbar"
# State -> word of the badge and its look.
BADGES = {
    TransferState.REQUESTED: ("waiting", "angefragt"),
    TransferState.REFUSED: ("info", "keine Abgabe"),
    TransferState.OFFERED: ("waiting", "angeboten"),
    TransferState.ACCEPTED: ("done", "angenommen"),
    TransferState.DECLINED: ("info", "abgelehnt"),
    TransferState.WITHDRAWN: ("info", "zurückgezogen"),
    TransferState.COMPLETED: ("done", "abgeschlossen"),
}
# State -> the next step, by whose it is.
NEXT_OF_RECEIVER = {TransferState.OFFERED: "ansehen und beantworten"}
NEXT_OF_SENDER = {
    TransferState.REQUESTED: "beantworten",
    TransferState.ACCEPTED: "Abgabe abschließen",
}


@dataclass(frozen=True)
class Line:
    """One transfer in a list."""

    transfer: CaseTransfer
    name: str
    other: Organisation
    next_step: str

    @property
    def badge(self) -> tuple[str, str]:
        return BADGES[TransferState(self.transfer.state)]


def rows_to_here(actor: Actor) -> list[Line]:
    """What comes here, or was asked for from here."""
    found = CaseTransfer.objects.to_here(actor).select_related("sender").open_first()[:SHOWN]
    known = offers(actor)
    transfers = list(found)
    cases = Case.objects.visible_to(actor).select_related("person")
    taken = cases.in_bulk([one.new_case_id for one in transfers if one.new_case_id])
    return [
        Line(
            transfer=one,
            name=_name_here(one, known[one.pk].name if one.pk in known else "", taken),
            other=one.sender,
            next_step=_next_here(one, is_covered=one.pk in known),
        )
        for one in transfers
    ]


def rows_from_here(actor: Actor) -> list[Line]:
    """What leaves from here, or was asked of us."""
    found = CaseTransfer.objects.from_here(actor).select_related("receiver", "case__person")
    return list(_from_here(found.open_first()[:SHOWN]))


def _from_here(transfers: Iterable[CaseTransfer]) -> Iterator[Line]:
    for one in transfers:
        name = f"{one.case.person} · {one.case.number}" if one.case else one.wanted_name
        yield Line(one, name, one.receiver, NEXT_OF_SENDER.get(TransferState(one.state), ""))


def _name_here(transfer: CaseTransfer, offered: str, taken: dict[int, Case]) -> str:
    if transfer.new_case_id in taken:
        case = taken[transfer.new_case_id]
        return f"{case.person} · {case.number}"
    return offered or transfer.wanted_name or UNKNOWN


def _next_here(transfer: CaseTransfer, *, is_covered: bool) -> str:
    if transfer.state == TransferState.OFFERED and not is_covered:
        return "hinfällig: die Grundlage ist entfallen"
    return NEXT_OF_RECEIVER.get(TransferState(transfer.state), "")
