"""The figures of Baustein 3 for a period: for the authority all of them, released the safe ones."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.pathways.models import FactSheet
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import Attendance
from lotse.casework.proceedings.models import (
    InformationEvent,
    OfficeVisit,
    Proceeding,
    StatisticsRelease,
)
from lotse.casework.proceedings.rules import events, statistics, times
from lotse.casework.proceedings.rules.statistics import Figure, Record
from lotse.core.partial_dates import from_iso
from lotse.core.suppression import publish
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before

_SHORTEST_DAYS = 27
_COLUMNS = (
    *("kind", "norm", "received_on", "decided_on", "outcome", "handed_over_on"),
    *("subject_id", "former_nationality", "subject__sex", "subject__born"),
    *("subject__is_born_in_germany", "subject__municipality__name"),
)


@dataclass(frozen=True)
class Tables:
    """Everything that is said about a period; plain values, so that it can be kept as it was."""

    figures: list[Figure]
    # Paragraph -> how many were decided and their median in days.
    durations: dict[str, tuple[int | None, int | None]]
    median_days: int | None
    backlog: dict[str, int]
    events: int
    event_cost_eur: str
    attended: Figure
    visits: int | None
    visits_attended: int | None


def tables(actor: Actor, first: date, last: date) -> Tables:
    """The figures of the own authority, exact (Statistik)."""
    records = _records(actor, first, last)
    held = list(InformationEvent.objects.visible_to(actor).between(first, last).latest_first())
    came = events.added_up(event.attended for event in held)
    days = statistics.durations(records, first, last)
    every_day = [one for found in days.values() for one in found]
    visits = OfficeVisit.objects.visible_to(actor).filter(
        starts_at__date__gte=first, starts_at__date__lte=last
    )
    planned = visits.in_force().count()
    return Tables(
        figures=statistics.figures(records, first, last),
        durations={
            norm: (len(found), times.median_days(found)) for norm, found in sorted(days.items())
        },
        median_days=times.median_days(every_day),
        backlog=statistics.backlog(records, last),
        events=len(held),
        event_cost_eur=str(sum((event.cost_eur or 0 for event in held), start=0)),
        attended=Figure(
            "attended",
            events.total(came),
            {"sex": events.by_sex(came), "band": events.by_age(came)},
            {},
        ),
        visits=planned,
        visits_attended=visits.filter(attendance=Attendance.ATTENDED).count(),
    )


def preview(actor: Actor, first: date, last: date) -> Tables:
    """What others would see of a period: small counts added up or left out, a stock rounded.

    Raises: RuleViolationError for a period that cannot be released.
    """
    period_may_be_released(first, last)
    return _published(tables(actor, first, last))


def _published(found: Tables) -> Tables:
    decided = sum(count or 0 for count, _ in found.durations.values())
    attended = publish(found.attended.total or 0, found.attended.splits)
    return Tables(
        figures=statistics.for_publication(found.figures),
        durations={
            norm: (None, days)
            for norm, (count, days) in found.durations.items()
            if statistics.median_is_safe(count or 0)
        },
        median_days=found.median_days if statistics.median_is_safe(decided) else None,
        backlog=statistics.backlog_for_publication(found.backlog),
        events=found.events,
        event_cost_eur=found.event_cost_eur,
        attended=Figure(
            "attended",
            attended.total,
            {name: dict(split.counts) for name, split in attended.splits.items()},
            {name: split.rest for name, split in attended.splits.items()},
        ),
        # Both together would tell how many did not come.
        visits=None,
        visits_attended=publish(found.visits_attended or 0, {}).total,
    )


@transaction.atomic
def release(
    *, actor: Actor, first: date, last: date, submission_key: UUID | None = None
) -> StatisticsRelease:
    """Release the figures of a period to those who steer (freigeben), small counts left out.

    Periods in force never overlap; a period is over before it is released.
    Raises: RuleViolationError or ValidationError otherwise.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(StatisticsRelease, submission_key):
        return known
    made = StatisticsRelease(
        organisation=actor.organisation,
        starts_on=first,
        ends_on=last,
        tables=as_document(preview(actor, first, last)),
        released_by=actor.user,
        submission_key=submission_key,
    )
    made.full_clean()
    made.save()
    changes = {"starts_on": [None, first], "ends_on": [None, last]}
    audit.record(actor=actor, action="statistics.released", target=made, changes=changes)
    return made


@transaction.atomic
def withdraw(*, actor: Actor, release: StatisticsRelease) -> StatisticsRelease:
    """Take released figures back (zurückziehen), so that corrected ones can be released.

    Raises: RuleViolationError without the right.
    """
    access.may_use_desk(actor).enforce()
    if release.organisation_id != actor.organisation_id:
        no("Diese Zahlen hat eine andere Behörde freigegeben.").enforce()
    made: StatisticsRelease = StatisticsRelease.objects.select_for_update(of=("self",)).get(
        pk=release.pk
    )
    if made.withdrawn_at is None:
        made.withdrawn_at = timezone.now()
        made.save(update_fields=["withdrawn_at"])
        audit.record(actor=actor, action="statistics.withdrawn", target=made, changes={})
    return made


def period_may_be_released(first: date, last: date) -> None:
    """Raise: RuleViolationError for a period that is not over or shorter than a month."""
    if last >= timezone.localdate():
        no("Freigegeben wird ein Zeitraum, der vorbei ist.").enforce()
    if (last - first).days < _SHORTEST_DAYS:
        no("Freigegeben wird mindestens ein Monat; in kürzerer Zeit sind es zu wenige.").enforce()


def as_document(found: Tables) -> dict[str, Any]:
    """Tables as they are kept."""
    return {
        **{name: getattr(found, name) for name in _PLAIN},
        "figures": [_figure(one) for one in found.figures],
        "attended": _figure(found.attended),
        "durations": {norm: list(pair) for norm, pair in found.durations.items()},
    }


def from_document(kept: dict[str, Any]) -> Tables:
    """Tables as they were kept."""
    return Tables(
        **{name: kept[name] for name in _PLAIN} | {"backlog": times.in_order(kept["backlog"])},
        figures=[Figure(**one) for one in kept["figures"]],
        attended=Figure(**kept["attended"]),
        durations={norm: (pair[0], pair[1]) for norm, pair in kept["durations"].items()},
    )


_PLAIN = ("median_days", "backlog", "events", "event_cost_eur", "visits", "visits_attended")


def _figure(one: Figure) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("code", "total", "splits", "rests")}


def _records(actor: Actor, first: date, last: date) -> list[Record]:
    meant = Proceeding.objects.visible_to(actor).in_period(first, last)
    rows = list(meant.order_by("pk").values_list(*_COLUMNS))
    sheets = FactSheet.objects.filter(subject__in={row[6] for row in rows})
    countries = dict(sheets.order_by("pk").values_list("subject", "entries__nationality"))
    return [
        Record(
            kind=row[0],
            norm=row[1],
            received_on=row[2],
            decided_on=row[3],
            outcome=row[4],
            handed_over_on=row[5],
            sex=row[8],
            born=from_iso(row[9]),
            is_born_in_germany=row[10],
            nationality=row[7] or next(iter(countries.get(row[6]) or []), ""),
            place=row[11] or "",
        )
        for row in rows
    ]
