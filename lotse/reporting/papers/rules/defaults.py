"""The sections with which the first paper begins: the regular report to the committee.

Its outline and sentences follow the paper of the Rhein-Sieg-Kreis of 4 March 2021; every number in
it is a placeholder or a table, so that the same sections make the paper of any day.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """A section before it belongs to a paper."""

    heading: str
    text: str = ""
    kind: str = "text"
    indicators: tuple[str, ...] = ()
    rows: str = ""
    years_back: int = 0
    has_chart: bool = False


TITLE = "Kommunales Integrationsmanagement im Rhein-Sieg-Kreis"
COMMITTEE = "Ausschuss für Soziales und Integration"
SECTIONS: tuple[Draft, ...] = (
    Draft(
        "Vorbemerkungen",
        "Die Fortentwicklung der landesgeförderten kommunalen Integrationsstruktur ist dem Land"
        " Nordrhein-Westfalen ein wichtiges Anliegen. Dazu gehört neben den Kommunalen"
        " Integrationszentren das seit 2020 laufende Landesförderprogramm Kommunales"
        " Integrationsmanagement (KIM) mit seinen drei Bausteinen.\n\n"
        "Ziel ist es, die ausländerrechtlichen, leistungsrechtlichen und integrationsrelevanten"
        " Akteure im Kreis auf der Steuerungsebene koordinierend zu verbinden, Fall- und"
        " Steuerungsebene eng abzustimmen und rechtskreisübergreifend zusammenzuarbeiten.\n\n"
        "Alle Zahlen gelten für den {{ stichtag }}, nach dem Stand der Daten vom {{ stand }}.",
    ),
    Draft(
        "Erläuterungen: Stellen in den drei Bausteinen",
        "Am {{ stichtag }} stehen {{ posts_target }} Vollzeitäquivalente (VZÄ) zur Verfügung, davon"
        " sind {{ posts_filled }} besetzt und {{ posts_vacant }} frei.",
        "money",
        ("posts_target", "posts_filled", "posts_vacant"),
        "module",
    ),
    Draft(
        "1. Koordination des Gesamtprozesses (Baustein 1)",
        "Für den strategischen Overhead stehen {{ posts_target, Baustein = 1 }} VZÄ zur"
        " Verfügung; besetzt sind {{ posts_filled, Baustein = 1 }}. Die Koordination liegt bei"
        " der Kreisverwaltung und bei der Stadt Troisdorf, die als kreisangehörige Kommune eine"
        " eigene Ausländerbehörde, einen Integrationsrat und ein Jugendamt hat.\n\n"
        "Bewilligt sind für {{ jahr }} bis zum Stichtag"
        " {{ funding_granted, Baustein = 1 }}.",
    ),
    Draft(
        "2. Rechtskreisübergreifendes Case Management (Baustein 2)",
        "Das Case Management hat {{ posts_target, Baustein = 2 }} VZÄ; besetzt sind"
        " {{ posts_filled, Baustein = 2 }}. Fach- und Dienstaufsicht liegen bei der"
        " Kreisverwaltung; die Freie Wohlfahrtspflege ist eng eingebunden.\n\n"
        "Bewilligt sind für {{ jahr }} bis zum Stichtag"
        " {{ funding_granted, Baustein = 2 }}.",
    ),
    Draft(
        "3. Ausländer- und Einbürgerungsbehörden (Baustein 3)",
        "Für die rechtliche Verstetigung der Integration stehen"
        " {{ posts_target, Baustein = 3 }} VZÄ in Ausländer- und Einbürgerungsbehörden zur"
        " Verfügung; besetzt sind {{ posts_filled, Baustein = 3 }}. Ziel ist, die"
        " Bleiberechtsregelungen des AufenthG"
        " umzusetzen und die Einbürgerung durch Information zu fördern.\n\n"
        "Bewilligt sind für {{ jahr }} bis zum Stichtag"
        " {{ funding_granted, Baustein = 3 }}.",
    ),
    Draft(
        "Stellen nach Anstellungsträgern",
        "Die Stellen aller Bausteine verteilen sich auf diese Anstellungsträger.",
        "money",
        ("posts_target", "posts_filled", "posts_vacant"),
        "employer",
    ),
    Draft(
        "Begleitete Menschen",
        "Am {{ stichtag }} sind {{ active_cases }} Fälle in Begleitung. Im Jahr {{ jahr }} kamen"
        " bis zum Stichtag {{ new_cases }} hinzu, {{ closed_cases }} wurden abgeschlossen.",
        "figures",
        ("active_cases",),
        "phase",
        has_chart=True,
    ),
    Draft(
        "Die 19 Städte und Gemeinden im Vergleich",
        "Der Vergleich stellt die Zahlen neben die Zahl der Einwohnerinnen und Einwohner.",
        "comparison",
        ("active_cases", "new_cases"),
        has_chart=True,
    ),
    Draft(
        "Maßnahmen",
        "Diese Maßnahmen sind geplant, laufen oder wurden in diesem Jahr abgeschlossen.",
        "measures",
    ),
    Draft(
        "Finanzielle Auswirkungen",
        "Das Land hat für {{ jahr }} bis zum Stichtag {{ funding_granted }} bewilligt und"
        " {{ funding_received }} gezahlt. Nicht verbrauchte Mittel werden zurückgezahlt.",
        "money",
        ("funding_granted", "funding_received", "funding_returned"),
        "module",
    ),
    Draft(
        "Vorjahr",
        "Zum Vergleich das ganze Jahr {{ letztes_jahr }}.",
        "money",
        ("funding_granted", "funding_received", "funding_spent", "funding_returned"),
        "module",
        years_back=1,
    ),
    Draft(
        "Fazit und Zielsetzung",
        "Das Kommunale Integrationsmanagement baut die vorhandenen Strukturen aus und vernetzt sie"
        " über die Rechtskreise hinweg, um Strukturprobleme und Systemlücken von der Ankunft in"
        " Deutschland bis zur Einbürgerung aufzuarbeiten und im besten Fall zu schließen.\n\n"
        "Über die Entwicklung wird die Kreisverwaltung regelmäßig im {{ gremium }} berichten.",
    ),
)
