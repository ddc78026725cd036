"""Posts and who fills them for tests, made by the services as the funding officer would."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from lotse.foundation.accounts.actors import acting
from lotse.funding.posts.models import Employee, Occupancy, Post, UnpaidAbsence
from lotse.funding.posts.services import absences, employees, occupancies, posts
from tests import cast


def make_post(**values: Any) -> Post:
    """A full post of case management at the county, since January 2026."""
    deniz = cast.play("deniz")
    defaults: dict[str, Any] = {
        "number": _free_number(),
        "title": "Case Management",
        "module": 2,
        "kind": "case_management",
        "fte": Decimal(1),
        "employer": cast.organisation("KREIS"),
        "starts_on": date(2026, 1, 1),
    }
    with acting(deniz):
        return posts.add_post(actor=deniz, **(defaults | values))


def make_employee(name: str = "Jana Behrens", **values: Any) -> Employee:
    """Somebody employed by the county."""
    deniz = cast.play("deniz")
    defaults: dict[str, Any] = {"name": name, "employer": cast.organisation("KREIS")}
    with acting(deniz):
        return employees.add_employee(actor=deniz, **(defaults | values))


def fill(post: Post, employee: Employee | None = None, **values: Any) -> Occupancy:
    """Let somebody fill the whole post since January 2026."""
    deniz = cast.play("deniz")
    defaults: dict[str, Any] = {"share": post.fte, "starts_on": date(2026, 1, 1)}
    employee = employee or make_employee(employer=post.employer)
    with acting(deniz):
        return occupancies.fill_post(
            actor=deniz, post=post, employee=employee, **(defaults | values)
        )


def away(occupancy: Occupancy, first: date, last: date | None = None) -> UnpaidAbsence:
    """Days without pay."""
    deniz = cast.play("deniz")
    with acting(deniz):
        return absences.record_absence(
            actor=deniz, occupancy=occupancy, starts_on=first, ends_on=last
        )


def _free_number() -> str:
    """CM-01, CM-02 …, whatever other tests of one world have entered."""
    taken = set(Post.objects.values_list("number", flat=True))
    return next(number for at in count(1) if (number := f"CM-{at:02}") not in taken)
