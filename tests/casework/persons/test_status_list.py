"""The shipped list of statuses: complete, with its source, and the same in the database."""

import csv
import re
from collections import Counter

import pytest

from lotse.casework.pathways.rules.statuses import FILE
from lotse.casework.persons.models import ResidenceStatus
from tests.architecture.sources import ROOT

PAGE = ROOT / "docs" / "rules" / "statuses.md"
SOURCE = "azrg_dv_ref_stand_2025_04_02"


def _rows():
    with FILE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def test_the_list_is_whole_and_no_code_is_there_twice():
    codes = Counter(row["code"] for row in _rows())
    assert len(codes) == 185
    assert max(codes.values()) == 1


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["code"])
def test_every_status_names_its_source_its_norm_and_its_kind(row):
    assert row[SOURCE].strip()
    assert row["norm"].strip()
    assert row["kind"].strip()


def test_the_page_says_how_many_from_where_and_of_which_day():
    said = PAGE.read_text(encoding="utf-8")
    day = "{2}.{1}.{0}".format(*re.search(r"stand_(\d{4})_(\d{2})_(\d{2})", SOURCE).groups())
    for words in (
        f"{len(_rows())} Status",
        f"Stand {day}",
        "AZRG-Durchführungsverordnung",
        "geprüft am",
    ):
        assert words in said


@pytest.mark.django_db
def test_the_database_has_the_list_as_it_is_shipped():
    stored = ResidenceStatus.objects.order_by("position").values_list(
        "code", "azr_reference", "norm", "name"
    )
    assert list(stored) == [(row["code"], row[SOURCE], row["norm"], row["name"]) for row in _rows()]
