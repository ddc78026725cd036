"""Indicators of Baustein 3: checks, applications, decisions, what is still open, events."""

from dataclasses import replace

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit

# ADR 27: nobody outside of an authority reads counts that it did not release.
_UNRELEASED = (
    " Zeiten, deren Statistik die Behörde nicht als Ganzes im gefragten Zeitraum freigegeben hat."
)
_TRAITS = ("municipality", "organisation", "pathway", "sex", "age")
_CHECKS = Indicator(
    code="status_checks",
    name="Prüfungen (Baustein 3)",
    purpose="Zeigt, wie oft Ausländer- und Einbürgerungsbehörden Wege in ein Recht prüfen.",
    formula="Anzahl der Vorgänge der Art „Prüfung“, die im Zeitraum begonnen wurden.",
    population="Vorgänge in den Listen der Ausländer- und Einbürgerungsbehörden.",
    exclusions=f"Beratungen und Anträge; sie zählen für sich.{_UNRELEASED}",
    source="Vorgänge der Behörden (Baustein 3)",
    as_of=(
        "Der Tag des Eingangs, nicht der Tag der Erfassung. Das Alter ist das an diesem Tag; lässt"
        " das Geburtsdatum mehrere Altersgruppen zu, steht es bei „ohne Angabe“. Mit einem früheren"
        " Stand zählt nur, was damals schon erfasst war."
    ),
    unit=Unit.PROCEEDINGS,
    kind=Kind.FLOW,
    facts="status_checks",
    dimensions=("quarter", *_TRAITS),
    needs_release=True,
)
_APPLICATIONS = replace(
    _CHECKS,
    code="status_applications",
    name="Anträge (Baustein 3)",
    purpose="Zeigt, wie viele Menschen einen Titel oder die Einbürgerung beantragen.",
    formula="Anzahl der Anträge, die im Zeitraum eingegangen sind.",
    exclusions=f"Prüfungen und Beratungen; sie zählen für sich.{_UNRELEASED}",
    facts="status_applications",
)
_DECISIONS = replace(
    _APPLICATIONS,
    code="status_decisions",
    name="Entscheidungen über Anträge (Baustein 3)",
    purpose="Zeigt, wie über Anträge entschieden wird.",
    formula=(
        "Anzahl der Anträge, die im Zeitraum entschieden, zurückgenommen oder auf andere Weise"
        " erledigt wurden, nach ihrem Ausgang."
    ),
    exclusions=(
        f"Offene Anträge; auch was nach einer Entscheidung wieder aufgenommen wurde.{_UNRELEASED}"
    ),
    as_of=_CHECKS.as_of.replace("Der Tag des Eingangs", "Der Tag der Entscheidung"),
    facts="status_decisions",
    dimensions=("quarter", *_TRAITS, "outcome"),
)
_NATURALISATIONS = replace(
    _DECISIONS,
    code="naturalisations",
    name="Einbürgerungen",
    purpose="Zeigt, wie viele Menschen eingebürgert wurden.",
    formula=(
        "Anzahl der Anträge auf Einbürgerung, bei denen die Urkunde im Zeitraum ausgehändigt wurde."
    ),
    population="Anträge auf Einbürgerung in den Listen der Behörden.",
    exclusions=f"Zusagen und Entscheidungen ohne Aushändigung der Urkunde.{_UNRELEASED}",
    as_of=_CHECKS.as_of.replace("Der Tag des Eingangs", "Der Tag der Aushändigung"),
    facts="naturalisations",
    dimensions=("quarter", *_TRAITS),
)
_EVENTS = Indicator(
    code="information_events",
    name="Infoveranstaltungen",
    purpose="Zeigt, wie die Behörden viele Menschen auf einmal informieren.",
    formula="Anzahl der Infoveranstaltungen, deren Tag im Zeitraum liegt.",
    population="Infoveranstaltungen der Ausländer- und Einbürgerungsbehörden.",
    exclusions=_UNRELEASED.strip(),
    source="Infoveranstaltungen der Behörden (Baustein 3)",
    as_of="Der Tag der Veranstaltung, wie sie zum Stand der Daten erfasst war.",
    unit=Unit.EVENTS,
    kind=Kind.FLOW,
    facts="information_events",
    dimensions=("quarter", "organisation", "language"),
    protects=False,
    needs_release=True,
)

