"""The table of emergency accesses for the tests of row security."""

from django.utils import timezone

from lotse.casework.emergencies.models import EmergencyAccess
from lotse.casework.persons.models import AccessGrant
from tests import cast

# Who opened it and who judges it see it; who leads the case finds the reading in her trail.
UNSEEN = ("emergencies_emergencyaccess",)


def make_emergency(file_case, worker, **values):
    """An emergency access of a worker, written past the services."""
    today = timezone.localdate()
    grant = AccessGrant.objects.create(
        person_id=file_case.person_id,
        user=worker,
        organisation=file_case.organisation,
        source_kind="case",
        source_id=file_case.pk,
        reason="emergency",
        remark="Person ist hier, niemand sonst ist da.",
        level="read",
        starts_on=today,
        ends_on=today,
        revoked_at=timezone.now(),
        granted_by=worker,
    )
    defaults = {
        "number": file_case.number,
        "organisation": file_case.organisation,
        "occasion": "present",
        "reason": "Person ist hier, niemand sonst ist da.",
        "ends_on": today,
    }
    return EmergencyAccess.objects.create(
        case=file_case, worker=worker, grant=grant, **(defaults | values)
    )


def fill(actor, file):
    make_emergency(file.case, cast.play("berta").user)
