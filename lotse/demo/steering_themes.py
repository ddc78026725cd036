"""What the demo county was told, what it made of it, and how far it is with each theme."""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.core.calendar import add_months
from lotse.demo import county, moments
from lotse.demo.cast import CARITAS, DIAKONIE, IMMIGRATION, JOBCENTER, KI, TROISDORF
from lotse.foundation.accounts.actors import acting
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.services import Observed, hand_in
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.themes.models import Theme
from lotse.steering.themes.services import Step, open_theme, take_step


@dataclass(frozen=True)
class Seen:
    """Observations about one thing: where in the chain, how hard, and each as it was told."""

    stage: str
    domain: str
    severity: int
    spheres: tuple[str, ...]
    told: tuple[tuple[str, int, str, str], ...]


@dataclass(frozen=True)
class Way:
    """A theme with its steps: state, days ago, owner, days until due, note and feedback."""

    title: str
    description: str
    seen: str
    steps: tuple[tuple[str, int, str, int, str, str], ...]


# Source, months ago, municipalities, text.
SEEN = {
    "exams": Seen(
        "language", "language", 2, ("integration", "sgb2"),
        (
            ("casework", 14, "", "Auf einen Termin für die B1-Prüfung wartet man fünf Monate."),
            ("casework", 11, "Siegburg", "Prüfungstermine für B1 sind auf Monate ausgebucht."),
            (CARITAS, 9, "Bad Honnef,Königswinter", "Ohne freie Prüfungstermine für B1 verlieren"
             " Menschen ihre Stelle, weil die Zusage nur befristet gilt."),
            (JOBCENTER, 8, "", "Nach dem Integrationskurs vergehen Monate bis zur Prüfung; in der"
             " Zeit wird viel verlernt."),
            ("casework", 6, "", "Abendkurse auf dem Niveau B2 gibt es im Osten des Kreises nicht."),
            ("casework", 3, "Eitorf,Windeck", "Zum nächsten B2-Kurs am Abend fährt man eine Stunde"
             " mit dem Bus, der letzte fährt vor dem Ende des Kurses."),
            ("casework", 1, "", "Die Wartezeit auf die B1-Prüfung ist kürzer geworden."),
        ),
    ),
    "appointments": Seen(
        "residence", "residence", 3, ("aufenthalt", "sgb2"),
        (
            ("casework", 12, "", "Termine zur Verlängerung kommen oft erst, wenn der Titel schon"
             " abgelaufen ist."),
            (JOBCENTER, 10, "", "Leistungen werden unterbrochen, weil eine Fiktionsbescheinigung"
             " fehlt."),
            (CARITAS, 9, "Troisdorf", "Ratsuchende bekommen keine Bescheinigung, dass ihr Antrag"
             " auf Verlängerung gestellt ist."),
            ("casework", 7, "Sankt Augustin", "Arbeitgeber kündigen, wenn die Verlängerung des"
             " Titels nicht rechtzeitig bescheinigt wird."),
            (IMMIGRATION, 6, "", "Viele Anträge auf Verlängerung kommen unvollständig; die"
             " Nachforderung kostet im Schnitt sechs Wochen."),
            ("casework", 4, "", "Für die Verlängerung wird mehrmals nach denselben Unterlagen"
             " gefragt."),
            (TROISDORF, 2, "Troisdorf", "Menschen kommen ohne Bescheinigung ins Rathaus und"
             " bekommen kein Konto."),
        ),
    ),
    "housing": Seen(
        "housing", "housing", 3, ("sgb2", "asylblg"),
        (
            ("casework", 15, "", "Wohnungen für Familien mit mehr als drei Kindern fehlen."),
            (DIAKONIE, 12, "Hennef (Sieg)", "Familien bleiben nach der Anerkennung über ein Jahr in"
             " der Unterkunft, weil große Wohnungen fehlen."),
            (TROISDORF, 8, "Troisdorf", "Die Plätze in der Unterkunft sind von Menschen belegt, die"
             " längst ausziehen dürften."),
            ("casework", 7, "Much,Ruppichteroth", "Freie Wohnungen liegen, wo kein Bus fährt."),
            ("casework", 5, "", "Die Grenze der Angemessenheit passt nicht zu den Mieten."),
            ("casework", 2, "Lohmar", "Vermieter lehnen Mietübernahmen vom Amt ab."),
        ),
    ),
    "daycare": Seen(
        "school", "education", 2, ("sgb8",),
        (
            ("casework", 9, "", "Kita-Plätze für Kinder unter drei Jahren fehlen; Mütter können den"
             " Sprachkurs nicht beginnen."),
            ("casework", 6, "Siegburg", "Ohne Kita-Platz für das jüngste Kind kein Sprachkurs."),
            (CARITAS, 4, "Niederkassel", "Kurse mit Kinderbetreuung sind sofort ausgebucht."),
            ("casework", 3, "", "Das Anmeldeportal für Kitas gibt es nur auf Deutsch."),
            ("casework", 1, "", "Nach dem Umzug beginnt die Suche nach einem Kita-Platz von vorn."),
        ),
    ),
    "recognition": Seen(
        "work", "recognition", 2, ("sgb3", "sgb2"),
        (
            ("casework", 20, "", "Wer wegen der Anerkennung eines Abschlusses fragt, wird von"
             " Stelle zu Stelle geschickt."),
            (JOBCENTER, 18, "", "Für die Anerkennung von Abschlüssen fehlt eine Stelle, die den"
             " Antrag begleitet."),
            (DIAKONIE, 16, "", "Betriebe suchen für die Anerkennung einen Ansprechpartner."),
            ("casework", 13, "Troisdorf", "Übersetzungen von Zeugnissen zahlt niemand, bevor der"
             " Antrag gestellt ist."),
        ),
    ),
    "therapy": Seen(
        "health", "health", 3, ("asylblg", "sgb2"),
        (
            ("casework", 16, "", "Eine Therapie mit Dolmetschen ist im Kreis nicht zu finden."),
            (CARITAS, 13, "", "Das Dolmetschen in der Psychotherapie zahlt keine Kasse."),
            ("casework", 10, "", "Wer Gewalt erlebt hat, wartet über ein Jahr auf eine Therapie."),
        ),
    ),
    # Nobody has taken these up yet.
    "": Seen(
        "arrival", "orientation", 1, (),
        (
            ("casework", 2, "", "Nach der Zuweisung fehlt ein Blatt, wer in der Stadt wofür ist."),
            (TROISDORF, 1, "Troisdorf", "Der Kreis erfährt von Zuweisungen früher als die Stadt."),
            ("casework", 1, "", "Ein Konto gibt es erst nach der Anmeldung, die Anmeldung dauert."),
            ("casework", 1, "Wachtberg", "Ehrenamtliche fragen nach einer festen Sprechstunde."),
            ("casework", 0, "", "Zur Einbürgerung ist die Warteschlange länger als zwei Jahre."),
        ),
    ),
}  # fmt: skip
WAYS = (
    Way(
        "Prüfungstermine und Kurse am Abend",
        "Zwischen Kurs und Prüfung liegen fünf Monate, B2 am Abend gibt es nur im Westen.",
        "exams",
        (
            ("analysed", 240, KI, 30, "", "Wir haben Wartezeiten bei allen Trägern erfragt."),
            ("working_group", 200, CARITAS, 60, "", "Eine Arbeitsgruppe der Träger prüft, wer"
             " weitere Termine anbieten kann."),
            ("steering", 120, KI, 20, "", "Ein Vorschlag liegt der Lenkungsgruppe vor."),
            ("measure", 90, KI, 100, "", "Ab sofort gibt es jeden Monat zwei Prüfungstage für B1."
             " Ein Abendkurs B2 in Eitorf beginnt im Frühjahr."),
        ),
    ),
    Way(
        "Verlängerung von Titeln ohne Lücke",
        "Zwischen Antrag und Termin fehlt ein Nachweis; Leistungen und Arbeit brechen ab.",
        "appointments",
        (
            ("analysed", 180, KI, 30, "", ""),
            ("working_group", 140, IMMIGRATION, 60, "", "Ausländerbehörde und Jobcenter sprechen"
             " über eine Bescheinigung, die beide anerkennen."),
            ("steering", 25, KI, 40, "", "Die Lenkungsgruppe entscheidet über eine Bescheinigung"
             " beim Eingang des Antrags."),
        ),
    ),
    Way(
        "Wohnungen für große Familien",
        "Anerkannte bleiben in Unterkünften, weil große Wohnungen fehlen oder abgelegen sind.",
        "housing",
        (
            ("analysed", 100, KI, 30, "", ""),
            ("working_group", 60, TROISDORF, -5, "", "Städte und Wohnungsgesellschaften"
             " beraten über Belegungsrechte."),
        ),
    ),
    Way(
        "Kita-Plätze für den Sprachkurs",
        "Ohne Betreuung der Kleinsten beginnen vor allem Mütter keinen Kurs.",
        "daycare",
        (("analysed", 20, KI, 40, "", "Wir zählen, wie viele Kursplätze deshalb frei bleiben."),),
    ),
    Way(
        "Ein Ansprechpartner für Anerkennung",
        "Wer einen Abschluss anerkennen lassen will, findet keine Stelle, die ihn begleitet.",
        "recognition",
        (
            ("analysed", 420, KI, 30, "", ""),
            ("working_group", 380, JOBCENTER, 60, "", ""),
            ("steering", 300, KI, 30, "", ""),
            ("measure", 270, KI, 150, "", "Jeden zweiten Mittwoch berät die Fachstelle im"
             " Kreishaus zur Anerkennung."),
            ("effect_checked", 30, KI, 30, "", "Seit es die Beratung gibt, kam kein Hinweis mehr"
             " dazu. Wir schließen das Thema im nächsten Monat ab."),
        ),
    ),
    Way(
        "Dolmetschen in der Psychotherapie",
        "Kosten für das Dolmetschen übernimmt keine Kasse; der Kreis kann das nicht regeln.",
        "therapy",
        (
            ("analysed", 330, KI, 30, "", ""),
            ("steering", 270, KI, 30, "Ohne Arbeitsgruppe: Das entscheidet das Land.", ""),
            ("passed_on", 200, "", 0, "Beschluss der Lenkungsgruppe: dem Ministerium berichten.",
             "Der Kreis hat dem Land berichtet, dass die Finanzierung fehlt."),
        ),
    ),
)  # fmt: skip