INDICATORS = (
    _CHECKS,
    replace(
        _CHECKS,
        code="status_advice",
        name="Beratungen der Behörden (Baustein 3)",
        purpose="Zeigt, wie oft die Behörden zu Aufenthalt und Einbürgerung beraten.",
        formula="Anzahl der Vorgänge der Art „Beratung“, die im Zeitraum begonnen wurden.",
        exclusions=f"Prüfungen und Anträge; sie zählen für sich.{_UNRELEASED}",
        facts="status_advice",
    ),
    _APPLICATIONS,
    _DECISIONS,
    replace(
        _DECISIONS,
        code="status_grants",
        name="Erteilungen und Einbürgerungszusagen (Baustein 3)",
        purpose="Zeigt, wie viele Anträge Erfolg haben.",
        formula="Anzahl der Anträge, denen im Zeitraum entsprochen wurde.",
        exclusions=(f"Ablehnungen, Rücknahmen und was auf andere Weise erledigt ist.{_UNRELEASED}"),
        part_of=("status_decisions", "outcome", "granted"),
        dimensions=("quarter", *_TRAITS),
    ),
    replace(
        _DECISIONS,
        code="status_refusals",
        name="Ablehnungen (Baustein 3)",
        purpose="Zeigt, wie viele Anträge keinen Erfolg haben.",
        formula="Anzahl der Anträge, die im Zeitraum abgelehnt wurden.",
        exclusions=f"Rücknahmen und was auf andere Weise erledigt ist.{_UNRELEASED}",
        part_of=("status_decisions", "outcome", "refused"),
        dimensions=("quarter", *_TRAITS),
    ),
    _NATURALISATIONS,
    replace(
        _NATURALISATIONS,
        code="naturalisation_days",
        name="Dauer der Einbürgerungsverfahren",
        purpose="Zeigt, wie lange Menschen auf die Entscheidung warten.",
        formula=(
            "Mittlere Dauer (Median) in Tagen vom Eingang bis zur Entscheidung der im Zeitraum"
            " entschiedenen Anträge auf Einbürgerung."
        ),
        exclusions=f"Offene Anträge.{_UNRELEASED}",
        as_of=_DECISIONS.as_of,
        facts="naturalisation_decisions",
        measure=Measure.MEDIAN,
        unit=Unit.DAYS,
        dimensions=("quarter", *_TRAITS, "outcome"),
    ),
    replace(
        _APPLICATIONS,
        code="status_backlog",
        name="Offene Anträge (Baustein 3)",
        purpose="Zeigt, wie viele Anträge noch nicht entschieden sind und wie lange sie liegen.",
        formula=(
            "Anzahl der Anträge, die bis zum Stichtag eingegangen und am Ende des Tages nicht"
            " entschieden sind, gerundet: Was offen ist, was dazukommt und was entschieden wird,"
            " ließe sich sonst auseinander ausrechnen."
        ),
        exclusions=(
            "Prüfungen und Beratungen; entschiedene Anträge, auch vor der Aushändigung; Behörden,"
            " die keine Statistik freigegeben haben, die mit dem Stichtag endet."
        ),
        as_of=_CHECKS.as_of.replace(
            "Der Tag des Eingangs, nicht der Tag der Erfassung", "Das Ende des Stichtags"
        ),
        kind=Kind.STOCK,
        facts="status_backlog",
        dimensions=(*_TRAITS, "waiting"),
        is_balance=True,
    ),
    _EVENTS,
    replace(
        _EVENTS,
        code="event_visitors",
        name="Teilnahmen an Infoveranstaltungen",
        purpose="Zeigt, wie viele Menschen die Veranstaltungen erreichen.",
        formula="Summe der gezählten Teilnehmenden aller Infoveranstaltungen des Zeitraums.",
        exclusions=(
            f"Angemeldete, die nicht kamen. Wer mehrmals kommt, zählt jedes Mal.{_UNRELEASED}"
        ),
        unit=Unit.PEOPLE,
        facts="event_visitors",
        dimensions=("quarter", "organisation", "language", "sex", "age_group"),
        protects=True,
    ),
)
