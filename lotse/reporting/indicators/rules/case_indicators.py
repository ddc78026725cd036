"""Indicators of cases: running, new, closed, how long they take, who waits, caseload."""

from dataclasses import replace

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit

_CASES = "Fallakten (Aufnahme, Abschluss, Wiederaufnahme)"
_AS_KNOWN = (
    "Kommune und Träger sind die des Falls, wie sie zum Stand der Daten erfasst waren. Mit einem"
    " früheren Stand zählt nur, was damals schon erfasst war."
)
_OF_PERSON = (
    "Herkunft ist eine Staatsangehörigkeit je Person: bei mehreren die erste nach dem Ländercode."
    " Aufenthalt ist der Abschnitt, der an dem Tag galt, bei mehreren der zuletzt begonnene."
    " Alter und Aufenthaltsdauer zählen in vollen Jahren an dem Tag; lässt ein unvollständiges"
    " Datum mehr als eine Gruppe zu, steht die Person bei „ohne Angabe“."
)
_OF_PERSON_NAMES = ("origin", "status", "age", "sex", "stay")
_ON_A_DAY = ("municipality", "organisation", "phase", *_OF_PERSON_NAMES)
_ACTIVE = Indicator(
    code="active_cases",
    name="Laufende Fälle",
    purpose="Zeigt, wie viele Fälle das Case Management im Kreis am Stichtag begleitet.",
    formula=f"Anzahl der Fälle, die am Stichtag offen sind. {_OF_PERSON}",
    population=(
        "Alle Fälle aller Träger, die bis zum Stichtag aufgenommen und an ihm noch nicht"
        " abgeschlossen waren."
    ),
    exclusions=(
        "Fälle, die am Stichtag abgeschlossen waren und erst später wieder aufgenommen wurden;"
        " Klärungen, Warteliste und Kurzberatungen. Am Tag des Abschlusses zählt ein Fall nicht"
        " mehr."
    ),
    source=_CASES,
    as_of=(
        "Der Stichtag, nach den Tagen von Aufnahme, Abschluss und Wiederaufnahme."
        f" {_AS_KNOWN} Das gilt auch für die Phase: Wer sie an einem vergangenen Tag sehen will,"
        " wählt diesen Tag auch als Stand."
    ),
    unit=Unit.CASES,
    kind=Kind.STOCK,
    facts="active_cases",
    dimensions=_ON_A_DAY,
)
_NEW = Indicator(
    code="new_cases",
    name="Neue Fälle",
    purpose="Zeigt, wie viele Menschen neu ins Case Management kommen und wer sie sind.",
    formula=(
        "Anzahl der Fälle, deren Aufnahme im Zeitraum liegt, mit den Merkmalen am Tag der"
        f" Aufnahme. {_OF_PERSON}"
    ),
    population="Alle Fälle aller Träger, auch solche, die wieder abgeschlossen sind.",
    exclusions=(
        "Wieder aufgenommene Fälle; sie sind nicht neu. Übernimmt ein anderer Träger, beginnt dort"
        " ein neuer Fall."
    ),
    source=_CASES,
    as_of=f"Der Tag der Aufnahme, nicht der Tag der Erfassung. {_AS_KNOWN}",
    unit=Unit.CASES,
    kind=Kind.FLOW,
    facts="new_cases",
    dimensions=("quarter", "municipality", "organisation", *_OF_PERSON_NAMES),
)
_CLOSED = Indicator(
    code="closed_cases",
    name="Abgeschlossene Fälle",
    purpose="Zeigt, wie viele Fälle enden und warum.",
    formula="Anzahl der Fälle, deren Abschluss im Zeitraum liegt und bis zu dessen Ende bestand.",
    population="Alle Fälle aller Träger.",
    exclusions=(
        "Abschlüsse, nach denen der Fall noch im Zeitraum wieder aufgenommen wurde. Endet ein Fall"
        " in einem späteren Jahr noch einmal, zählt er in beiden Jahren."
    ),
    source=_CASES,
    as_of=f"Der Tag des Abschlusses, nicht der Tag der Erfassung. {_AS_KNOWN}",
    unit=Unit.CASES,
    kind=Kind.FLOW,
    facts="closed_cases",
    dimensions=("quarter", "municipality", "organisation", "reason"),
)

