"""Two who fill the same post, or employ the same person, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.posts.models import Occupancy
from lotse.funding.posts.services import occupancies
from tests import cast
from tests.committed import committed_database, connected_as_web_server, migrated_database
from tests.funding.posts.factories import make_employee, make_post

__all__ = ["committed_database", "migrated_database"]
JANUARY = date(2026, 1, 1)


@pytest.fixture
def office(committed_database, django_db_blocker):
    with django_db_blocker.unblock():
        yield cast.play("deniz")


def at_once(tasks):
    """Run all tasks, each in a thread and a connection of its own; what each came to."""
    ready = Barrier(len(tasks))

    def run(task):
        try:
            ready.wait()
            return task()
        except (RuleViolationError, IntegrityError) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def _fill(office, post, employee):
    def task():
        with acting(office):
            return occupancies.fill_post(
                actor=office, post=post, employee=employee, share=Decimal("0.6"),
                starts_on=JANUARY,
            ).pk  # fmt: skip

    return task


def test_one_of_many_gets_the_last_room_on_a_post(office):
    post = make_post(number="AT-1")
    people = [make_employee(f"Person {number}") for number in range(4)]
    results = at_once([_fill(office, post, employee) for employee in people])
    assert results.count(RuleViolationError) == 3
    assert Occupancy.objects.filter(post=post).count() == 1


def test_one_of_many_posts_gets_a_person(office):
    posts = [make_post(number=f"AT-2-{number}") for number in range(4)]
    employee = make_employee()
    results = at_once([_fill(office, post, employee) for post in posts])
    assert results.count(RuleViolationError) == 3
    assert Occupancy.objects.filter(employee=employee).count() == 1


def test_two_rows_past_the_services_wait_for_each_other_in_the_database(office):
    """Both would fit alone; each statement is on its way before the other commits."""
    post = make_post(number="AT-3")
    people = [make_employee(f"Mensch {number}") for number in range(2)]
    written = Barrier(2, timeout=2)

    def insert(employee):
        def task():
            with acting(office), transaction.atomic():
                Occupancy.objects.bulk_create([
                    Occupancy(post=post, employee=employee, share=Decimal("0.6"),
                              starts_on=JANUARY)])  # fmt: skip
                # The second one waits inside of its insert, so that nobody meets here.
                with pytest.raises(BaseException):  # noqa: B017, PT011
                    written.wait()
                return employee.pk

        return task

    results = at_once([insert(employee) for employee in people])
    assert results.count(IntegrityError) == 1
    assert Occupancy.objects.filter(post=post).count() == 1


def test_crossing_posts_and_people_do_not_wait_in_a_circle(office):
    posts = [make_post(number=f"AT-4-{number}") for number in range(2)]
    people = [make_employee(f"Kreuz {number}") for number in range(2)]
    tasks = [_fill(office, post, employee) for post in posts for employee in people]
    results = at_once(tasks)
    assert results.count(RuleViolationError) == 2
    assert Occupancy.objects.filter(post__in=posts).count() == 2
