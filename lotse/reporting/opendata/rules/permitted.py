"""What may be published at all: which indicators, by which traits, of which time (ADR 44).

The lists say what is public, not what is secret: a new indicator stays inside until somebody
decides otherwise. Left out is what tells of the work of few employees (caseload, hours, posts that
stand empty and what they cost), what is a forecast, and every trait that with some knowledge from
outside leads to a person: origin, residence status, length of stay, office, reasons of an end.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from lotse.core.cell_protection import DEFAULT_THRESHOLD
from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator
from lotse.reporting.indicators.rules.tables import Table

_WHERE = ("quarter", "municipality")
_WHO = ("age", "sex")
# An indicator, and the traits by which the public sees it split.
PUBLIC: Mapping[str, tuple[str, ...]] = {
    "active_cases": ("municipality", *_WHO),
    "new_cases": (*_WHERE, *_WHO),
    "closed_cases": _WHERE,
    "accompanied_people": ("municipality", *_WHO),
    "case_duration": _WHERE,
    "contacts": (*_WHERE, "kind"),
    "short_advice": (*_WHERE, "kind", "age_group"),
    "short_advice_domains": (*_WHERE, "domain"),
    "needs_at_intake": (*_WHERE, "domain"),
    "referrals": (*_WHERE, "domain"),
    "status_applications": (*_WHERE, *_WHO),
    "status_decisions": (*_WHERE, *_WHO, "outcome"),
    "naturalisations": (*_WHERE, *_WHO),
    "naturalisation_days": _WHERE,
    "information_events": ("quarter",),
    "event_visitors": ("quarter", "sex", "age_group"),
    "posts_target": ("module", "municipality"),
    "funding_granted": ("module",),
    "funding_received": ("module",),
    "funding_returned": ("module",),
    # By module it would tell what one person earns.
    "funding_spent": (),
    "measure_spending": ("module", "purpose"),
    "measures": ("state",),
    "themes": ("state", "domain"),
    "themes_open": ("domain",),
    "inhabitants": ("municipality",),
}
# Whatever the county shows inside, the public sees no fewer people; nothing can be taken back.
FEWEST = DEFAULT_THRESHOLD


def traits_of(indicator: Indicator) -> tuple[str, ...]:
    """The traits by which the public may see an indicator split, in the order of its own."""
    permitted = PUBLIC.get(indicator.code, ())
    return tuple(name for name in indicator.dimensions if name in permitted)


def indicator_may_be_published(indicator: Indicator, *traits: str) -> Verdict:
    """Whether an indicator may be told to everybody, split by these traits."""
    if indicator.code not in PUBLIC:
        return no(
            f"Kennzahl: „{indicator.name}“ ist für die Steuerung gedacht und wird nicht"
            " veröffentlicht."
        )
    closed = [name for name in traits if name and name not in traits_of(indicator)]
    if closed:
        label = DIMENSIONS.get(closed[0], closed[0])
        return no(f"Merkmal: Nach „{label}“ wird „{indicator.name}“ nicht veröffentlicht.")
    return YES


def period_may_be_published(*, year: int | None, on: date | None, today: date) -> Verdict:
    """Only what is over: figures of a year that runs would be replaced, and the two compared."""
    if year is not None and year >= today.year:
        return no(f"Jahr: Das Jahr {year} ist noch nicht zu Ende. Bitte ein früheres wählen.")
    if on is not None and on >= today:
        return no("Stichtag: Bitte einen Tag wählen, der vorbei ist.")
    return YES


def edition_may_follow(*, ends_on: date, last_ends_on: date | None) -> Verdict:
    """Two tables of one time in two states would tell by their difference what was entered late."""
    if last_ends_on and ends_on <= last_ends_on:
        return no(
            f"Zeitraum: Veröffentlicht ist schon eine Ausgabe bis {last_ends_on:%d.%m.%Y}. Eine"
            " neue beginnt danach; eine falsche ist zuerst zurückzuziehen."
        )
    return YES


def table_may_be_published(table: Table) -> Verdict:
    """A table of people keeps at least five together, and shows something."""
    protects = table.indicator.protects
    if protects and table.threshold < FEWEST:
        return no(
            f"Der Kreis zeigt intern schon Zahlen ab {table.threshold} Personen. Für die"
            f" Öffentlichkeit sind es mindestens {FEWEST}; bitte die örtliche Vorgabe anheben."
        )
    if not table.cells:
        return no("Für diese Tabelle gibt es keine Zahlen. Bitte einen anderen Zeitraum wählen.")
    if all(cell.is_closed for cell in table.cells.values()):
        return no("Alle Zahlen dieser Tabelle sind geschützt. Bitte ein Merkmal weglassen.")
    return YES


def next_period(
    year: int | None, on: date | None, *, months: int
) -> tuple[int | None, date | None]:
    """The year or day of which the next edition would tell; the end of a month stays one."""
    if year is not None:
        return year + 1, None
    if on is None:
        return None, None
    is_last = (on + timedelta(days=1)).day == 1
    total = on.year * 12 + on.month - 1 + months
    first_after = date((total + 1) // 12, (total + 1) % 12 + 1, 1)
    last = first_after - timedelta(days=1)
    return None, last if is_last or on.day > last.day else last.replace(day=on.day)