INDICATORS = (
    _ACTIVE,
    replace(
        _ACTIVE,
        code="accompanied_people",
        name="Menschen in Begleitung",
        purpose="Zeigt, wie viele Menschen das Case Management am Stichtag begleitet.",
        formula=(
            "Anzahl der Menschen mit mindestens einem laufenden Fall am Stichtag. Wer mehrere hat,"
            " zählt einmal: mit Kommune, Träger und Phase des zuletzt aufgenommenen."
            f" {_OF_PERSON}"
        ),
        population="Alle Menschen mit einem laufenden Fall, gleich bei welchem Träger.",
        exclusions=(
            "Angehörige ohne eigenen Fall; Menschen in Klärung oder auf der Warteliste. Akten, die"
            " zu einer zusammengeführt wurden, sind eine Person."
        ),
        source="Fallakten und Personen",
        unit=Unit.PEOPLE,
        facts="accompanied_people",
        measure=Measure.PEOPLE,
    ),
    _NEW,
    _CLOSED,
    replace(
        _CLOSED,
        code="case_duration",
        name="Dauer abgeschlossener Fälle",
        purpose="Zeigt, wie lange Menschen begleitet werden, bis ein Fall endet.",
        formula=(
            "Mittlerer Wert (Median) der Tage von der Aufnahme bis zum Abschluss: Die Hälfte der"
            " Fälle dauerte kürzer, die Hälfte länger. Eine Unterbrechung zählt mit."
        ),
        population="Die abgeschlossenen Fälle des Zeitraums.",
        unit=Unit.DAYS,
        measure=Measure.MEDIAN,
    ),
    Indicator(
        code="first_contact_days",
        name="Zeit bis zum ersten Kontakt",
        purpose="Zeigt, wie schnell nach der Aufnahme die Arbeit mit einem Menschen beginnt.",
        formula=(
            "Mittlerer Wert (Median) der Tage von der Aufnahme eines Falls bis zu seinem ersten"
            " festgehaltenen Kontakt."
        ),
        population="Alle Fälle, deren erster Kontakt im Zeitraum liegt.",
        exclusions=(
            "Fälle, in denen noch kein Kontakt festgehalten ist, und Gespräche vor der Aufnahme."
        ),
        source="Fallakten, festgehaltene Kontakte",
        as_of=f"Der Tag des ersten Kontakts, nicht der Tag der Erfassung. {_AS_KNOWN}",
        unit=Unit.DAYS,
        kind=Kind.FLOW,
        facts="first_contacts",
        measure=Measure.MEDIAN,
        dimensions=("quarter", "municipality", "organisation"),
    ),
    Indicator(
        code="waiting_intakes",
        name="Menschen auf der Warteliste",
        purpose="Zeigt, wie viele Menschen auf eine Begleitung warten, weil niemand Zeit hat.",
        formula="Anzahl der Klärungen, die am Stichtag auf der Warteliste stehen.",
        population=(
            "Alle Klärungen aller Träger, deren letzte Entscheidung bis zum Stichtag „auf der"
            " Warteliste“ war."
        ),
        exclusions=(
            "Klärungen, über die noch nicht entschieden ist. Wer bei zwei Trägern wartet, zählt"
            " bei beiden."
        ),
        source="Klärungen und ihre Entscheidungen",
        as_of=(
            "Der Stichtag, nach den Tagen der Entscheidungen. Kommune und Träger sind die der"
            " Klärung zum Stand der Daten. Mit einem früheren Stand zählt nur, was damals schon"
            " erfasst war."
        ),
        unit=Unit.PEOPLE,
        kind=Kind.STOCK,
        facts="waiting_intakes",
        dimensions=("municipality", "organisation", "age", "sex"),
    ),
    Indicator(
        code="caseload",
        name="Fälle je Vollzeitstelle",
        purpose="Zeigt, ob die Fachkräfte so viele Fälle haben, wie der Kreis es vorsieht.",
        formula=(
            "Laufende Fälle am Stichtag, geteilt durch die Stellenanteile (VZÄ) der Fachkräfte im"
            " Case Management und ihrer Fachleitungen an diesem Tag."
        ),
        population="Träger, die am Stichtag erfasste Stellenanteile im Case Management haben.",
        exclusions=(
            "Träger ohne erfasste Stellenanteile, mit ihren Fällen. Träger mit weniger als drei"
            " Fachkräften stehen zusammen, damit die Zahl nicht von einem Menschen handelt; sind"
            " es auch zusammen weniger als drei, zählen sie nicht mit. Abwesenheiten zählen nicht."
        ),
        source="Fallakten, Stellenanteile der Fachkräfte",
        as_of=f"Der Stichtag, nach den Tagen von Fällen und Stellenanteilen. {_AS_KNOWN}",
        unit=Unit.CASES_PER_FTE,
        kind=Kind.STOCK,
        facts="caseload",
        measure=Measure.RATIO,
        dimensions=("organisation",),
        places=1,
    ),
)
