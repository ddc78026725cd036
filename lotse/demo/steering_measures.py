"""Measures of the demo county in all states, one paid from the line of this year, and two events.

The 30,000 euro a year for measures are those of the seed paper; everything else is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lotse.demo import county
from lotse.demo.cast import CARITAS, JOBCENTER, KI
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.awards.models import NoticeLumpSum
from lotse.steering.measures.choices import EffectLevel, LineKind, MeasureState
from lotse.steering.measures.models import Measure
from lotse.steering.measures.rules.budget import Line
from lotse.steering.measures.services import events, following, measures
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme

RUNNING, DONE, STOPPED = MeasureState.RUNNING, MeasureState.DONE, MeasureState.STOPPED


@dataclass(frozen=True)
class Sight:
    """An indicator: name, unit, from, to, and the values since, evenly spread."""

    name: str
    unit: str
    first: int
    target: int
    values: Sequence[int] = ()
    source: str = "Auswertung der KIM-Koordination"


@dataclass(frozen=True)
class Told:
    """A measure; days count from the day of loading, negative ones lie back."""

    title: str
    goal: str
    begins: int
    ends: int
    office: str = KI
    contact: str = ""
    towns: tuple[str, ...] = ()
    euro: int | None = None
    sight: Sight | None = None
    states: tuple[tuple[str, str], ...] = ()
    effect: tuple[str, str, str] | None = None


_MEASURES = (
    Told(
        "Wegweiser-Sprechstunde in fünf Rathäusern",
        "Neu Zugewanderte finden in ihrer Gemeinde in einer Woche heraus, wer zuständig ist.",
        -240, 120, towns=("Eitorf", "Ruppichteroth", "Windeck", "Much", "Swisttal"), euro=14_500,
        sight=Sight("Wartezeit auf eine Erstberatung", "Tage", 38, 10, (35, 30, 24),
                    "Strichliste der Rathäuser, jeder dritte Monat"),
        states=((RUNNING, ""),),
    ),
    Told(
        "Gemeinsamer Anmeldebogen für Sprachkurse",
        "Wer einen Kurs sucht, füllt einen Bogen aus statt vier.",
        -420, -60, office=JOBCENTER, contact="Gül Sarıkaya", euro=6_000,
        sight=Sight("Bögen, die ein Mensch ausfüllt", "Bögen", 4, 1, (3, 1)),
        states=((RUNNING, ""), (DONE, "")),
        effect=(EffectLevel.PARTLY, "Jobcenter, Volkshochschule und zwei Träger nehmen denselben"
                " Bogen an; ein Träger wartet auf seine Software.",
                "Zählung von 40 Anmeldungen im Herbst: 31 kamen mit einem Bogen aus."),
    ),
    Told(
        "Schulung „Zuständigkeiten nach dem Rechtskreiswechsel“",
        "Fachkräfte wissen beim Wechsel vom AsylbLG ins SGB II, wer ab wann zahlt.",
        -90, 90, euro=5_200,
        sight=Sight("Geschulte Fachkräfte", "Personen", 0, 120, (18, 31)),
        states=((RUNNING, ""),),
    ),
    Told(
        "Sprachmittlung am Telefon für Kitas",
        "Kitas erreichen an jedem Werktag in zehn Minuten eine Sprachmittlung.",
        45, 400, office=CARITAS, contact="Petra Schulte",
    ),
    Told(
        "Fahrdienst zum Integrationskurs",
        "Menschen aus dem Bergischen erreichen den Kurs in Siegburg.",
        -300, -120, towns=("Much", "Neunkirchen-Seelscheid"), euro=8_000,
        states=((RUNNING, ""),
                (STOPPED, "Der Kurs findet seit Sommer in Much statt; der Fahrdienst ist nicht"
                 " mehr nötig.")),
    ),
)  # fmt: skip


def tell(today: date) -> None:
    clara = county.actor("clara")
    line = _line(today.year)
    theme = Theme.objects.filter(state=ThemeState.MEASURE).by_weight().first()
    with acting(clara):
        made = [_told(clara, one, line, today) for one in _MEASURES]
        if theme:
            _answers(clara, made[0], theme, line)
        _events(clara, made[2], today)


def _line(year: int) -> Line | None:
    """The line for measures of this year as the notice grants it."""
    granted = NoticeLumpSum.objects.filter(
        kind=LineKind.MEASURES, notice__award__year=year, notice__state="recorded"
    ).order_by("-notice__dated", "-pk")
    found = granted.select_related("notice").first()
    return Line(found.notice.award_id, LineKind.MEASURES, found.approved_eur) if found else None


def _values(measure: Measure) -> dict[str, object]:
    names = ("title", "goal", "owner", "organisation", "contact_name", "starts_on", "ends_on")
    return {name: getattr(measure, name) for name in (*names, "planned_eur")}


def _answers(clara: Actor, measure: Measure, theme: Theme, line: Line | None) -> None:
    """Say which theme the measure answers."""
    measures.change_measure(
        actor=clara,
        measure=measure,
        expected_version=measure.version,
        municipalities=list(measure.municipalities.in_german_order()),
        line=line,
        theme=theme,
        **_values(measure),
    )


def _told(clara: Actor, told: Told, line: Line | None, today: date) -> Measure:
    starts_on = today + timedelta(days=told.begins)
    # Only what runs this year is paid by the award of this year.
    is_of_year = told.euro is not None and told.ends > 0
    measure = measures.plan_measure(
        actor=clara,
        municipalities=Municipality.objects.filter(name__in=told.towns),
        line=line if is_of_year else None,
        title=told.title,
        goal=told.goal,
        owner=clara.user if told.office == KI else None,
        organisation=Organisation.objects.get(name=told.office),
        contact_name=told.contact,
        starts_on=starts_on,
        ends_on=today + timedelta(days=told.ends),
        planned_eur=Decimal(told.euro) if told.euro else None,
    )
    if told.sight:
        _follow(clara, measure, told.sight, today)
    for state, reason in told.states:
        measure = measures.move_measure(actor=clara, measure=measure, to=state, reason=reason)
    if told.effect:
        level, text, evidence = told.effect
        following.assess_effect(
            actor=clara,
            measure=measure,
            assessed_on=today - timedelta(days=20),
            level=level,
            text=text,
            evidence=evidence,
        )
    return measure


def _follow(clara: Actor, measure: Measure, sight: Sight, today: date) -> None:
    indicator = following.add_indicator(
        actor=clara,
        measure=measure,
        name=sight.name,
        unit=sight.unit,
        baseline_value=Decimal(sight.first),
        baseline_on=measure.starts_on,
        target_value=Decimal(sight.target),
        target_on=measure.ends_on,
        source=sight.source,
    )
    last = min(today, measure.ends_on) if measure.ends_on else today
    step = (last - measure.starts_on) / (len(sight.values) + 1)
    for number, value in enumerate(sight.values, start=1):
        following.record_progress(
            actor=clara,
            indicator=indicator,
            today=today,
            measured_on=measure.starts_on + number * step,
            value=Decimal(value),
            note="",
        )


def _events(clara: Actor, training: Measure, today: date) -> None:
    towns = {place.name: place for place in Municipality.objects.order_by("pk")}
    events.add_event(
        actor=clara,
        counts={"professionals": (80, 74), "volunteers": (20, 26), "others": (10, 6)},
        title="Fachtag „Ein Kreis, ein Weg“",
        held_on=today - timedelta(days=34),
        place="Kreishaus, Großer Saal",
        municipality=towns["Siegburg"],
        measure=None,
        cost_eur=Decimal("3240.80"),
        remark="Protokoll der Arbeitsgruppen liegt bei der Koordination.",
    )
    events.add_event(
        actor=clara,
        counts={"professionals": (30, None)},
        title="Schulung Rechtskreiswechsel, dritter Termin",
        held_on=today + timedelta(days=16),
        place="Rathaus, Raum 204",
        municipality=towns["Troisdorf"],
        measure=training,
        cost_eur=Decimal(450),
        remark="",
    )
