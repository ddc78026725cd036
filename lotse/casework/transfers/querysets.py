"""Transfers that one sees, and what of an offer the receiver may read at this moment."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models

from lotse.casework.cases.models import Case
from lotse.casework.transfers.choices import OPEN_STATES, TransferState

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

Row = dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """An offer the acting organisation may look at now: whom it is about, and the note to it."""

    transfer_id: int
    person_id: int
    name: str
    message: str


class CaseTransferQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Requests to and by the own organisation, offers to it, and those of visible cases."""
        if not actor.does_casework:
            return self.none()
        seen = models.Q(case=None) | models.Q(case__in=Case.objects.ids_visible_to(actor))
        ours = models.Q(sender=actor.organisation_id) & seen
        return self.filter(ours | models.Q(receiver=actor.organisation_id))

    def from_here(self, actor: "Actor") -> Self:
        """What leaves the own organisation, or is asked of it (von uns)."""
        return self.visible_to(actor).filter(sender=actor.organisation_id)

    def to_here(self, actor: "Actor") -> Self:
        """What comes, or was asked for by the own organisation (an uns)."""
        return self.visible_to(actor).filter(receiver=actor.organisation_id)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def open_first(self) -> Self:
        is_open = models.Case(
            models.When(state__in=OPEN_STATES, then=0),
            default=1,
            output_field=models.IntegerField(),
        )
        return self.annotate(place=is_open).order_by("place", "-created_at", "-pk")

    def waiting_for(self, actor: "Actor") -> Self:
        """Where the next step is the actor's organisation's."""
        here = actor.organisation_id
        return self.visible_to(actor).filter(
            models.Q(receiver=here, state=TransferState.OFFERED)
            | models.Q(sender=here, state__in=(TransferState.REQUESTED, TransferState.ACCEPTED))
        )


def offers(actor: "Actor") -> dict[int, Offer]:
    """Offers to the actor's organisation that consent covers now, by transfer."""
    if not actor.does_casework:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select transfer_id, person_id, name, message from transfer_offers()")
        return {row[0]: Offer(*row) for row in cursor.fetchall()}


def content(actor: "Actor", transfer_id: int) -> list[Row]:
    """What of an offer consent covers at this moment; one statement, so one snapshot.

    Empty once the offer is over or the name may not be known any more.
    """
    if not actor.does_casework:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select rows::text from transfer_content(%s)", [transfer_id])
        return [json.loads(row) for (row,) in cursor.fetchall()]


def withdrawn_on(transfer_id: int) -> date | None:
    """The day on which consent to a transfer was withdrawn after it had been accepted."""
    with connection.cursor() as cursor:
        cursor.execute("select transfer_withdrawn_on(%s)", [transfer_id])
        found: date | None = cursor.fetchone()[0]
    return found
