"""Our counts beside those of the Land: what is shown, what may explain it. As tables."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from lotse.core.verdicts import RuleViolationError
from lotse.reporting.controlling.rules import comparing, lines, proposals
from lotse.reporting.controlling.rules.comparing import Compared, Standing
from lotse.reporting.controlling.rules.lines import Entered, Vocabulary
from lotse.reporting.controlling.rules.proposals import Facts
from lotse.reporting.indicators.rules.tables import Cell
from tests.reporting.papers.answers import CLOSED, by_town, cell, indicator, table

pytestmark = pytest.mark.plain
LAST, KNOWN_AT = date(2026, 6, 30), date(2026, 7, 10)


def numbers(of):
    """What of a comparison can be read; „·“ is closed."""
    cells = (of.ours, of.theirs, of.difference, of.percent)
    return tuple("·" if one.is_closed else one.value for one in cells)


def of_town(ours, theirs, **values):
    found = comparing.compared(by_town(ours, 20, 40, threshold=5, **values), {"1": theirs})
    return numbers(found["1"])


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        (20, 25, (20, 25, 5, 25)),
        (20, 20, (20, 20, 0, 0)),
        (20, 0, (20, 0, -20, -100)),
        (0, 20, (0, 20, 20, None)),
        (None, 20, (0, 20, 20, None)),
        (CLOSED, 20, ("·", "·", "·", "·")),
        (20, 4, (20, "·", "·", "·")),
        (CLOSED, 0, ("·", "·", "·", "·")),
    ],
)
def test_a_difference_is_shown_where_both_counts_may_be(ours, theirs, shown):
    assert of_town(ours, theirs) == shown


def test_a_small_count_of_the_land_takes_a_partner_along():
    """With the sum beside it the small one could be computed."""
    found = comparing.compared(by_town(20, 20, 40, threshold=5), {"1": 3, "2": 20, None: 23})
    assert [numbers(found[key])[1] for key in ("1", "2", None)] == ["·", "·", 23]


def test_a_small_sum_stays_closed():
    found = comparing.compared(table({(None, None): 20}, threshold=5), {None: 3})
    assert numbers(found[None]) == (20, "·", "·", "·")


def test_counts_without_people_behind_them_are_open():
    found = comparing.compared(by_town(1, 2, 3), {"1": 2})
    assert numbers(found["1"]) == (1, 2, 1, 100)


def test_rounded_counts_are_compared_rounded():
    found = comparing.compared(by_town(20, 20, 40, threshold=5, rounded_to=5), {"1": 22})
    assert numbers(found["1"]) == (20, 20, 0, 0)


@pytest.mark.parametrize("counts", list(product((1, 3, 7, 12, 20), repeat=2)))
def test_no_small_count_of_the_land_follows_from_what_is_shown(counts):
    """Whatever is shown of two towns and their sum leaves a small one open to several values."""
    one, two = counts
    found = comparing.compared(
        by_town(20, 20, 40, threshold=5), {"1": one, "2": two, None: one + two}
    )
    known = {key: numbers(of)[1] for key, of in found.items()}
    fitting = [
        (a, b)
        for a, b in product(range(45), repeat=2)
        if all(known[key] in ("·", value) for key, value in (("1", a), ("2", b), (None, a + b)))
    ]
    for place, count in enumerate(counts):
        if count < 5:
            values = {fits[place] for fits in fitting}
            assert len(values) > 1
            assert max(values) >= 5


@pytest.mark.parametrize(
    ("difference", "is_explained", "standing"),
    [
        (CLOSED, False, Standing.NOT_COMPARABLE),
        (0, False, Standing.AGREES),
        (2, False, Standing.OPEN),
        (2, True, Standing.EXPLAINED),
        (0, True, Standing.AGREES),
    ],
)
def test_how_far_a_comparison_has_come(difference, is_explained, standing):
    of = Compared(cell(1), cell(1), cell(difference), cell(None))
    assert comparing.standing(of, is_explained=is_explained) is standing


# --- what may explain it --------------------------------------------------------------------------


def reasons(ours, theirs, *, code="contacts", dimension="", now=None, **values):
    counts = Compared(cell(ours), cell(theirs), Cell(Decimal(theirs - ours)), Cell())
    facts = Facts(
        code=code, dimension=dimension, counts=counts, now=cell(ours if now is None else now),
        placeless=values.pop("placeless", Cell(Decimal(0))), last=LAST, known_at=KNOWN_AT, **values,
    )  # fmt: skip
    return [one.reason for one in proposals.proposals(facts)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"ours": 20, "theirs": 20, "now": 25}, []),
        ({"ours": 20, "theirs": 25, "now": 25}, ["late_entry"]),
        ({"ours": 20, "theirs": 25, "now": 23}, ["late_entry"]),
        ({"ours": 20, "theirs": 25, "now": 18}, []),
        ({"ours": 20, "theirs": 25, "now": CLOSED}, []),
        ({"ours": 20, "theirs": 25, "now": Cell()}, []),
        ({"ours": 20, "theirs": 25, "dimension": "organisation", "placeless": cell(3)},
         ["without_place"]),
        ({"ours": 20, "theirs": 25, "dimension": "municipality", "placeless": CLOSED},
         ["without_place"]),
        ({"ours": 20, "theirs": 15, "dimension": "municipality", "placeless": cell(3)}, []),
        ({"ours": 20, "theirs": 25, "dimension": "municipality"}, []),
        ({"ours": 20, "theirs": 25, "code": "active_cases"}, ["boundary_day"]),
        ({"ours": 20, "theirs": 15, "code": "active_cases"}, ["counted_otherwise"]),
        ({"ours": 20, "theirs": 15, "code": "closed_cases"}, ["boundary_day", "changed_provider"]),
        ({"ours": 20, "theirs": 25, "code": "closed_cases"}, []),
        ({"ours": 20, "theirs": 15, "code": "new_cases"}, ["changed_provider"]),
        ({"ours": 20, "theirs": 25, "is_rounded": True}, ["rounded"]),
    ],
)  # fmt: skip
def test_rules_propose_reasons(said, found):
    assert reasons(**said) == found


def test_nothing_is_proposed_about_closed_counts():
    counts = Compared(CLOSED, CLOSED, CLOSED, CLOSED)
    facts = Facts("active_cases", "", counts, cell(9), Cell(), LAST, KNOWN_AT)
    assert proposals.proposals(facts) == []


def test_a_late_entry_says_how_much_it_explains():
    said = [
        proposals.proposals(
            Facts("contacts", "", Compared(cell(20), cell(25), cell(5), Cell()), cell(now),
                  Cell(), LAST, KNOWN_AT)
        )[0].text
        for now in (25, 22)
    ]  # fmt: skip
    assert "stimmen beide Zahlen überein: Nach dem 10.07.2026" in said[0]
    assert "wird der Unterschied kleiner" in said[1]


# --- lists ----------------------------------------------------------------------------------------

WORDS = Vocabulary(
    indicators={"laufende falle": "active_cases"},
    organisations={"caritas": "7"},
    municipalities={"much": "3"},
)
HEADINGS = ("Kennzahl", "Träger", "Kommune", "Bemerkung", "Anzahl")


def read(*rows, headings=HEADINGS):
    return lines.counts_of(headings, rows, range(2, 2 + len(rows)), WORDS)


def test_a_list_says_counts_by_place():
    assert read(
        ("Laufende Fälle", "", "", "", "1.040"),
        ("laufende fälle", "Caritas", "", "", "12,0"),
        ("Laufende Fälle", "", "Much", "klein", "0"),
    ) == [
        Entered("active_cases", "", "", 1040),
        Entered("active_cases", "organisation", "7", 12),
        Entered("active_cases", "municipality", "3", 0),
    ]  # fmt: skip


def test_a_list_may_have_no_places():
    assert read(("Laufende Fälle", "9"), headings=("Kennzahl", "Wert")) == [
        Entered("active_cases", "", "", 9)
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("Zauber", "", "", "", "1"), "Zeile 2: Kennzahl „Zauber“ ist nicht bekannt"),
        (("Laufende Fälle", "Niemand", "", "", "1"), "Träger „Niemand“"),
        (("Laufende Fälle", "", "Bonn", "", "1"), "Kommune „Bonn“"),
        (("Laufende Fälle", "Caritas", "Much", "", "1"), "nicht beides"),
        (("Laufende Fälle", "", "", "", "viele"), "„viele“ ist keine Anzahl"),
        (("Laufende Fälle", "", "", "", "-3"), "keine Anzahl"),
        (("Laufende Fälle", "", "", "", "1,5"), "keine Anzahl"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_taken(row, problem):
    with pytest.raises(RuleViolationError, match="Nichts übernommen") as refused:
        read(row, ("Laufende Fälle", "Caritas", "", "", "12"))
    assert problem in str(refused.value)


def test_the_same_place_twice_is_refused_and_many_problems_are_summed_up():
    same = ("Laufende Fälle", "", "", "", "1")
    with pytest.raises(RuleViolationError, match="steht schon weiter oben"):
        read(same, same)
    with pytest.raises(RuleViolationError, match="und 2 weitere"):
        read(*[("Zauber", "", "", "", "1")] * 7)


def test_a_list_without_its_columns_is_refused():
    with pytest.raises(RuleViolationError, match="Spalten „Kennzahl“ und „Anzahl“"):
        read(("1",), headings=("Anzahl",))


def test_the_indicator_of_the_tests_has_people_behind_it():
    assert indicator().protects
