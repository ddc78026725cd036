"""The benchmarks of pages within one process: they run, and say what they took."""

import json

import pytest

from benchmarks import asking
from benchmarks.network.__main__ import _measure as measure_network
from benchmarks.observations.__main__ import _measure as measure_observations

TOOK = {"Bild": asking.Took(12.4, 10.6)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "pages"),
    [(lambda: measure_network(20, 40), 5), (lambda: measure_observations(20), 5)],
)
def test_each_page_is_measured(measure, pages, clara, monkeypatch):
    monkeypatch.setattr(asking, "ROUNDS", 1)
    took = measure()
    assert len(took) == pages
    assert all(one.wall_ms > 0 for one in took.values())


def test_the_report_says_clock_and_reckoning():
    text = asking.report(TOOK, about="20 Akteure", as_json=False)
    assert text == "20 Akteure, kürzester von 5 Abrufen\nBild: 12 ms, davon gerechnet 11 ms"


def test_the_report_is_read_by_programs_too():
    found = json.loads(asking.report(TOOK, about="20 Akteure", as_json=True))
    assert found["pages"]["Bild"] == {"wall_ms": 12.4, "cpu_ms": 10.6}
