"""Indicators of posts, money, measures, themes and inhabitants; no person stands behind them."""

from dataclasses import replace

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit

_POSTS = Indicator(
    code="posts_target",
    name="Stellen im Soll",
    purpose="Zeigt, wie viele Stellen das KIM im Kreis hat, je Baustein und Anstellungsträger.",
    formula="Summe des Umfangs in VZÄ aller Stellen, die es am Stichtag gibt.",
    population="Geförderte Stellen aller Bausteine, eingerichtet und am Stichtag nicht beendet.",
    exclusions=(
        "Keine. Nach Kommunen aufgeteilt stehen Stellen für den ganzen Kreis bei „ohne Angabe“."
    ),
    source="Stellen (Geld und Stellen)",
    as_of=(
        "Der Stichtag, nach den eingetragenen Tagen „Eingerichtet ab“ und „Bis“, so wie sie heute"
        " eingetragen sind."
    ),
    unit=Unit.FTE,
    kind=Kind.STOCK,
    facts="posts_target",
    measure=Measure.SUM,
    dimensions=("module", "employer", "post_kind", "municipality"),
    protects=False,
    places=2,
    subject="money",
)
_MONEY = Indicator(
    code="funding_granted",
    name="Bewilligte Förderung",
    purpose="Zeigt, wie viel Geld das Land für ein Jahr bewilligt hat.",
    formula=(
        "Summe aus bewilligten VZÄ mal Fördersatz und Pauschalen der Bescheide des Jahres, wie im"
        " Förderstand."
    ),
    population="Alle Förderungen mit einem festgehaltenen Bescheid für das Jahr.",
    exclusions="Förderungen ohne Bescheid; Bescheide, die nach dem Tag des Standes datieren.",
    source="Förderstand (Geld und Stellen)",
    as_of=(
        "Das Förderjahr, mit allem, was bis heute dazu erfasst ist; mit einem Tag gefragt nur"
        " Bescheide, Zahlungen und Ausgaben bis zu diesem Tag."
    ),
    unit=Unit.EUR,
    kind=Kind.FLOW,
    facts="funding_granted",
    measure=Measure.SUM,
    dimensions=("module",),
    protects=False,
    places=2,
    subject="money",
)
_MEASURES = Indicator(
    code="measures",
    name="Maßnahmen",
    purpose="Zeigt, was der Kreis gegen strukturelle Probleme unternimmt und wie weit es ist.",
    formula="Anzahl der Maßnahmen am Stichtag nach ihrem Stand.",
    population="Maßnahmen, die bis zum Stichtag erfasst waren oder begonnen hatten.",
    exclusions="Keine; abgeschlossene und abgebrochene zählen unter ihrem Stand.",
    source="Maßnahmen (Steuerung)",
    as_of=(
        "Der Stichtag. Seit der letzten Änderung einer Maßnahme gilt ihr eingetragener Stand; davor"
        " gilt sie bis „Von“ als geplant und bis „Bis“ als laufend."
    ),
    unit=Unit.MEASURES,
    kind=Kind.STOCK,
    facts="measures",
    dimensions=("state",),
    protects=False,
    subject="steering",
)
_THEMES = Indicator(
    code="themes",
    name="Generative Themen",
    purpose="Zeigt, welche Probleme vieler Menschen bearbeitet werden und wie weit der Kreis ist.",
    formula="Anzahl der Themen am Stichtag nach ihrem Stand auf der Tafel.",
    population="Alle Themen, die bis zum Stichtag gemeldet waren.",
    exclusions="Keine; abgeschlossene und ans Ministerium gemeldete zählen unter ihrem Stand.",
    source="Schritte der Themen (Steuerung)",
    as_of=(
        "Der Stichtag: Es gilt der letzte Schritt bis zu diesem Tag. Der Lebensbereich ist der"
        " heutige."
    ),
    unit=Unit.THEMES,
    kind=Kind.STOCK,
    facts="themes",
    dimensions=("state", "domain"),
    protects=False,
    subject="steering",
)

