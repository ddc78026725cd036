"""Who can be related to whom, and what a household says about it (Verwandtschaft)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lotse.core.verdicts import YES, Verdict, no

PARENTHOODS = ("parent", "adoptive_parent", "foster_parent")
_MOST_PARENTS = 2


@dataclass(frozen=True)
class Link:
    """Two people by their keys: parent and child, or two partners."""

    kind: str
    first: int
    second: int

    @property
    def is_parenthood(self) -> bool:
        return self.kind in PARENTHOODS


def link_may_be_added(link: Link, known: Sequence[Link]) -> Verdict:
    """Two people are joined once, nobody descends from herself or has three parents of a kind."""
    if link.first == link.second:
        return no("Bitte zwei verschiedene Personen wählen.")
    if {link.first, link.second} in [{one.first, one.second} for one in known]:
        return no("Diese beiden sind schon verbunden.")
    if not link.is_parenthood:
        return YES
    if link.first in descendants_of(link.second, known):
        return no("So wäre jemand sein eigener Vorfahre. Bitte Elternteil und Kind prüfen.")
    parents = [one for one in known if one.kind == link.kind and one.second == link.second]
    if len(parents) >= _MOST_PARENTS:
        return no("Zwei Elternteile dieser Art sind schon eingetragen.")
    return YES


def descendants_of(key: int, links: Iterable[Link]) -> set[int]:
    """Children, grandchildren and so on, by their keys."""
    parenthoods = [one for one in links if one.is_parenthood]
    found: set[int] = set()
    waiting = [key]
    while waiting:
        here = waiting.pop()
        children = {one.second for one in parenthoods if one.first == here} - found
        found |= children
        waiting += sorted(children)
    return found


def links_of_household(members: Sequence[tuple[int, str]]) -> tuple[Link, ...]:
    """What the roles in a household say about kinship, seen from the reference person.

    ``members`` are pairs of key and role. A partner is taken for the other parent of the
    children; parents of the reference person are hers; siblings share them. Other people are
    not joined to anybody.
    """
    keys = {role: [key for key, of in members if of == role] for _, role in members}
    reference, *_ = [*keys.get("reference", []), None]
    if reference is None:
        return ()
    partners, parents = keys.get("partner", []), keys.get("parent", [])[:_MOST_PARENTS]
    children, siblings = keys.get("child", []), keys.get("sibling", [])
    couple = [reference, *partners[:1]]
    return (
        *(Link("partner", reference, one) for one in partners),
        *(Link("parent", one, child) for child in children for one in couple),
        *(Link("parent", one, child) for child in (reference, *siblings) for one in parents),
        *([Link("partner", *parents)] if len(parents) == _MOST_PARENTS else []),
    )
