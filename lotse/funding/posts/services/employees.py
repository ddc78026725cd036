"""People who fill funded posts, and how they are qualified."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.collation import name_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.posts import access
from lotse.funding.posts.models import Employee
from lotse.funding.programmes.services.keeping import keep, locked


@transaction.atomic
def add_employee(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Employee:
    """Enter somebody who fills funded posts (Person eintragen).

    Raises: RuleViolationError without the right; ValidationError if the employer has given the
    personnel number to somebody else.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(Employee, submission_key):
        return known
    employee = Employee(submission_key=submission_key, sort_key=_sort_key(values["name"]))
    return keep(actor, "employee.added", employee, values)


@transaction.atomic
def change_employee(
    *, actor: Actor, employee: Employee, expected_version: int, **values: Any
) -> Employee:
    """Change what is known about somebody: name, qualification, employer.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    employee = locked(actor, employee, expected_version)
    employee.sort_key = _sort_key(values.get("name", employee.name))
    return keep(actor, "employee.changed", employee, values)


def _sort_key(name: str) -> str:
    """By the last word, which mostly is the family name: „Jana Ölmann“ -> „oelmann jana“."""
    *given, family = name.split() or [""]
    return name_sort_key(" ".join([family, *given]))
