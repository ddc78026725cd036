"""Assessments of the demo county, one network map and one genogram of three generations.

Days are counted from the day of loading; negative ones lie in the past.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.casework.assessments.models import Assessment, Instrument, Relative
from lotse.casework.assessments.services import assessments, kin, network
from lotse.casework.assessments.services.assessments import Given
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting

GENERAL, LANGUAGE = "Allgemeine Einschätzung", "Frühkindliche Sprachförderung"


@dataclass(frozen=True)
class Told:
    """An assessment some days ago: answers by the code of the item, and for whom."""

    day: int
    answers: Mapping[str, Given]
    summary: str = ""
    child: str = ""
    is_draft: bool = False


def _all(**needs: tuple[int, int | None]) -> dict[str, Given]:
    return {f"domain.{code}": Given(need=need, own_view=own) for code, (need, own) in needs.items()}


def _say(value: str) -> Given:
    return Given(value=value)


_RIMA_THEN = _all(
    residence=(1, 1), orientation=(2, 1), language=(2, 3), training=(1, 1),
    education=(2, 2), recognition=(3, 3), housing=(2, 3), health=(1, 0), family=(1, 1),
    authorities=(3, 2), participation=(2, 2), finances=(2, 2), violence=(0, 0),
) | {
    "domain.work": Given(
        3, 3, "soon", "Arbeitet als Aushilfe in der Apotheke, darf nichts allein tun.",
        "Zwölf Jahre Berufserfahrung, sehr gute Zeugnisse.",
    ),
}  # fmt: skip
_RIMA_NOW = _all(
    residence=(0, 0), orientation=(0, 0), language=(1, 2), training=(1, 1),
    education=(1, 1), recognition=(2, 3), housing=(2, 3), health=(1, 1), family=(1, 1),
    authorities=(1, 1), participation=(1, 2), finances=(1, 1), violence=(0, 0),
) | {
    "domain.work": Given(
        2, 2, "soon", "Das Gutachten zur Approbation steht noch aus.",
        "Die Apotheke hält ihr die Stelle frei.",
    ),
}  # fmt: skip
_LINA = {
    "daycare": _say("ja"),
    "daycare_name": _say("Kita Pusteblume, Gruppe Marienkäfer"),
    "daycare_hours": _say("35"),
    "daycare_observed": _say("auffällig"),
    "home": _say("Mutter und Vater Arabisch, die Geschwister auch Deutsch."),
    "first_language": _say("teilweise"),
    "german_contact": _say("2"),
    "understood": _say("teilweise"),
    "read_aloud": _say("1"),
    "domain.language": Given(2, 1, "soon", "Spricht in beiden Sprachen in kurzen Sätzen."),
    "paediatrician": _say("yes"),
    "check_ups": _say("vollständig"),
    "hearing": _say("unauffällig"),
    "finding": _say("Verdacht"),
    "therapy": _say("verordnet, ohne Platz"),
    "early_support": _say("no"),
    "parents_wish": _say("Lina soll in der Schule von Anfang an mitkommen."),
}
# Family and given name -> what was found out, oldest first.
TOLD: dict[tuple[str, str], tuple[Told, ...]] = {
    ("Al Khatib", "Rima"): (
        Told(-190, _RIMA_THEN, "Die Approbation ist der Schlüssel, danach die Wohnung."),
        Told(-36, _LINA, "Mit der Kita ist vereinbart, dass die Logopädie ins Haus kommt.", "Lina"),
        Told(-8, _RIMA_NOW, "Vieles trägt inzwischen. Es fehlen das Gutachten und eine Wohnung."),
    ),
    ("Mohammadi", "Navid"): (
        Told(-120, _all(work=(2, 2), language=(1, 2), housing=(3, 3), health=(1, 0))),
    ),
    ("Okafor", "Chidinma Blessing"): (
        Told(-60, _all(education=(3, 2), work=(2, 3), family=(2, 1), finances=(2, 2))),
    ),
    ("Rahimi", "Zahra"): (
        Told(-3, _all(language=(3, 3), participation=(2, 3), family=(2, 2)), is_draft=True),
    ),
    ("Bekele", "Hanna"): (Told(-45, _all(recognition=(3, 3), language=(1, 1), work=(2, 2))),),
}
# Name, kind, sphere, closeness, quality, what joins them.
_NETWORK = (
    ("Mahmoud", "person", "family", 1, "supportive", "Ehemann"),
    ("Yara, Omar, Lina", "person", "family", 1, "supportive", "Kinder"),
    ("Mutter in Homs", "person", "family", 1, "reliable", "telefoniert täglich"),
    ("Bruder in Essen", "person", "family", 2, "weak", "sehen sich selten"),
    ("Schwiegermutter", "person", "family", 3, "strained", "erwartet, dass Rima zu Hause bleibt"),
    ("Frau Schäfer", "person", "friends", 1, "supportive", "Nachbarin, passt auf Lina auf"),
    ("Sprachcafé", "organisation", "friends", 2, "reliable", "jeden Donnerstag"),
    ("Hanan", "person", "friends", 3, "broken", "war die beste Freundin, lebt in Schweden"),
    ("Apothekerkammer", "organisation", "agencies", 3, "strained", "Gutachten zur Approbation"),
    ("Jobcenter", "organisation", "agencies", 2, "reliable", "Frau Hermes"),
    ("Kinderarztpraxis", "organisation", "agencies", 2, "reliable", "Vorsorge der Kinder"),
    ("Kita Pusteblume", "organisation", "school_work", 2, "supportive", "Gruppe von Lina"),
    ("Gesamtschule", "organisation", "school_work", 2, "reliable", "Klasse von Yara"),
    ("Apotheke am Markt", "organisation", "school_work", 1, "supportive", "hält die Stelle frei"),
)
# Name, sex, birth, deceased, remark, kind, to whom, whether she comes first.
_FAMILY = (
    ("Fatima", "female", "1958", False, "lebt in Homs", (("parent", "Rima", True),)),
    ("Khaled", "male", "1952", True, "gestorben 2016", (("parent", "Rima", True),
     ("partner", "Fatima", True))),
    ("Bassam", "male", "1983", False, "lebt in Essen", (("parent", "Fatima", False),
     ("parent", "Khaled", False))),
    ("Amina", "female", "1955", False, "lebt in Troisdorf", (("parent", "Mahmoud", True),)),
    ("Youssef", "male", "1949", True, "", (("parent", "Mahmoud", True),
     ("partner", "Amina", True))),
    ("Salma", "female", "1982", False, "erste Frau von Mahmoud", (("divorced", "Mahmoud", True),)),
    ("Tarek", "male", "2005", False, "lebt bei der Mutter in Beirut", (("parent", "Salma", False),
     ("parent", "Mahmoud", False))),
)  # fmt: skip


def tell(today: date, cases: Iterable[Case]) -> None:
    """Assess those whose stories have it."""
    instruments = {one.label: one for one in Instrument.objects.general_first()}
    for case in cases:
        told = TOLD.get((case.person.family_name, case.person.given_name), ())
        if told and case.is_open:
            actor = county.actor(case.responsible.email.split("@", maxsplit=1)[0])
            with acting(actor):
                for one in told:
                    _assess(today, actor, case, one, instruments)
                if case.person.given_name == "Rima":
                    _tell_surroundings(today, actor, case)


def _assess(
    today: date, actor: Actor, case: Case, told: Told, instruments: Mapping[str, Instrument]
) -> None:
    day = moments.worked_on(today + timedelta(days=told.day))
    with moments.on(day):
        draft = assessments.begin_assessment(
            actor=actor,
            case=case,
            person=_person(case, told.child),
            instrument=instruments[LANGUAGE if told.child else GENERAL],
            assessed_on=day,
        )
        service = assessments.save_draft if told.is_draft else assessments.complete_assessment
        service(
            actor=actor,
            assessment=draft,
            expected_version=draft.version,
            assessed_on=day,
            answers=_by_item(draft, told.answers),
            summary=told.summary,
        )


def _person(case: Case, child: str) -> Person:
    if not child:
        return case.person
    found: Person = Person.objects.get(
        given_name=child,
        household_memberships__household__members__person=case.person,
    )
    return found


def _by_item(draft: Assessment, answers: Mapping[str, Given]) -> dict[int, Given]:
    items = dict(draft.instrument_version.items.values_list("code", "pk").order_by("pk"))
    return {items[code]: given for code, given in answers.items()}


def _tell_surroundings(today: date, actor: Actor, case: Case) -> None:
    """The network and the family of one client, told on the day of her first assessment."""
    with moments.on(moments.worked_on(today - timedelta(days=180))):
        for label, kind, sphere, closeness, quality, role in _NETWORK:
            network.add_tie(
                actor=actor,
                case=case,
                label=label,
                kind=kind,
                sphere=sphere,
                closeness=closeness,
                quality=quality,
                role=role,
            )
        kin.take_over_household(actor=actor, case=case)
        known = {
            one.person.given_name: one
            for one in Relative.objects.filter(case=case).select_related("person")
            if one.person
        }
        for name, sex, born, is_deceased, remark, links in _FAMILY:
            known[name] = kin.add_relative(
                actor=actor,
                case=case,
                links=[(kind, known[other], first) for kind, other, first in links],
                name=name,
                sex=sex,
                born=born,
                is_deceased=is_deceased,
                remark=remark,
            )
