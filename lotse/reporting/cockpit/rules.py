"""What a cockpit shows to whom, and what a figure says beside its year before and its target."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import is_average

AT_LEAST, AT_MOST = "at_least", "at_most"
# Beside its target by a tenth of it at most, a figure is near.
NEARNESS = Decimal("0.1")
_HUNDRED, _NONE = Decimal(100), Decimal(0)
# Per cent of fewer says more than it knows.
LEAST_FOR_PERCENT = 20
# Few, so that they are seen at once and counted at once.
TILES: dict[str, tuple[str, ...]] = {
    "kim_coordination": (
        *("active_cases", "waiting_intakes", "caseload", "referral_days", "posts_vacant"),
        "themes_open",
    ),
    "executive": (
        *("active_cases", "naturalisations", "themes_open", "posts_vacant"),
        *("funding_lost_to_vacancy", "funding_to_return"),
    ),
    "auditor": ("posts_vacant", "funding_granted", "funding_spent", "funding_to_return"),
    "case_management_lead": (
        *("active_cases", "waiting_intakes", "caseload", "first_contact_days", "referral_days"),
        "goal_attainment",
    ),
    "line_manager": (
        *("active_cases", "caseload", "waiting_intakes", "first_contact_days", "contacts"),
        "closed_cases",
    ),
    "funding_officer": (
        *("posts_vacant", "funding_earned", "funding_lost_to_vacancy", "funding_spent"),
        "funding_to_return",
    ),
}
# Sums of a year that already tell of the whole year while it runs.
_OF_WHOLE_YEAR = frozenset(
    {"funding_granted", "funding_earned", "funding_lost_to_vacancy", "funding_to_return"}
)
_MENDS = {
    ("active_cases", AT_LEAST): "Mit den Trägern klären, warum weniger Menschen begleitet werden.",
    ("active_cases", AT_MOST): "Mit den Leitungen klären, welche Fälle enden oder wechseln können.",
    ("waiting_intakes", AT_MOST): "Mit den Leitungen klären, wer die Wartenden aufnehmen kann.",
    ("caseload", AT_MOST): "Fälle anders verteilen oder freie Stellen besetzen.",
    ("caseload", AT_LEAST): "Klären, wer noch Menschen aufnehmen kann, und Wartende zuweisen.",
    ("first_contact_days", AT_MOST): "Nachsehen, wo erste Kontakte ausstehen, und sie verteilen.",
    ("referral_days", AT_MOST): "Bei den Stellen nachfragen, deren Rückmeldung am längsten dauert.",
    ("goal_attainment", AT_LEAST): "In der Fallbesprechung ansehen, woran Ziele scheitern.",
    ("contacts", AT_LEAST): "Mit den Leitungen klären, woran Kontakte scheitern oder fehlen.",
    ("closed_cases", AT_LEAST): "Lang laufende Fälle daraufhin durchsehen, ob sie enden können.",
    ("naturalisations", AT_LEAST): "Mit den Behörden klären, was Verfahren aufhält.",
    ("themes_open", AT_MOST): "Auf der Tafel der Themen die ältesten einem Gremium vorlegen.",
    ("posts_vacant", AT_MOST): "Mit den Anstellungsträgern klären, wann die Stellen besetzt sind.",
    ("funding_lost_to_vacancy", AT_MOST): "Stellen besetzen, sonst verfällt weitere Förderung.",
    ("funding_earned", AT_LEAST): "Stellen besetzen und Pauschalen rechtzeitig verbrauchen.",
    ("funding_spent", AT_LEAST): "Prüfen, welche Ausgaben noch zu melden oder zu planen sind.",
    ("funding_to_return", AT_MOST): "Prüfen, was noch zweckgemäß ausgegeben werden kann.",
}
_ELSE = {
    AT_LEAST: "Mit den Verantwortlichen klären, was fehlt, und eine Maßnahme vereinbaren.",
    AT_MOST: "Mit den Verantwortlichen klären, woran es liegt, und eine Maßnahme vereinbaren.",
}


class Place(StrEnum):
    """Where the records behind a figure are listed."""

    AUTHORITIES = "authorities"
    AWARDS = "awards"
    MONEY = "money"
    POSTS = "posts"
    PROOFS = "proofs"
    REGISTER = "register"
    THEMES = "themes"
    WAITING = "waiting"
    WORKLOAD = "workload"


_STEERING = ("kim_coordination", "executive", "auditor")
_MONEY = (*_STEERING, "funding_officer")
_LEAD = ("case_management_lead",)
_LOADS = ("kim_coordination", "line_manager")
# Beyond the table only where the role opens the list anyway; a figure opens no file.
_PLACES: tuple[tuple[Place, tuple[str, ...], tuple[str, ...]], ...] = (
    (Place.REGISTER, ("active_cases", "first_contact_days"), _LEAD),
    (Place.WORKLOAD, ("active_cases",), _LOADS),
    (Place.WORKLOAD, ("caseload",), (*_LOADS, *_LEAD)),
    (Place.WAITING, ("waiting_intakes",), _LEAD),
    (Place.AUTHORITIES, ("naturalisations",), ("kim_coordination", "executive")),
    (Place.THEMES, ("themes", "themes_open"), _STEERING),
    (Place.POSTS, ("posts_target", "posts_filled", "posts_vacant"), _MONEY),
    (Place.AWARDS, ("funding_granted",), _MONEY),
    (Place.MONEY, ("funding_earned", "funding_lost_to_vacancy", "funding_spent"), _MONEY),
    (Place.PROOFS, ("funding_to_return", "funding_returned"), _MONEY),
)


class State(StrEnum):
    """Where a figure stands beside its target."""

    REACHED = "reached"
    NEAR = "near"
    MISSED = "missed"


@dataclass(frozen=True)
class Trend:
    """How much more or less than a year before; ``percent`` only of many that add up."""

    by: Decimal
    percent: Decimal | None = None


@dataclass(frozen=True)
class Span:
    """The days on which a target holds."""

    valid_from: date
    valid_until: date | None = None

    def overlaps(self, other: "Span") -> bool:
        return self.valid_from <= (other.valid_until or date.max) and other.valid_from <= (
            self.valid_until or date.max
        )


def tiles_of(role: str) -> tuple[str, ...]:
    """The codes of the indicators that a role sees first; none for other roles."""
    return TILES.get(role, ())


def place_behind(code: str, role: str) -> Place | None:
    """Where a role finds the records behind an indicator; None where its rights end."""
    found = (place for place, codes, roles in _PLACES if code in codes and role in roles)
    return next(found, None)


def question_of_today(indicator: Indicator, today: date) -> Question:
    """A stock as of today, a flow of the running year through today.

    Authorities release years that are over; of them it is the year before.
    """
    if indicator.needs_release:
        return Question(indicator.code, year=today.year - 1)
    if indicator.kind is Kind.STOCK:
        return Question(indicator.code, on=today)
    through = None if (today.month, today.day) == (12, 31) else today
    return Question(indicator.code, year=today.year, through=through)


def trend(indicator: Indicator, now: Decimal | None, before: Decimal | None) -> Trend | None:
    """The way since a year before; none where one of both is not shown.

    Rounding: per cent to one decimal, half up.
    Example: 60 after 50 cases -> 10 more, 20.0 %; 12 after 10 -> 2 more.
    """
    if now is None or before is None:
        return None
    by = now - before
    if is_average(indicator.measure) or before < LEAST_FOR_PERCENT:
        return Trend(by)
    return Trend(by, (by / before * _HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP))


def grows_with_the_year(indicator: Indicator) -> bool:
    """Whether a figure adds up day by day, so that its target is due in parts."""
    return (
        indicator.kind is Kind.FLOW
        and not is_average(indicator.measure)
        and indicator.code not in _OF_WHOLE_YEAR
        and not indicator.needs_release
    )


def due(indicator: Indicator, target: Decimal, today: date) -> Decimal:
    """What of a target has to be there by today (anteilig).

    Rounding: to the places of the indicator, half up.
    Example: 365 contacts a year -> 31 on 31 January.
    """
    if not grows_with_the_year(indicator):
        return target
    turn = date(today.year, 1, 1)
    days = (date(today.year, 12, 31) - turn).days + 1
    part = target * ((today - turn).days + 1) / days
    return part.quantize(Decimal(1).scaleb(-indicator.places), ROUND_HALF_UP)


def state(value: Decimal, wanted: Decimal, direction: str) -> State:
    """Whether a figure is at its target, near it, or beside it."""
    lacks = wanted - value if direction == AT_LEAST else value - wanted
    if lacks <= 0:
        return State.REACHED
    return State.NEAR if lacks <= abs(wanted) * NEARNESS else State.MISSED


def advice(code: str, direction: str, reached: State) -> str:
    """What to do about a figure, in one sentence."""
    if reached is State.REACHED:
        return "Nichts zu tun."
    return _MENDS.get((code, direction), _ELSE[direction])


def value_may_be_set(indicator: Indicator, value: Decimal) -> Verdict:
    """Whether an indicator can have such a value at all."""
    if indicator.unit is Unit.SCALE:
        if not -2 <= value <= 2:
            return no("Zielwert: Die Skala reicht von −2 bis +2.")
    elif value < _NONE:
        return no("Zielwert: Bitte eine Zahl ab 0 angeben.")
    elif indicator.unit is Unit.PERCENT and value > _HUNDRED:
        return no("Zielwert: Mehr als 100 Prozent gibt es nicht.")
    return YES


def days_are_free(span: Span, others: Iterable[Span]) -> Verdict:
    """Whether no other target of the indicator holds on these days."""
    taken = min((one.valid_from for one in others if one.overlaps(span)), default=None)
    if taken is None:
        return YES
    return no(
        f"Gilt ab: Für diese Tage gibt es schon den Zielwert ab {taken:%d.%m.%Y}. Bitte die Tage"
        " dieses Zielwerts ändern oder andere wählen."
    )


def ended_by(span: Span, new: Span) -> date | None:
    """On which day an earlier target ends because a new one follows; None if it does not."""
    is_followed = span.valid_from < new.valid_from and span.overlaps(new)
    return new.valid_from - timedelta(days=1) if is_followed else None
