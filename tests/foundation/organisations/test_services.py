"""Use cases of organisations."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations import services
from lotse.foundation.organisations.models import Municipality, Organisation
from tests import cast

DIAKONIE = {
    "name": "Diakonie an Sieg und Rhein",
    "short_name": "Diakonie",
    "kind": "welfare",
    "rechtskreis": "other",
}
ALFTER = {
    "ags": "05382004",
    "name": "Alfter",
    "kind": "gemeinde",
    "population": 23_904,
    "population_on": date(2022, 12, 31),
    "area_km2": Decimal("34.77"),
    "source": "Destatis GV100AD, Gebietsstand 30.11.2023",
}


def test_the_administrator_enters_an_organisation(frieda):
    with acting(frieda):
        made = services.add_organisation(
            actor=frieda, area_served=[cast.municipality()], **DIAKONIE
        )

    assert made.sort_key == "diakonie an sieg und rhein"
    entry = AuditEntry.objects.get(action="organisation.added")
    assert entry.changes["area_served"] == [None, ["05382068"]]


def test_nobody_else_does(anna):
    with pytest.raises(RuleViolationError, match="legen die Administration"), acting(anna):
        services.add_organisation(actor=anna, **DIAKONIE)


def test_the_coordination_adds_but_does_not_change(clara):
    troisdorf = cast.municipality()
    with acting(clara):
        added = services.add_organisation(actor=clara, area_served=[troisdorf], **DIAKONIE)
        with pytest.raises(RuleViolationError, match="pflegt die Administration"):
            services.change_organisation(
                actor=clara, organisation=added, expected_version=1, area_served=[], phone="1"
            )
    assert added.area_served.get() == troisdorf


def test_the_database_refuses_it_too(anna):
    with pytest.raises(ProgrammingError, match="row-level security"), acting(anna):
        Organisation.objects.create(**DIAKONIE)


def test_nobody_overwrites_what_she_has_not_seen(frieda):
    caritas = cast.organisation("CARITAS")
    with acting(frieda):
        change = {"actor": frieda, "organisation": caritas, "area_served": []}
        services.change_organisation(expected_version=1, phone="1", **change)

        with pytest.raises(StaleVersionError):
            services.change_organisation(expected_version=1, phone="2", **change)


def test_an_organisation_does_not_belong_to_itself(frieda):
    caritas = cast.organisation("CARITAS")

    with pytest.raises(ValidationError, match="nicht zu sich selbst"), acting(frieda):
        services.change_organisation(
            actor=frieda,
            organisation=caritas,
            expected_version=1,
            area_served=[],
            parent=caritas,
        )


def test_a_municipality_has_figures_with_source_and_date(db):
    assert services.add_municipality(**ALFTER).sort_key == "alfter"


def test_the_official_key_has_eight_digits(db):
    with pytest.raises(ValidationError, match="acht Ziffern"):
        services.add_municipality(**ALFTER | {"ags": "5382004"})


def test_names_sort_the_german_way(db):
    for number, name in enumerate(["Ruppichteroth", "Bornheim", "Bad Honnef", "Königswinter"]):
        cast.municipality(name, f"0538200{number}")

    found = Municipality.objects.in_german_order().values_list("name", flat=True)
    assert list(found) == ["Bad Honnef", "Bornheim", "Königswinter", "Ruppichteroth"]
