"""What a person's file says, in the words of the facts (aus der Akte)."""

from collections.abc import Collection
from typing import Any

from lotse.core.codes import NATIONALITY_UNKNOWN, STATELESS

GERMANY = "DE"
# The sign of the contract for who has no nationality.
_STATELESS = "XX"

# Who the other is for somebody, by the roles of both in one household.
_RELATIONS = {
    "reference": {"partner": "partner", "child": "child", "parent": "parent", "sibling": "sibling"},
    "partner": {"reference": "partner", "child": "child"},
    "child": {"reference": "parent", "partner": "parent", "child": "sibling"},
    "parent": {"reference": "child", "sibling": "child", "parent": "partner"},
    "sibling": {"reference": "sibling", "sibling": "sibling", "parent": "parent"},
}


def nationality(countries: Collection[str]) -> list[str] | None:
    """The codes of the contract; ``None`` while none is known.

    Example: {"XXA"} -> ["XX"]; {"XXX"} -> None; {"SY", "XXX"} -> ["SY"].
    """
    known = sorted(
        _STATELESS if code == STATELESS else code
        for code in countries
        if code != NATIONALITY_UNKNOWN
    )
    return known or None


def is_german(countries: Collection[str]) -> bool | None:
    """Whether somebody is German; ``None`` while no nationality is known."""
    known = nationality(countries)
    return None if known is None else GERMANY in known


def relation(own_role: str, other_role: str) -> str | None:
    """Who the other member of the household is for somebody; ``None`` where it does not say.

    A partner's child counts as child: who knows better says so at the row.
    """
    return _RELATIONS.get(own_role, {}).get(other_role)


def merged(typed: dict[str, Any], of_file: dict[str, Any]) -> dict[str, Any]:
    """The whole document: the file first, what was typed fills what it lacks."""
    rows = household(typed.get("household"), of_file.get("household"))
    both = {**typed, **of_file}
    both.pop("household", None)
    return both | ({"household": rows} if rows is not None else {})


def household(
    typed: list[dict[str, Any]] | None, of_file: list[dict[str, Any]] | None
) -> list[dict[str, Any]] | None:
    """Family members of the file with what was typed about them, then the others.

    A typed row with ``member`` belongs to the member of the file with that number; its relation
    counts, „none“ takes the member out. A typed row about a member who has left counts no more.
    """
    if typed is None and of_file is None:
        return None
    added = {row["member"]: row for row in typed or () if row.get("member")}
    rows = [{**row, **added.get(row["member"], {})} for row in of_file or ()]
    rows += [row for row in typed or () if not row.get("member")]
    known = [
        {name: value for name, value in row.items() if name != "member"}
        for row in rows
        if row.get("relation") not in (None, "none")
    ]
    # A household of others does not say that there is no family.
    return None if not known and typed is None else known
