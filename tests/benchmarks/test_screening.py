"""The measuring of the rules: the same people every time, all of them checked, none kept."""

from benchmarks.screening.measuring import check_part, measure
from benchmarks.screening.people import facts
from lotse.casework.pathways.rules.facts import STATUSES, facts_of
from lotse.casework.pathways.rules.registry import PATHWAYS

CODES = frozenset(STATUSES)


def test_a_number_is_always_the_same_person():
    assert facts(17, CODES) == facts(17, CODES) != facts(18, CODES)


def test_everybody_fits_the_contract_and_has_a_status():
    people = [facts(number, CODES) for number in range(300)]
    assert all(facts_of(person) for person in people)
    assert all(person["status_history"] for person in people)


def test_every_person_is_checked_on_every_way():
    found = check_part(range(40))
    assert found.total() == 40 * len(PATHWAYS)
    assert found["now"] > 0


def test_processes_together_find_what_one_finds():
    measured = measure(30, processes=2)
    assert measured.ways == 30 * len(PATHWAYS)
    alone = check_part(range(30))
    assert measured.open_now == alone["now"]
    assert measured.kept == alone.total() - alone[""] > measured.open_now
    assert measured.persons_per_s > 0
