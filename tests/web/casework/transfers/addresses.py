"""What the addresses of transfers answer, by role and relation to the file."""

from tests.casework.cases.factories import make_case, make_person
from tests.casework.transfers.factories import accept, offered, request, take_back
from tests.web.access_rows import (
    CASEWORK,
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    WORK_IN_FILE,
    Row,
    only,
    page,
)
from tests.web.access_world import (
    COLLEAGUE,
    DEPUTY,
    FOREIGNER,
    LEAD,
    OWNER,
    REVIEWER,
    SHARED_CONTRIBUTOR,
)

# They manage cases where the file is offered to.
RECEIVERS = (FOREIGNER, SHARED_CONTRIBUTOR)
# They manage cases where it is led.
SENDERS = (OWNER, DEPUTY, REVIEWER, COLLEAGUE, LEAD)


def _of_offer(players: tuple[str, ...], status: int) -> dict[str, int]:
    """Whose step it is; the other side sees the offer but does not take this step."""
    seen = dict.fromkeys((*SEE_FILE, *RECEIVERS), NOT_MINE)
    return only(CASEWORK, NO_FILE, rest=NOT_MINE) | seen | dict.fromkeys(players, status)


def _of_request(players: tuple[str, ...], status: int) -> dict[str, int]:
    """A request is seen by all case managers of both sides."""
    return only((*SENDERS, *RECEIVERS), NOT_MINE, rest=NOT_MINE) | dict.fromkeys(players, status)


def _of_accepted(status: int) -> dict[str, int]:
    """Another file of the owner's, so nobody else of her organisation knows of it."""
    return (
        only(CASEWORK, NO_FILE, rest=NOT_MINE)
        | dict.fromkeys(RECEIVERS, NOT_MINE)
        | {OWNER: status}
    )


def _both(of, players: tuple[str, ...], post: int) -> Row:
    return Row(of(players, 200), of(players, post))


ROWS = {
    "transfers:list": FOR_CASEWORK,
    "transfers:request": Row(
        only(CASEWORK, 200, rest=NOT_MINE), only(CASEWORK, 422, rest=NOT_MINE)
    ),
    # The file is offered already, so the address leads to the offer.
    "transfers:offer": Row(only(SEE_FILE, 302, rest=NO_FILE), only(SEE_FILE, 302, rest=NO_FILE)),
    "transfers:detail": page(_of_offer((*SEE_FILE, *RECEIVERS), 200)),
    "transfers:accept": _both(_of_offer, RECEIVERS, 422),
    "transfers:decline": _both(_of_offer, RECEIVERS, 422),
    "transfers:withdraw": _both(_of_offer, WORK_IN_FILE, 422),
    "transfers:refuse": _both(_of_request, SENDERS, 422),
    "transfers:complete": Row(_of_accepted(200), _of_accepted(302)),
}


def _offered(owner, case, receiver):
    """What the tables were filled with is taken back first."""
    for earlier in case.transfers.open().order_by("pk"):
        take_back(owner, earlier)
    return offered(owner, case, receiver.organisation, "identity")


def numbers(actors, file):
    """The file is offered to the Caritas, another one accepted; the Caritas asks for a third."""
    owner, receiver = actors[OWNER], actors[FOREIGNER]
    other = make_case(owner, make_person("Okafor"))
    transfer, accepted = (_offered(owner, case, receiver) for case in (file.case, other))
    accept(receiver, accepted)
    return {
        "transfer_id": transfer.pk,
        "accepted_id": accepted.pk,
        "asked_id": request(receiver, owner.organisation).pk,
    }
