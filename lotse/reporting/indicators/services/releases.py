"""Which figures of authorities may be counted: those of periods they released (Freigabe)."""

from dataclasses import replace

from lotse.reporting.history import services as history
from lotse.reporting.indicators.rules import released
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.released import Release

_IN_FORCE = """
select o.short_name, r.starts_on, r.ends_on from proceedings_statisticsrelease r
join organisations_organisation o on o.id = r.organisation_id
where r.withdrawn_at is null order by o.sort_key, r.starts_on
"""


def with_releases(indicator: Indicator, question: Question) -> Indicator:
    """The indicator with the words which releases its figures are of; others as they are.

    Raises: RuleViolationError where no authority released anything of that time.
    """
    if not indicator.needs_release:
        return indicator
    known = in_force()
    released.is_released(known, indicator, question).enforce()
    said = released.in_words(released.counting(known, indicator, question))
    return replace(indicator, as_of=f"{indicator.as_of} {said}")


def in_force() -> list[Release]:
    """All releases in force today, read by the role that counts: who asks need not see them."""
    with history.counting() as cursor:
        cursor.execute(_IN_FORCE)
        return [Release(*row) for row in cursor.fetchall()]
