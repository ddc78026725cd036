"""The way in of the demo county: weeks of short advice, and an intake in every state.

Intakes belong to people of the stories who have no case of their own; some cases of the stories
began with one. Who stays short advice is nobody in particular.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import cases
from lotse.casework.intake.models import Intake, ShortAdvice
from lotse.casework.intake.rules.short_advice import TEXT_KEPT_DAYS
from lotse.casework.intake.services import intakes, short_advice
from lotse.casework.persons.models import Person
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain

# Who advises where, and every how many days; Tarik sits in a town hall.
ADVISERS = (
    ("anna", ("Siegburg", "Hennef (Sieg)", "Siegburg", "Eitorf"), 4),
    ("berta", ("Sankt Augustin", "Bornheim", "Alfter"), 6),
    ("selma", ("Lohmar", "Siegburg"), 9),
    ("tarik", ("Troisdorf",), 5),
    ("boris", ("Siegburg", "Niederkassel", "Sankt Augustin"), 6),
    ("judith", ("Königswinter", "Bad Honnef"), 8),
)
WEEKS = 11
# What it was about, minutes, age, nationality, how, what was noted.
SUBJECTS = (
    ("housing", 15, "27_64", "SY", "visit", "Wohnberechtigungsschein erklärt"),
    ("language", 10, "18_26", "UA", "phone", "Kursbeginn B1 erfragt"),
    ("authorities finances", 25, "27_64", "AF", "visit", "Bescheid des Jobcenters gelesen"),
    ("recognition", 20, "27_64", "IR", "video", "Anerkennung Pflege: Unterlagenliste mitgegeben"),
    ("education", 15, "27_64", "UA", "phone", "Schulplatz: an die Seiteneinsteigerberatung"),
    ("residence", 10, "18_26", "ER", "visit", "Termin zur Verlängerung gebucht"),
    ("health", 15, "65_up", "UA", "visit", "Hausarzt mit Russisch gesucht"),
    ("work training", 30, "18_26", "GN", "visit", "Bewerbung für Ausbildung angesehen"),
    ("family", 20, "27_64", "IQ", "phone", "Kindergeld: Nachweise sortiert"),
    ("orientation", 15, "", "BG", "message", "Anmeldung und Steuer-ID erklärt"),
    ("participation", 10, "under_18", "SY", "visit", "Sportverein und Bildungspaket"),
)
FOR_A_CASE = ("yes", "yes", "partly", "partly", "yes")


@dataclass(frozen=True)
class Asking:
    """Somebody asks for more: who, since when, how they came, for what, and what became of it.

    ``answers`` in the order of the sheet; ``outcome`` empty is still to be decided.
    """

    worker: str
    family: str
    given: str
    days_ago: int
    source: str
    domains: str
    concern: str
    answers: tuple[str, str, str, str, str] = FOR_A_CASE
    outcome: str = ""
    reason: str = ""
    passed_on_to: str = ""
    priority: int | None = None
    from_advice: bool = False


ASKING = (
    Asking("anna", "Al Khatib", "Mahmoud", 38, "counselling", "work language",
           "Arbeit als Elektriker, Deutsch reicht noch nicht für die Anerkennung",
           outcome="waiting", priority=2),
    Asking("anna", "Al Masri", "Samar", 61, "family", "language health",
           "Deutschkurs trotz Rückenleiden, braucht Kurs in Wohnortnähe",
           ("partly", "yes", "yes", "partly", "yes"), outcome="waiting", priority=3),
    Asking("anna", "Hrytsenko", "Liudmyla", 6, "family", "health authorities",
           "Pflegegrad beantragen, versteht die Schreiben der Kasse nicht",
           ("partly", "yes", "unknown", "yes", "unknown")),
    Asking("anna", "Popescu", "Marius", 24, "self", "work", "Sucht andere Arbeit als am Band",
           ("no", "no", "partly", "no", "yes"), outcome="advice_only"),
    Asking("anna", "Krasniqi", "Arta", 47, "school", "training",
           "Ausbildungsplatz nach dem Abschluss", ("no", "partly", "no", "no", "yes"),
           outcome="passed_on", passed_on_to="Jugendmigrationsdienst Siegburg"),
    Asking("berta", "Aziz", "Hevin", 19, "health", "health family",
           "Erwartet ein Kind, findet keine Hebamme, viele Stellen gleichzeitig",
           ("yes", "yes", "yes", "yes", "yes"), outcome="waiting", priority=1),
    Asking("berta", "Karimi", "Gulalai", 3, "volunteers", "language education",
           "Alphabetisierung, Schulgespräche für zwei Kinder",
           ("yes", "partly", "unknown", "yes", "yes")),
    Asking("berta", "Bondarenko", "Halyna", 52, "municipality", "housing",
           "Barrierefreie Wohnung", outcome="dropped_out",
           reason="Ist zur Schwester nach Köln gezogen."),
    Asking("selma", "Mammadova", "Sevinj", 2, "health", "health family",
           "Erschöpfung, keine Betreuung für die Kinder", ("yes", "partly", "yes", "yes", "no")),
    Asking("tarik", "Noori", "Parwana", 27, "health", "family language",
           "Mit dem Säugling kein Kurs möglich, sehr allein",
           outcome="waiting", priority=2),
    Asking("tarik", "Santos", "Jerome", 5, "self", "recognition work",
           "Anerkennung als Krankenpfleger, drei Stellen zuständig",
           ("partly", "yes", "yes", "partly", "yes"), from_advice=True),
    Asking("tarik", "Melnyk", "Andrii", 33, "jobcenter", "work",
           "Arbeit trotz fehlender Papiere", ("partly", "no", "no", "no", "yes"),
           outcome="passed_on", passed_on_to="Jobcenter, Vermittlung Troisdorf"),
    Asking("boris", "Sargsyan", "Anahit", 44, "counselling", "residence health",
           "Duldung und Operation", outcome="waiting", priority=1),
    Asking("boris", "Ademi", "Alen", 4, "youth_office", "training residence",
           "Ausbildung beginnen, Status ungeklärt", ("yes", "yes", "partly", "unknown", "yes")),
    Asking("boris", "Ademi", "Snežana", 30, "self", "work", "Minijob und Leistungen",
           ("partly", "partly", "partly", "no", "yes"), outcome="advice_only"),
    Asking("judith", "El Idrissi", "Hicham", 8, "immigration", "work recognition",
           "Vom Visum in die Fachkräftestelle", ("partly", "yes", "partly", "no", "yes")),
)  # fmt: skip
# Cases of the stories that began with an intake: family name to source, domains, concern.
BEGAN_WITH_INTAKE = {
    "Popescu": ("school", "education language", "Kitaplatz und Sprachförderung für die Kinder"),
    "Bondarenko": ("municipality", "housing health", "Wohnung nach der Notunterkunft"),
    "Hadžić": ("health", "family education", "Frühförderung, viele Stellen, niemand zuständig"),
    "Rusu": ("volunteers", "housing work", "Wohnung und Arbeit hängen aneinander"),
}


def load(today: date) -> None:
    """Tell the way in, as those would have recorded it who work there."""
    towns = {town.name: town for town in Municipality.objects.order_by("ags")}
    domains = {domain.code: domain for domain in LifeDomain.objects.all()}
    for number, (worker, places, every) in enumerate(ADVISERS):
        actor = county.actor(worker)
        with acting(actor):
            for turn, days in enumerate(range(every, 7 * WEEKS, every)):
                subject = SUBJECTS[(3 * number + turn) % len(SUBJECTS)]
                town = towns[places[turn % len(places)]]
                _advise(actor, moments.worked_on(today - timedelta(days=days)), town, subject,
                        domains, today)  # fmt: skip
    for asking in ASKING:
        actor = county.actor(asking.worker)
        with acting(actor):
            _ask(actor, asking, domains, today)


def open_case(actor: Actor, person: Person, municipality: Municipality, opened_on: date) -> Case:
    """Open a case of a story; some of them began with an intake."""
    said = BEGAN_WITH_INTAKE.get(person.family_name)
    if said is None:
        return cases.open_case(
            actor=actor, person=person, municipality=municipality, opened_on=opened_on
        )
    source, domains, concern = said
    intake = intakes.open_intake(
        actor=actor,
        person=person,
        domains=LifeDomain.objects.filter(code__in=domains.split()),
        opened_on=moments.worked_on(opened_on - timedelta(days=6)),
        referral_source=source,
        concern=concern,
        municipality=municipality,
        **_answers(FOR_A_CASE),
    )
    return intakes.take_up_case(
        actor=actor,
        intake=intake,
        expected_version=intake.version,
        municipality=municipality,
        opened_on=opened_on,
    )


def _advise(
    actor: Actor,
    held_on: date,
    town: Municipality,
    subject: tuple[str, int, str, str, str, str],
    domains: dict[str, LifeDomain],
    today: date,
) -> ShortAdvice:
    codes, minutes, age_group, nationality, kind, note = subject
    is_kept = (today - held_on).days < TEXT_KEPT_DAYS
    with moments.on(held_on):
        return short_advice.record_short_advice(
            actor=actor,
            domains=[domains[code] for code in codes.split()],
            held_on=held_on,
            kind=kind,
            duration_minutes=minutes,
            municipality=town,
            age_group=age_group,
            nationality=nationality,
            note=note if is_kept else "",
        )


def _ask(actor: Actor, asking: Asking, domains: dict[str, LifeDomain], today: date) -> None:
    person = Person.objects.visible_to(actor).get(
        family_name=asking.family, given_name=asking.given
    )
    asked_on = moments.worked_on(today - timedelta(days=asking.days_ago))
    address = person.addresses.on(today).exclude(municipality=None).newest_first()[0]
    town = Municipality.objects.get(pk=address.municipality_id)
    advice = None
    if asking.from_advice:
        subject = (asking.domains, 20, "27_64", "PH", "visit", asking.concern)
        advice = _advise(actor, asked_on, town, subject, domains, today)
    with moments.on(asked_on):
        intake = intakes.open_intake(
            actor=actor,
            person=person,
            short_advice=advice,
            domains=[domains[code] for code in asking.domains.split()],
            opened_on=asked_on,
            referral_source=asking.source,
            concern=asking.concern,
            municipality=town,
            **_answers(asking.answers),
        )
    if asking.outcome:
        _decide(actor, asking, intake, min(today, asked_on + timedelta(days=7)))


def _decide(actor: Actor, asking: Asking, intake: Intake, on: date) -> None:
    with moments.on(moments.worked_on(on)):
        intakes.decide_intake(
            actor=actor,
            intake=intake,
            expected_version=intake.version,
            outcome=asking.outcome,
            reason=asking.reason,
            passed_on_to=asking.passed_on_to,
            priority=asking.priority,
        )


def _answers(given: tuple[str, str, str, str, str]) -> dict[str, Any]:
    complex_need, several, regular, resources, consent = given
    return {
        "complex_need": complex_need,
        "several_providers": several,
        "regular_path_fails": regular,
        "resources_insufficient": resources,
        "consent": consent,
    }
