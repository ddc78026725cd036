"""What leaves an organisation, read by the functions of the database alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import connection
from django.utils import timezone

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.casework.papers.models import CaseDocument
from lotse.casework.sharing import rules
from lotse.casework.sharing.choices import ContributionKind, ItemKind
from lotse.foundation.organisations.choices import RECIPIENT_ROLES

if TYPE_CHECKING:
    from lotse.casework.cases.models import Case
    from lotse.foundation.accounts.actors import Actor

# One piece of what leaves: category, needs, kind, record_id and data, as it can be kept in JSON.
Row = dict[str, Any]
_COLUMNS = ("category", "needs", "kind", "record_id", "data")


@dataclass(frozen=True)
class Pick:
    """A note or document chosen to go along, and the categories that what it says belongs to."""

    kind: str
    record_id: int
    categories: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        """As the database reads it."""
        return {"kind": self.kind, "id": self.record_id, "needs": list(self.categories)}


def picked(picks: Iterable[Pick]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Kind and categories of each piece, as the rules look at it; a document tells by its kind."""
    picks = tuple(picks)
    papers = [pick.record_id for pick in picks if pick.kind == ItemKind.DOCUMENT]
    kinds = dict(CaseDocument.objects.filter(pk__in=papers).values_list("pk", "kind"))
    return tuple(
        (
            pick.kind,
            rules.about(
                pick.categories,
                kinds.get(pick.record_id, "") if pick.kind == ItemKind.DOCUMENT else "",
            ),
        )
        for pick in picks
    )


@dataclass(frozen=True)
class Ended:
    """A share that was over lately, without the person (beendete Freigabe)."""

    sender: str
    ended_on: date


@dataclass(frozen=True)
class LeftBehind:
    """What somebody told who works there no more; without her words and the person."""

    pk: int
    share_id: int
    case_id: int
    kind: str
    told_on: date
    author: str
    sender: str

    def __str__(self) -> str:
        return f"{ContributionKind(self.kind).label} vom {self.told_on:%d.%m.%Y}"


class ShareQuerySet(OfVisibleCaseQuerySet):
    """``visible_to`` gives those of the cases the actor sees; what others share is ``read_by``."""

    def read_by(self, actor: "Actor") -> Self:
        """Shares in force through which the actor sees something now (mit uns geteilt)."""
        if not actor.has_role(*RECIPIENT_ROLES):
            return self.none()
        return self.filter(pk__in=received_ids())

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def ended(self) -> Self:
        return self.exclude(ended_at=None)

    def running_on(self, day: date) -> Self:
        """What stands in the way of another one with the same organisation."""
        return self.open().filter(ends_on__gte=day).select_related("recipient").newest_first()

    def over_on(self, day: date) -> Self:
        """Their time has run out, and nobody has written it down yet."""
        return self.open().filter(ends_on__lt=day)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class ContributionQuerySet(OfVisibleCaseQuerySet):
    def of_readers(self, share_id: int, organisation_id: int) -> Self:
        """What the reader's organisation told through this share."""
        return self.filter(share=share_id, organisation=organisation_id)

    def told_by(self, actor: "Actor") -> Self:
        """What the actor told herself for her organisation; also when the share is over."""
        if not actor.has_role(*RECIPIENT_ROLES):
            return self.none()
        return self.filter(author=actor.user_id, organisation=actor.organisation_id)

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-told_on", "-pk")


def preview(
    actor: "Actor", case: "Case", categories: Iterable[str], picks: Iterable[Pick] = ()
) -> list[Row]:
    """Exactly what leaves of a case under these categories (Vorschau).

    Empty for who may not work in the case. Notes and documents leave only when picked. The rows
    can be kept as JSON; ``rules.still_covered`` says what of them may be shown later.
    """
    if not actor.does_casework:
        return []
    items = json.dumps([pick.as_item() for pick in picks])
    return _rows("sharing_preview(%s, %s, %s)", [case.pk, sorted(set(categories)), items])


def content(actor: "Actor", share_id: int) -> list[Row]:
    """What the actor sees through a share at this moment; one statement, so one snapshot.

    Empty without a grant in force, after the end of the share, and without consent.
    """
    if not actor.has_role(*RECIPIENT_ROLES):
        return []
    return _rows("sharing_content(%s)", [share_id])


def received_ids() -> list[int]:
    """The shares through which the acting user sees something now."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(app_share_ids())")
        return [share_id for (share_id,) in cursor.fetchall()]


def names_received() -> dict[int, str]:
    """The person behind each share that the acting user reads now."""
    with connection.cursor() as cursor:
        cursor.execute("select share_id, family_name, given_name from sharing_received()")
        return {
            share_id: ", ".join(part for part in (family_name, given_name) if part)
            for share_id, family_name, given_name in cursor.fetchall()
        }


def ended_lately(days: int) -> list[Ended]:
    """Shares the acting user could read, ended in these days; whose they were is not said."""
    with connection.cursor() as cursor:
        cursor.execute("select sender, ended_at from sharing_ended(%s)", [days])
        return [Ended(sender, timezone.localdate(at)) for sender, at in cursor.fetchall()]


def flows_back(share_id: int) -> frozenset[str]:
    """Categories that the acting reader's organisation may tell about through a share now."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(app_share_answers(%s))", [share_id])
        return frozenset(category for (category,) in cursor.fetchall())


def told_to(contribution_ids: Iterable[int]) -> dict[int, str]:
    """The organisation that each contribution of the acting user was told to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select contribution_id, sender from sharing_told_to(%s)", [list(contribution_ids)]
        )
        return dict(cursor.fetchall())


def left_behind() -> list[LeftBehind]:
    """Contributions of those who left, that the acting user may take back in their place."""
    with connection.cursor() as cursor:
        cursor.execute("select * from sharing_left_behind()")
        return [LeftBehind(*row) for row in cursor.fetchall()]


def _rows(call: str, values: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(_COLUMNS)} from {call}", values)  # noqa: S608
        found = [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [row | {"data": json.loads(row["data"])} for row in found]