def tell(today: date) -> None:
    """Observations of many sources, and six themes in different states."""
    named = {one.name: one for one in Organisation.objects.order_by("pk")}
    heard = {key: _hear(seen, named, today) for key, seen in SEEN.items()}
    for way in WAYS:
        _go(way, heard[way.seen], named, today)


def _hear(seen: Seen, named: dict[str, Organisation], today: date) -> list[Observation]:
    """Case managers report by themselves; what others say the coordination writes down."""
    domain = LifeDomain.objects.get(code=seen.domain)
    made = []
    for teller, months_ago, places, text in seen.told:
        actor = county.actor("anna" if teller == "casework" else "clara")
        authority = teller in (JOBCENTER, IMMIGRATION, TROISDORF)
        outside = "authority" if authority else "partner"
        towns = list(Municipality.objects.filter(name__in=places.split(",")).in_german_order())
        observed = Observed(
            stage="naturalisation" if "Einbürgerung" in text else seen.stage,
            domain=domain,
            severity=seen.severity,
            text=text,
            spheres=seen.spheres,
            municipalities=towns,
            organisation=named.get(teller),
        )
        day = moments.worked_on(add_months(today, -months_ago))
        with acting(actor), moments.on(day):
            source = "casework" if teller == "casework" else outside
            made.append(hand_in(actor=actor, source=source, month=day, observed=observed))
    return made


def _go(
    way: Way, observations: list[Observation], named: dict[str, Organisation], today: date
) -> None:
    clara, seen = county.actor("clara"), SEEN[way.seen]
    values = {
        "title": way.title,
        "description": way.description,
        "stage": seen.stage,
        "domain": LifeDomain.objects.get(code=seen.domain),
        "severity": seen.severity,
        "spheres": sorted(seen.spheres),
    }
    first = way.steps[0][1] + 10
    with acting(clara), moments.on(moments.worked_on(today - timedelta(days=first))):
        theme: Theme = open_theme(actor=clara, values=values, observations=observations)
    for to, days_ago, owner, days, note, feedback in way.steps:
        day = moments.worked_on(today - timedelta(days=days_ago))
        step = Step(
            to=to,
            owner=named.get(owner),
            due_on=_due_on(day, days, today),
            note=note,
            feedback=feedback,
        )
        with acting(clara), moments.on(day):
            take_step(actor=clara, theme=theme, step=step, expected_version=None)


def _due_on(day: date, days: int, today: date) -> date | None:
    """So many days after the step; with a minus it is late by today."""
    if days == 0:
        return None
    return day + timedelta(days=days) if days > 0 else today + timedelta(days=days)
