"""Persons as rows of a list: the same facts in every search, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import LanguageLevel
from lotse.casework.persons.models import Address, LanguageSkill, Person
from lotse.core.partial_dates import PartialDate
from lotse.foundation.accounts.actors import Actor
from lotse.web.components import codes


@dataclass(frozen=True)
class PersonRow:
    """What a list says about a person."""

    person: Person
    age: str
    municipality: str
    is_blocked: bool
    languages: str
    interpreting: str
    cases: list[Case]


def person_rows(actor: Actor, persons: QuerySet[Person]) -> list[PersonRow]:
    """Load what the rows show, however many there are."""
    today = timezone.localdate()
    addresses = Address.objects.on(today).select_related("municipality").newest_first()
    native = LanguageSkill.objects.filter(level=LanguageLevel.NATIVE).order_by("pk")
    cases = Case.objects.visible_to(actor).order_by("-opened_on", "-pk")
    loaded = persons.prefetch_related(
        Prefetch("addresses", addresses),
        Prefetch("languages", native),
        Prefetch("cases", cases),
    )
    return [_row(person) for person in loaded]


def age_text(born: PartialDate) -> str:
    """Say the age in completed years; a birth date known in part gives a range.

    Example: born 1990, on 1 July 2020 -> „29–30“.
    """
    ages = born.age_range_on(timezone.localdate())
    if ages is None:
        return ""
    youngest, oldest = ages
    return str(oldest) if youngest == oldest else f"{youngest}–{oldest}"


def _row(person: Person) -> PersonRow:
    addresses = list(person.addresses.all())
    is_blocked = any(address.is_blocked for address in addresses)
    first_languages = [skill.language for skill in person.languages.all()]
    municipalities = [address.municipality for address in addresses if address.municipality]
    return PersonRow(
        person=person,
        age=age_text(person.birth_date),
        municipality="" if is_blocked else str(next(iter(municipalities), "")),
        is_blocked=is_blocked,
        languages=", ".join(codes.language(spoken) for spoken in first_languages),
        interpreting=_interpreting(person, first_languages),
        cases=list(person.cases.all()),
    )


def _interpreting(person: Person, first_languages: list[str]) -> str:
    """The sign that an interpreter is needed; the language only if it is another one."""
    if not person.interpreter_needed:
        return ""
    wanted = person.interpreter_language
    is_clear = not wanted or wanted in first_languages
    return "Dolmetschen" if is_clear else f"Dolmetschen: {codes.language(wanted)}"
