"""Two who open a case at the same moment get different numbers; a double click opens one."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from lotse.casework.cases.services import cases, contacts
from lotse.casework.persons.services import people
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import in_days
from tests.committed import (
    committed_database,
    connected_as_web_server,
    migrated_database,
)

__all__ = ["committed_database", "migrated_database"]
AT_ONCE = 8


@pytest.fixture
def anna_and_selam(committed_database, django_db_blocker):
    with django_db_blocker.unblock():
        anna, municipality = cast.play("anna"), cast.municipality()
        with acting(anna):
            person = people.register_person(actor=anna, family_name="Haile", given_name="Selam")
        with connected_as_web_server():
            yield anna, person, municipality


def at_once(use_case):
    """Run the same use case in several threads, each with its own connection."""

    def run(_):
        try:
            return use_case()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def opening(anna, person, municipality, **values):
    def run():
        with acting(anna):
            case = cases.open_case(
                actor=anna,
                person=person,
                municipality=municipality,
                opened_on=in_days(0),
                **values,
            )
            return case.number

    return run


def test_cases_opened_at_once_have_distinct_numbers(anna_and_selam):
    numbers = at_once(opening(*anna_and_selam))
    assert len(set(numbers)) == AT_ONCE
    first = min(int(number[-4:]) for number in numbers)
    assert sorted(int(number[-4:]) for number in numbers) == list(range(first, first + AT_ONCE))


def test_a_form_sent_many_times_at_once_opens_one_case(anna_and_selam):
    numbers = at_once(opening(*anna_and_selam, submission_key=uuid4()))
    assert len(set(numbers)) == 1


def test_a_contact_sent_many_times_at_once_is_one(anna_and_selam):
    anna, person, municipality = anna_and_selam
    with acting(anna):
        case = cases.open_case(
            actor=anna, person=person, municipality=municipality, opened_on=in_days(0)
        )
    key = uuid4()

    def record():
        with acting(anna):
            contact = contacts.record_contact(
                actor=anna,
                case=case,
                kind="phone",
                held_on=in_days(0),
                duration_minutes=15,
                submission_key=key,
            )
            return contact.pk

    assert len(set(at_once(record))) == 1
