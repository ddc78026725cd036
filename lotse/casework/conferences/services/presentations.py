"""What is told of a person in an anonymised conference, and that no text gives her away."""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences import access
from lotse.casework.conferences.models import AnonymisedPresentation, Conference
from lotse.casework.conferences.rules import anonymity as rules
from lotse.casework.persons.choices import ContactPointKind
from lotse.casework.persons.services.people import names_around
from lotse.core.partial_dates import from_iso
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality

_REFERENCE = Path(__file__).parents[1] / "reference"
_GERMANY = "+49"
_NOT_YOURS = "Der Fall liegt nicht mehr bei Ihnen; an der Darstellung ändert niemand mehr etwas."


@dataclass(frozen=True)
class Presented:
    """What the presenter writes; age band and municipality group come from the file."""

    legal_sphere: str
    life_domains: Sequence[str]
    question: str
    situation: str


def present(actor: Actor, conference: Conference, presented: Presented) -> AnonymisedPresentation:
    """Write or change what is told; called inside of the service that plans or changes.

    Raises: RuleViolationError if a text gives the person away.
    """
    check_texts(actor, conference, [presented.question, presented.situation])
    case = _case_of(actor, conference)
    known = AnonymisedPresentation.objects.filter(conference=conference).order_by("pk").first()
    presentation = known or AnonymisedPresentation(
        conference=conference, pseudonym=_pseudonym(actor, case)
    )
    presentation.age_band = age_band(case)
    presentation.municipality_group = group_of(case)
    presentation.legal_sphere = presented.legal_sphere
    presentation.life_domains = list(presented.life_domains)
    presentation.question = presented.question.strip()
    presentation.situation = presented.situation.strip()
    presentation.full_clean()
    presentation.save()
    return presentation


def check_texts(actor: Actor, conference: Conference, texts: Iterable[str]) -> None:
    """Refuse what would give the person of an anonymised conference away.

    Raises: RuleViolationError with the word that does, or if the case is no longer the actor's.
    """
    known = known_of(_case_of(actor, conference))
    for text in texts:
        rules.text_may_be_shown(text, known).enforce()


def check_place(case: Case, place: str) -> None:
    """Refuse a place that names the person, named conference or not.

    Raises: RuleViolationError with the word that does.
    """
    rules.place_may_travel(place, known_of(case).names).enforce()


def known_of(case: Case) -> rules.Known:
    """What must not be read in a text about this case."""
    person = case.person
    born = from_iso(person.born)
    phones = person.contact_points.exclude(kind=ContactPointKind.EMAIL).order_by("pk")
    return rules.Known(
        names=frozenset({case.number, *names_around(person)}),
        places=frozenset({case.municipality.name.partition(" (")[0]}),
        born=born.earliest() if born.is_complete else None,
        phones=frozenset(
            value.removeprefix(_GERMANY) for value in phones.values_list("value", flat=True)
        ),
    )


def age_band(case: Case) -> str:
    """The band of the age today; unknown where the birth date leaves it open."""
    return rules.age_band(from_iso(case.person.born).age_range_on(timezone.localdate()))


def group_of(case: Case) -> str:
    """The municipality of a case, joined with others so that it cannot be told."""
    counted = Municipality.objects.order_by("pk").values_list("ags", "population")
    return rules.group_of(case.municipality.ags, grouping(), dict(counted))


@cache
def grouping() -> rules.Grouping:
    """How municipalities are joined; content in ``reference/groups.json``."""
    read: dict[str, Any] = json.loads((_REFERENCE / "groups.json").read_text(encoding="utf-8"))
    return rules.Grouping(
        groups={group["label"]: tuple(group["members"]) for group in read["groups"]},
        least_population=read["least_population"],
        least_members=read["least_members"],
        whole=read["whole"],
    )


@cache
def _words() -> tuple[str, ...]:
    return tuple(json.loads((_REFERENCE / "pseudonyms.json").read_text(encoding="utf-8")))


def _pseudonym(actor: Actor, case: Case) -> str:
    """Drawn by chance, so that it says nothing; not one that stands for somebody else here."""
    others = AnonymisedPresentation.objects.filter(conference__host_user=actor.user)
    taken = others.order_by("pk").values_list("pseudonym", flat=True)
    names = names_around(case.person)
    free = rules.pseudonyms(_words(), names=names, taken=taken)
    return secrets.choice(free or rules.pseudonyms(_words(), names=names, taken=()))


def _case_of(actor: Actor, conference: Conference) -> Case:
    found = access.about(actor, conference)
    if found is None:
        raise RuleViolationError(_NOT_YOURS)
    return found.case
