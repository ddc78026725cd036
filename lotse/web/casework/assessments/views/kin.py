"""What a genogram shows of each relative: from her record if it may be seen, else as told."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from lotse.casework.assessments.choices import KinshipKind
from lotse.casework.assessments.models import Kinship, Relative
from lotse.casework.assessments.rules import genogram as layout
from lotse.casework.assessments.rules.families import Kin
from lotse.casework.assessments.rules.kinship import Link
from lotse.casework.assessments.rules.network import shortened
from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import Sex
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor

HIDDEN = "Person ohne Einsicht"
_NAME = 14
_FOR_PARENT = {
    KinshipKind.PARENT: {"female": "Mutter", "male": "Vater"},
    KinshipKind.ADOPTIVE_PARENT: {"female": "Adoptivmutter", "male": "Adoptivvater"},
    KinshipKind.FOSTER_PARENT: {"female": "Pflegemutter", "male": "Pflegevater"},
}
_WITH = {
    KinshipKind.PARTNER: "Partnerschaft mit",
    KinshipKind.SEPARATED: "getrennt von",
    KinshipKind.DIVORCED: "geschieden von",
}
_FOR_CHILD = {"female": "Tochter", "male": "Sohn"}

# A parent of whom nothing is known.
_MISSING = {
    "shape": "missing",
    "names": ["nicht", "bekannt"],
    "year": "",
    "is_client": False,
    "is_deceased": False,
    "title": "nicht bekannt",
}


@dataclass(frozen=True)
class Shown:
    """One relative as picture and table show her."""

    relative: Relative
    name: str
    sex: str
    born: str
    year: str
    is_client: bool
    person: Person | None

    @property
    def short(self) -> str:
        """What she is called where the whole family is spoken of."""
        return (self.person and self.person.given_name) or self.name

    @property
    def sex_label(self) -> str:
        return str(Sex(self.sex).label)


def shown_relatives(actor: Actor, case: Case) -> list[Shown]:
    """The client first, then the others in the order of their birth."""
    persons = Person.objects.visible_to(actor).in_bulk(
        case.relatives.exclude(person=None).order_by("pk").values_list("person_id", flat=True)
    )
    found = [_shown(case, one, persons) for one in case.relatives.order_by("pk")]
    return sorted(found, key=lambda one: (not one.is_client, one.year or "9", one.relative.pk))


def names_of(shown: list[Shown]) -> dict[int, str]:
    return {one.relative.pk: one.name for one in shown}


def relations_of(shown: list[Shown], kinships: list[Kinship]) -> dict[int, list[str]]:
    """In words, for each relative: „Mutter von Naod, Selam“."""
    known = {one.relative.pk: one for one in shown}
    said: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kinship in kinships:
        first, second = known[kinship.first_id], known[kinship.second_id]
        kind = KinshipKind(kinship.kind)
        if kind in _FOR_PARENT:
            parent = _FOR_PARENT[kind].get(first.sex, kind.label)
            child = _FOR_CHILD.get(second.sex, "Kind")
            said[first.relative.pk][f"{parent} von"].append(second.short)
            said[second.relative.pk][f"{child} von"].append(first.short)
        else:
            said[first.relative.pk][_WITH[kind]].append(second.short)
            said[second.relative.pk][_WITH[kind]].append(first.short)
    return {
        key: [f"{words} {', '.join(names)}" for words, names in lines.items()]
        for key, lines in said.items()
    }


def picture(shown: list[Shown], kinships: list[Kinship]) -> dict[str, Any]:
    """The drawing with what is written at each symbol."""
    people = [
        Kin(one.relative.pk, rank, stands_first=one.sex == Sex.MALE)
        for rank, one in enumerate(shown)
    ]
    links = [Link(one.kind, one.first_id, one.second_id) for one in kinships]
    drawing = layout.draw(people, links)
    known = {one.relative.pk: one for one in shown}
    symbols = [_symbol(spot, known.get(spot.key)) for spot in drawing.spots]
    return {"drawing": drawing, "symbols": symbols}


def _shown(case: Case, relative: Relative, persons: dict[int, Person]) -> Shown:
    person = persons.get(relative.person_id or 0)
    born = person.birth_date if person else relative.birth_date
    name = str(person) if person else relative.name or HIDDEN
    return Shown(
        relative=relative,
        name=name,
        sex=person.sex if person else relative.sex,
        born=str(born) if born else "",
        year=str(born.year or ""),
        is_client=relative.person_id == case.person_id,
        person=person,
    )


def _symbol(spot: layout.Spot, shown: Shown | None) -> dict[str, Any]:
    half = layout.SYMBOL
    symbol = {
        "x": spot.x,
        "y": spot.y,
        "left": spot.x - half,
        "right": spot.x + half,
        "top": spot.y - half,
        "bottom": spot.y + half,
        "half": half,
        "side": 2 * half,
        "first_line": spot.y + half + 16,
        "second_line": spot.y + half + 31,
        "year_line": spot.y + 5,
    }
    if shown is None:
        return symbol | _MISSING
    return symbol | {
        "shape": shown.sex,
        "names": _two_lines(shown),
        "year": shown.year,
        "is_client": shown.is_client,
        "is_deceased": shown.relative.is_deceased,
        "title": shown.name,
    }


def _two_lines(shown: Shown) -> list[str]:
    """Given name above family name; a told name is cut where it is too long."""
    if shown.person:
        names = [shown.person.given_name, shown.person.family_name]
    else:
        first, _, rest = shown.name.partition(" ")
        names = [first, rest]
    return [shortened(name, _NAME) for name in names if name]
