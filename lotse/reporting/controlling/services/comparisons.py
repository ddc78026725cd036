"""Comparisons with „Datenbank KIM“: begun, counts typed or read from a list, differences judged."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core import list_columns
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import malware, spreadsheets
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import ComparedCount, CountExplanation, StateComparison
from lotse.reporting.controlling.rules import chapters, lines, periods
from lotse.reporting.controlling.rules.comparing import Standing
from lotse.reporting.controlling.rules.lines import Entered, Vocabulary
from lotse.reporting.controlling.services import standing
from lotse.reporting.indicators.services import registry
from lotse.steering.territory.services.keeping import keep, locked, remove

MOST_ROWS = 2_000


@transaction.atomic
def begin_comparison(
    *, actor: Actor, submission_key: UUID | None = None, **values: Any
) -> StateComparison:
    """Begin a comparison for a period (Abgleich beginnen).

    Raises: RuleViolationError without the right or for days that do not fit.
    """
    access.may_keep_controlling(actor).enforce()
    if known := submitted_before(StateComparison, submission_key):
        return known
    today = timezone.localdate()
    periods.days_fit(
        year=values["year"], span=values["span"], known_at=values["known_at"], today=today
    ).enforce()
    if values["exported_on"] > today:
        no("Abgerufen am: Der Tag liegt in der Zukunft.").enforce()
    made = StateComparison(submission_key=submission_key)
    return keep(actor, "state_comparison.begun", made, values)


@transaction.atomic
def enter_count(*, actor: Actor, comparison: StateComparison, entered: Entered) -> ComparedCount:
    """Keep a count of the Land (Zahl eintragen); one of the same place is replaced.

    A count that changes has to be explained anew. The number does not get into the trail: small
    ones are for nobody's eyes.
    Raises: RuleViolationError without the right or for an indicator that is not compared.
    """
    access.may_keep_controlling(actor).enforce()
    comparison = locked(comparison)
    return _enter(actor, comparison, entered)


@transaction.atomic
def import_counts(*, actor: Actor, comparison: StateComparison, name: str, content: bytes) -> int:
    """Read counts from an Excel or CSV list (Liste einlesen), all or none; return how many.

    Raises: RuleViolationError without the right, for a file that cannot be read, and naming the
    lines that cannot.
    """
    access.may_keep_controlling(actor).enforce()
    comparison = locked(comparison)
    malware.scan(content)
    table = spreadsheets.read(name, content, most_rows=MOST_ROWS)
    found = lines.counts_of(table.headings, table.rows, table.row_numbers, vocabulary())
    for entered in found:
        _enter(actor, comparison, entered)
    changes = {"file_name": [None, name[:200]], "rows": [None, len(found)]}
    audit.record(
        actor=actor, action="state_comparison.list_read", target=comparison, changes=changes
    )
    return len(found)


@transaction.atomic
def remove_count(*, actor: Actor, count: ComparedCount, expected_version: int) -> None:
    """Take a count out again (Zahl entfernen), with its explanations.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_keep_controlling(actor).enforce()
    count = locked(count, expected_version)
    count.explanations.order_by("pk").delete()
    remove(actor, "compared_count.removed", count, _place(count))


@transaction.atomic
def explain_count(
    *,
    actor: Actor,
    count: ComparedCount,
    expected_version: int,
    submission_key: UUID | None = None,
    **values: Any,
) -> CountExplanation:
    """Say why two counts differ (Unterschied erklären); earlier explanations stay.

    Raises: StaleVersionError if the count or its explanation changed meanwhile; RuleViolationError
    where nothing differs or the counts cannot be compared; ValidationError without words for
    „anderer Grund“.
    """
    access.may_keep_controlling(actor).enforce()
    if known := submitted_before(CountExplanation, submission_key):
        return known
    count = locked(count, expected_version, "comparison")
    stands = standing.of_count(actor=actor, count=count, today=timezone.localdate()).standing
    if stands is Standing.NOT_COMPARABLE:
        no("Kleine Zahlen lassen sich nicht vergleichen, also auch nicht erklären.").enforce()
    if stands is Standing.AGREES:
        no("Die Zahlen stimmen überein; es gibt nichts zu erklären.").enforce()
    made = CountExplanation(
        count=count, made_by=actor.user, submission_key=submission_key, **values
    )
    made.full_clean()
    made.save()
    keep(actor, "compared_count.explained", count, {"is_explained": True})
    return made


def vocabulary() -> Vocabulary:
    """The names by which a list calls indicators, providers and municipalities."""
    organisations = Organisation.objects.order_by("pk").values_list("pk", "name", "short_name")
    towns = Municipality.objects.order_by("pk").values_list("pk", "name")
    named = [(code, registry.INDICATORS[code].name) for code in chapters.COMPARED]
    return Vocabulary(
        indicators={list_columns.plain(name): code for code, name in named}
        | {list_columns.plain(code): code for code, _ in named},
        organisations={
            list_columns.plain(name): str(pk) for pk, *names in organisations for name in names
        },
        municipalities={list_columns.plain(name): str(pk) for pk, name in towns},
    )


def _enter(actor: Actor, comparison: StateComparison, entered: Entered) -> ComparedCount:
    if entered.indicator not in chapters.COMPARED:
        no("Kennzahl: Diese Kennzahl zählt die Datenbank KIM nicht.").enforce()
    place = dict(zip(("indicator", "dimension", "key"), entered.place, strict=True))
    counts = ComparedCount.objects.filter(comparison=comparison, **place)
    known: ComparedCount | None = counts.select_for_update(no_key=True).order_by("pk").first()
    if known and known.theirs == entered.count:
        return known
    count = known or ComparedCount(comparison=comparison)
    count.theirs = entered.count
    action = "compared_count.changed" if known else "compared_count.entered"
    return keep(actor, action, count, place | {"is_explained": False})


def _place(count: ComparedCount) -> dict[str, str]:
    return {"indicator": count.indicator, "dimension": count.dimension, "key": count.key}
