"""Planned appointments change the calendar with their case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.services import hand_over
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import give, make_case

pytestmark = pytest.mark.django_db


def arranged(case, worker, days=3, **values):
    starts_at = timezone.now() + timedelta(days=days)
    return Appointment.objects.create(
        case=case,
        organisation=case.organisation,
        worker=worker.user,
        kind="talk",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        **values,
    )


def test_what_is_ahead_goes_along_and_what_was_stays(anna, berta, lena):
    case = make_case(anna)
    give(case, lena)
    ahead, past, of_deputy = (
        arranged(case, anna),
        arranged(case, anna, -3),
        arranged(case, lena),
    )
    with acting(anna):
        hand_over.hand_over_cases(
            actor=anna,
            worker=anna.user,
            colleague=berta.user,
            case_ids=[case.pk],
            reason="Wechsel der Zuständigkeit",
        )
    for one in (ahead, past, of_deputy):
        one.refresh_from_db()
    assert (ahead.worker, ahead.version) == (berta.user, 2)
    assert (past.worker, of_deputy.worker) == (anna.user, lena.user)
