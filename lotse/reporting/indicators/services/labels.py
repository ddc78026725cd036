"""What the values of a dimension are called, and in which order they are shown."""

from collections.abc import Iterable, Mapping

from lotse.casework.cases.models import Phase
from lotse.casework.persons.choices import Sex
from lotse.core import codes
from lotse.core.collation import word_sort_key
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.funding.programmes.choices import Module
from lotse.reporting.indicators.services import case_facts, structure_facts, work_facts

UNKNOWN = ""
UNKNOWN_LABEL = "ohne Angabe"
AGES = ("0-15", "16-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
STAYS = {
    "0": "unter 1 Jahr",
    "1-2": "1 bis 2 Jahre",
    "3-4": "3 bis 4 Jahre",
    "5-7": "5 bis 7 Jahre",
    "8+": "8 Jahre und länger",
}
FIXED: dict[str, Mapping[str, str]] = {
    "quarter": {str(number): f"{number}. Quartal" for number in range(1, 5)},
    "age": {band: f"{band.replace('-', '–').removesuffix('+')} Jahre" for band in AGES}
    | {"65+": "65 Jahre und älter"},
    "stay": STAYS,
    "sex": dict(Sex.choices),
    "module": {str(value): label for value, label in Module.choices},
    **case_facts.LABELS,
    **work_facts.LABELS,
    **structure_facts.LABELS,
}
# Dimensions whose values all appear in a table, also where nothing was counted.
COMPLETE = frozenset({"municipality", "quarter"})


def labels_of(dimension: str) -> dict[str, str]:
    """All known values of a dimension with their labels, in the order in which they are shown."""
    if dimension == "municipality":
        towns = Municipality.objects.order_by("sort_key").values_list("pk", "name")
        return {str(pk): name for pk, name in towns}
    if dimension in {"organisation", "employer"}:
        offices = Organisation.objects.order_by("sort_key").values_list("pk", "short_name")
        return {str(pk): name for pk, name in offices}
    if dimension == "domain":
        domains = LifeDomain.objects.order_by("position").values_list("pk", "label")
        return {str(pk): label for pk, label in domains}
    if dimension == "phase":
        phases = Phase.objects.order_by("position").values_list("pk", "label")
        return {str(pk): label for pk, label in phases}
    if dimension == "origin":
        return codes.country_names()
    return dict(FIXED.get(dimension, {}))


def in_order(dimension: str, found: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a table: known ones in their order, others by alphabet, unknown last."""
    keys = set(found)
    if dimension in COMPLETE:
        keys |= set(labels)
    known = [key for key in labels if key in keys]
    others = sorted(keys - set(known) - {UNKNOWN}, key=word_sort_key)
    return (*known, *others, *({UNKNOWN} & keys))