INDICATORS: tuple[Indicator, ...] = (
    _POSTS,
    replace(
        _POSTS,
        code="posts_filled",
        name="Besetzte Stellen",
        purpose="Zeigt, wie viel der geförderten Stellen am Stichtag tatsächlich besetzt ist.",
        formula="Summe der Anteile in VZÄ, die am Stichtag besetzt und bezahlt sind.",
        population="Besetzungen der Stellen, die es am Stichtag gibt.",
        exclusions=(
            "Tage ohne Entgelt: Die Stelle verdient dann nichts und gilt als unbesetzt. Nach"
            " Kommunen aufgeteilt stehen Stellen für den ganzen Kreis bei „ohne Angabe“."
        ),
        source="Stellenbesetzungen (Geld und Stellen)",
        as_of=(
            "Der Stichtag, nach den Tagen der Besetzungen und Abwesenheiten, so wie sie heute"
            " eingetragen sind."
        ),
        facts="posts_filled",
    ),
    replace(
        _POSTS,
        code="posts_vacant",
        name="Unbesetzte Stellen",
        purpose="Zeigt, wo Stellen frei sind und deshalb Förderung verloren geht.",
        formula="Umfang der Stellen in VZÄ weniger die am Stichtag besetzten, bezahlten Anteile.",
        source="Stellen und Stellenbesetzungen (Geld und Stellen)",
        as_of=(
            "Der Stichtag, nach den Tagen der Stellen, Besetzungen und Abwesenheiten, so wie sie"
            " heute eingetragen sind."
        ),
        facts="posts_vacant",
    ),
    _MONEY,
    replace(
        _MONEY,
        code="funding_earned",
        name="Verdiente Förderung",
        purpose="Zeigt, wie viel der Bewilligung durch besetzte Stellen und Ausgaben verdient ist.",
        formula=(
            "Förderung für besetzte Zeiten und für rechtzeitig verbrauchte Pauschalen, für das"
            " ganze Jahr, wenn alle bleiben, die da sind."
        ),
        facts="funding_earned",
    ),
    replace(
        _MONEY,
        code="funding_lost_to_vacancy",
        name="Durch Vakanz verlorene Förderung",
        purpose="Zeigt, was unbesetzte Stellen kosten.",
        formula="Bewilligte Förderung der Zeiten, in denen Stellen nicht besetzt sind.",
        facts="funding_lost_to_vacancy",
    ),
    replace(
        _MONEY,
        code="funding_received",
        name="Erhaltene Förderung",
        purpose="Zeigt, wie viel Geld das Land für ein Jahr gezahlt hat.",
        formula="Summe der Zahlungen des Landes auf die Förderungen des Jahres.",
        population="Alle Förderungen des Jahres, auch vor dem ersten Bescheid.",
        exclusions="Zahlungen nach dem Tag des Standes. Rückzahlungen sind nicht abgezogen.",
        facts="funding_received",
    ),
    replace(
        _MONEY,
        code="funding_spent",
        name="Ausgaben der Förderung",
        purpose="Zeigt, was das KIM in einem Jahr gekostet hat.",
        formula=(
            "Tatsächliche Kosten der besetzten Stellen, soweit gemeldet, und Ausgaben aus den"
            " bewilligten Pauschalen, auch zu spät getätigte."
        ),
        exclusions=(
            "Kosten von Stellen, für die noch nichts gemeldet ist; Förderungen ohne Bescheid;"
            " Ausgaben nach dem Tag des Standes."
        ),
        as_of=(
            "Das Förderjahr, mit allem, was bis heute dazu erfasst ist. Mit einem Tag gefragt"
            " zählen Ausgaben aus Pauschalen bis zu diesem Tag; gemeldete Stellenkosten"
            " sind Beträge des ganzen Jahres und zählen ganz."
        ),
        facts="funding_spent",
    ),
    replace(
        _MONEY,
        code="funding_returned",
        name="Zurückgezahlte Förderung",
        purpose="Zeigt, was an das Land schon zurückgezahlt ist.",
        formula="Summe der Rückzahlungen auf die Förderungen des Jahres, ohne Zinsen.",
        population="Alle Förderungen des Jahres.",
        exclusions="Zinsen; Rückzahlungen nach dem Tag des Standes.",
        facts="funding_returned",
    ),
    replace(
        _MONEY,
        code="funding_to_return",
        name="Noch zurückzuzahlende Förderung",
        purpose="Zeigt, was dem Land noch zusteht.",
        formula=(
            "Je Förderung: erhalten weniger verdient weniger schon zurückgezahlt, mindestens 0."
            " Im laufenden Jahr eine Vorausschau, wenn alle bleiben, die da sind."
        ),
        population="Alle Förderungen des Jahres; sie werden nicht miteinander verrechnet.",
        exclusions="Zinsen.",
        facts="funding_to_return",
    ),
    _MEASURES,
    replace(
        _MONEY,
        code="measure_spending",
        name="Ausgaben für Maßnahmen und Veranstaltungen",
        purpose="Zeigt, was für Maßnahmen und Veranstaltungen aus der Förderung ausgegeben ist.",
        formula="Summe der Ausgaben „Maßnahmen“ und „Veranstaltungen“ der Förderungen des Jahres.",
        population="Alle Förderungen des Jahres.",
        exclusions="Kosten, die nicht auf eine Förderung gebucht sind; Ausgaben nach dem Tag des"
        " Standes.",
        source="Ausgaben (Geld und Stellen)",
        facts="measure_spending",
        dimensions=("module", "purpose"),
    ),
    _THEMES,
    replace(
        _THEMES,
        code="themes_open",
        name="Offene generative Themen",
        purpose="Zeigt, wie viele strukturelle Probleme der Kreis gerade bearbeitet.",
        formula="Anzahl der Themen, die am Stichtag weder abgeschlossen noch weitergemeldet sind.",
        exclusions="Abgeschlossene und an das Ministerium gemeldete Themen.",
        facts="themes_open",
    ),
    Indicator(
        code="inhabitants",
        name="Einwohnerinnen und Einwohner",
        purpose="Grundlage für Vergleiche zwischen Kommunen je 1.000 Einwohner.",
        formula="Summe der amtlichen Einwohnerzahlen.",
        population="Die Kommunen des Kreises.",
        exclusions="Keine.",
        source="Amtliche Bevölkerungsfortschreibung, Quelle und Stichtag stehen bei der Kommune.",
        as_of=(
            "Die zuletzt eingetragene amtliche Zahl mit ihrem eigenen Stichtag; sie wird nicht auf"
            " frühere Tage zurückgerechnet."
        ),
        unit=Unit.INHABITANTS,
        kind=Kind.STOCK,
        facts="inhabitants",
        measure=Measure.SUM,
        dimensions=("municipality",),
        protects=False,
    ),
)
