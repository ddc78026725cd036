"""Addresses of posts: readers of money see all, leads their own, the funding office keeps them."""

from datetime import date
from decimal import Decimal

from lotse.foundation.accounts.actors import acting
from lotse.funding.posts.services import absences
from tests import cast
from tests.funding.posts.factories import away, fill, make_employee, make_post
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

OFFICER = ("funding_officer",)
READERS = (*OFFICER, "kim_coordination", "executive", "auditor")
# The records of the matrix belong to the welfare organisation.
OWN_LEAD = ("provider_lead",)
SEE_LISTS = (*READERS, "municipality_lead", "provider_lead")
SEE_POST = (*READERS, *OWN_LEAD)
ONLY_LOOK = dict.fromkeys((*READERS[1:], *OWN_LEAD), NOT_MINE)


def _form():
    return Row(only(OFFICER, 200, rest=NOT_MINE), only(OFFICER, 422, rest=NOT_MINE))


def _of_record(post=422):
    return Row(
        only(OFFICER, 200, rest=NO_FILE, **ONLY_LOOK),
        only(OFFICER, post, rest=NO_FILE, **ONLY_LOOK),
    )


ROWS = {
    "posts:list": page(only(SEE_LISTS, 200, rest=NOT_MINE)),
    "posts:post_add": _form(),
    "posts:post": page(only(SEE_POST, 200, rest=NO_FILE)),
    "posts:post_change": _of_record(),
    "posts:fill": _of_record(),
    "posts:expect": _of_record(),
    "posts:occupancy_change": _of_record(),
    "posts:share": _of_record(),
    "posts:occupancy_remove": _of_record(),
    "posts:absence_add": _of_record(),
    "posts:cost": _of_record(),
    "posts:absence_change": _of_record(),
    "posts:absence_remove": _of_record(),
    "posts:expected_change": _of_record(),
    "posts:expected_remove": _of_record(),
    "posts:people": page(only(SEE_LISTS, 200, rest=NOT_MINE)),
    "posts:person_add": _form(),
    "posts:person": page(only(SEE_POST, 200, rest=NO_FILE)),
    "posts:person_change": _of_record(),
    "posts:caseload": page(only(READERS[:3], 200, rest=NOT_MINE)),
}


def numbers(actors, file):
    caritas = cast.organisation("CARITAS")
    post = make_post(number="MX-01", employer=caritas)
    employee = make_employee(employer=caritas)
    occupancy = fill(post, employee, share=Decimal("0.5"))
    officer = actors[OFFICER[0]]
    with acting(officer):
        filling = absences.expect_filling(
            actor=officer, post=post, share=Decimal("0.5"), starts_on=date(2026, 6, 1)
        )
    return {
        "post_id": post.pk,
        "occupancy_id": occupancy.pk,
        "posts:absence_change.absence_id": away(occupancy, date(2026, 3, 1), date(2026, 3, 10)).pk,
        "posts:absence_remove.absence_id": away(occupancy, date(2026, 4, 1), date(2026, 4, 10)).pk,
        "filling_id": filling.pk,
        "employee_id": employee.pk,
    }
