"""Which town lacks which offer (Angebotslücken): towns against life domains."""

from collections.abc import Iterable
from dataclasses import dataclass

HERE, COUNTY, NONE = "here", "county", ""


@dataclass(frozen=True, slots=True)
class Reach:
    """About what an offer is, and for whom: towns, or the whole county."""

    domains: frozenset[str]
    towns: frozenset[int]
    is_countywide: bool


def coverage(
    towns: Iterable[int], domains: Iterable[str], offers: Iterable[Reach]
) -> dict[tuple[int, str], str]:
    """For each town and domain: an offer for the town, one of the county only, or none."""
    here: set[tuple[int, str]] = set()
    county: set[str] = set()
    for offer in offers:
        if offer.is_countywide:
            county |= offer.domains
        here |= {(town, domain) for town in offer.towns for domain in offer.domains}
    known = list(domains)
    return {
        (town, domain): HERE if (town, domain) in here else COUNTY if domain in county else NONE
        for town in towns
        for domain in known
    }
