"""Which sphere the status of residence speaks for, over time (law brief 4.1, 4.2, 4.5).

Default: the usual consequence of the status; the authority decides. What needs a human (◆) is
said as uncertain and never guessed. Which circle a status belongs to says the check of pathways
(``benefit_circle``), here asked for every day instead of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.known import Facts, StatusRow
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.rules.requirements import benefits
from lotse.casework.pathways.rules.statuses import Status, statuses
from lotse.casework.spheres.rules import ages, law
from lotse.casework.spheres.rules.states import State, Stretch
from lotse.core.parameters import Pack

ASYLBLG, SOCIAL, OLD_AGE, NOBODY = "asylblg", "sgb2", "sgb12", ""
_DAY = timedelta(days=1)
# Family members of people with a title of Abschnitt 5 are not excluded (§ 7 I 3 SGB II), nor is
# who was born here.
_NOT_EXCLUDED = ("36a", "36_1", "32_1_N_2", "30_1_S_1_N_3_c", "33")
_VISA = "6_3"
FIRST_MONTHS = "§ 7 Abs. 1 Satz 2 Nr. 1 SGB II"


@dataclass(frozen=True)
class Residence:
    """A row of the course of residence with the usual consequences of its status."""

    code: str
    norm: str
    kind: str
    section: str
    benefits: str
    course: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Known:
    """What is known about a person; a day that is known only in part is ``None``.

    ``law`` are the values of the check of pathways as they hold on each day.
    """

    born: date | None = None
    entered: date | None = None
    residence: tuple[Residence, ...] = ()
    states: tuple[State, ...] = ()
    ukraine_to_asylblg: bool = False
    law: Pack = CURRENT


@dataclass(frozen=True)
class _Circle:
    """What a status says about benefits."""

    sphere: str
    paragraph: str
    note: str = ""
    is_certain: bool = True


_SAYS_NOTHING = _Circle(NOBODY, "", "Das sagt der Status nicht; bitte prüfen.", is_certain=False)

_USUAL = {
    benefits.ASYLBLG: _Circle(ASYLBLG, "§ 1 Abs. 1 AsylbLG"),
    benefits.SGB: _Circle(SOCIAL, "§ 7 Abs. 1 SGB II"),
}


def rows_of(known: Known) -> tuple[Residence, ...]:
    """The course of residence in order; each row ends where the next begins.

    A title of § 24 runs as long as the ordinance says (law brief 4.5).
    """
    rows = sorted(known.residence, key=lambda row: row.starts_on)
    cut = (
        replace(row, ends_on=_earlier(_prolonged(row), _day_before(rows[place + 1 : place + 2])))
        for place, row in enumerate(rows)
    )
    # Of two that begin on the same day the later one in the file holds.
    return tuple(row for row in cut if row.ends_on is None or row.ends_on >= row.starts_on)


def arrival(known: Known) -> date | None:
    """First day of the stay: the entry, or the first status where the entry is not known."""
    rows = rows_of(known)
    if not rows:
        return known.entered
    return min(known.entered or rows[0].starts_on, rows[0].starts_on)


def stretches(known: Known) -> tuple[Stretch, ...]:
    """What the status says for every day it is known, oldest first."""
    rows = rows_of(known)
    found: list[Stretch] = []
    for count in range(1, len(rows) + 1):
        circle = _circle(rows[:count], found[-1] if found else None, known)
        for piece in _pieces(rows[:count], known, circle):
            found += _by_age(piece, known.born)
    return tuple(found)


def suspended_since(rows: Sequence[Residence], pathways: Pack = CURRENT) -> date | None:
    """Since when deportation was suspended without a break before the title of the last row.

    None without a Duldung just before it; then nobody can count from the file alone.
    """
    case = _case_of(rows, pathways)
    return benefits.suspended_since(case, case.held_on(case.on)[-1])


def _pieces(rows: Sequence[Residence], known: Known, circle: _Circle) -> Iterator[Stretch]:
    row = rows[-1]
    turn, first = _turn(rows, known, circle)
    if turn is None or first is None or turn <= row.starts_on:
        yield _stretch(row, circle, row.starts_on, row.ends_on)
        return
    yield _stretch(row, first, row.starts_on, _earlier(row.ends_on, turn - _DAY))
    if row.ends_on is None or turn <= row.ends_on:
        yield _stretch(row, circle, turn, row.ends_on)


def _turn(
    rows: Sequence[Residence], known: Known, circle: _Circle
) -> tuple[date | None, _Circle | None]:
    """The day within a status on which another sphere begins, and what holds until then."""
    row = rows[-1]
    if row.code == benefits.IMPOSSIBLE_DEPARTURE:
        since = suspended_since(rows, known.law)
        months = "18 Monate nach der Entscheidung über die Aussetzung der Abschiebung"
        note = f"bis {months}" if since else f"bis {months}; gezählt ab dem Titel, bitte prüfen"
        first = _Circle(ASYLBLG, "§ 1 Abs. 1 Nr. 3c AsylbLG", note, since is not None)
        start = since or _granted(rows)
        return law.first_reached("benefit_circle.months_25_5", start, known.law), first
    joins_family = row.section == "6" or row.code == _VISA
    if circle.sphere == SOCIAL and joins_family and not row.code.startswith(_NOT_EXCLUDED):
        note = (
            "in den ersten drei Monaten des Aufenthalts in der Regel ausgeschlossen; beim Nachzug"
            " zu Deutschen und zu Titeln des Abschnitts 5 prüfen"
        )
        first = _Circle(NOBODY, FIRST_MONTHS, note, is_certain=False)
        return law.first_reached("sgb2.first_months", arrival(known) or row.starts_on), first
    return None, None


def _circle(rows: Sequence[Residence], before: Stretch | None, known: Known) -> _Circle:
    row = rows[-1]
    if row.benefits == "wie bisheriger Titel" and before is not None:
        return _Circle(before.sphere, before.paragraph, "wie bisher", is_certain=False)
    circle = benefits.circle_by_hint(row.benefits)
    if row.code == benefits.IMPOSSIBLE_DEPARTURE:
        circle = benefits.SGB
    elif row.code == benefits.TEMPORARY_PROTECTION and known.ukraine_to_asylblg:
        case = _case_of(rows, known.law, frozenset({benefits.UKRAINE}))
        circle = benefits.circle_of_row(case, case.held_on(case.on)[-1])
        if circle == benefits.ASYLBLG:
            return _Circle(ASYLBLG, "geplantes Leistungsrechtsanpassungsgesetz", is_certain=False)
    if circle == benefits.EXCLUDED:
        note = "Der Aufenthaltszweck schließt Leistungen nach SGB II aus."
        is_certain = "i.d.R." not in row.benefits
        return _Circle(NOBODY, "§ 7 Abs. 1 Satz 2 Nr. 2 SGB II", note, is_certain)
    return _USUAL.get(circle, _SAYS_NOTHING)


def _case_of(
    rows: Sequence[Residence], pathways: Pack, flags: frozenset[str] = frozenset()
) -> Case:
    """The check of pathways on the first day of the last row."""
    history = tuple(
        StatusRow(row.starts_on, (row.ends_on or date.max - _DAY) + _DAY, status=_status(row))
        for row in rows
    )
    return Case(Facts(status_history=history), rows[-1].starts_on, flags, pathways)


def _status(row: Residence) -> Status:
    return statuses()[row.code]


def _granted(rows: Sequence[Residence]) -> date:
    """The first day of the title of the last row, its prolongations counted in."""
    granted = rows[-1].starts_on
    for earlier in reversed(rows[:-1]):
        if earlier.code != rows[-1].code or earlier.ends_on != granted - _DAY:
            break
        granted = earlier.starts_on
    return granted


def _stretch(row: Residence, circle: _Circle, starts_on: date, ends_on: date | None) -> Stretch:
    return Stretch(
        circle.sphere, starts_on, ends_on, row.norm, circle.paragraph, circle.note,
        circle.is_certain,
    )  # fmt: skip


def _by_age(stretch: Stretch, born: date | None) -> Iterator[Stretch]:
    """Who reaches the age limit goes from SGB II to SGB XII."""
    limit = ages.pension_starts(born) if born and stretch.sphere == SOCIAL else None
    if limit is None or (stretch.ends_on is not None and stretch.ends_on < limit):
        yield stretch
        return
    if stretch.starts_on < limit:
        yield replace(stretch, ends_on=limit - _DAY)
    starts_on = max(stretch.starts_on, limit)
    yield replace(stretch, sphere=OLD_AGE, starts_on=starts_on, paragraph="§ 41 SGB XII")


def _prolonged(row: Residence) -> date | None:
    if row.code != "24":
        return row.ends_on
    ordinances = law.dates("aufenthg_24.runs_until")
    if row.ends_on is None:
        return max((until for _, until in ordinances if until >= row.starts_on), default=None)
    ends_on = row.ends_on
    for since, until in ordinances:
        if row.starts_on <= since <= ends_on:
            ends_on = max(ends_on, until)
    return ends_on


def _day_before(following: Sequence[Residence]) -> date | None:
    return following[0].starts_on - _DAY if following else None


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)
