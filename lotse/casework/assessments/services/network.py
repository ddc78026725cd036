"""The people and places around a client (Netzwerkkarte)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from lotse.casework.assessments.models import NetworkTie
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before


@transaction.atomic
def add_tie(
    *, actor: Actor, case: Case, submission_key: UUID | None = None, **values: Any
) -> NetworkTie:
    """Put somebody or some place on the network map (Beziehung eintragen), from today on.

    ``values`` are the fields of ``NetworkTie``. The same form sent twice makes one tie.
    Raises: RuleViolationError if the user may not work in the case.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(NetworkTie, submission_key):
        return known
    tie = NetworkTie(
        case=case,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **({"starts_on": timezone.localdate()} | values),
    )
    tie.full_clean()
    tie.save()
    changes = audit.differences({}, _snapshot(tie))
    audit.record(actor=actor, action="case.network_tie_added", target=case, changes=changes)
    return tie


@transaction.atomic
def change_tie(
    *, actor: Actor, tie: NetworkTie, expected_version: int, **values: Any
) -> NetworkTie:
    """Say anew how somebody stands to the client (Beziehung ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without
    the right.
    """
    return _apply(actor, tie, expected_version, "case.network_tie_changed", values)


@transaction.atomic
def end_tie(*, actor: Actor, tie: NetworkTie, expected_version: int, ends_on: date) -> NetworkTie:
    """Take somebody off the map from a day on (Beziehung beenden); the list keeps her.

    Raises: as ``change_tie``; RuleViolationError for a day that lies ahead.
    """
    if ends_on > timezone.localdate():
        raise RuleViolationError("Das Ende liegt in der Zukunft.")
    return _apply(actor, tie, expected_version, "case.network_tie_ended", {"ends_on": ends_on})


def _apply(
    actor: Actor, tie: NetworkTie, expected_version: int, action: str, values: dict[str, Any]
) -> NetworkTie:
    may_work_in_open_case(actor, tie.case).enforce()
    tie = NetworkTie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    require_version(tie, expected_version)
    before = _snapshot(tie)
    for name, value in values.items():
        setattr(tie, name, value)
    tie.version += 1
    tie.changed_by_id = actor.user_id
    tie.full_clean()
    tie.save()
    changes = audit.differences(before, _snapshot(tie)) | {"label": [before["label"], tie.label]}
    audit.record(actor=actor, action=action, target=tie.case, changes=changes)
    return tie


def _snapshot(tie: NetworkTie) -> dict[str, Any]:
    values = model_to_dict(tie)
    for name in ("id", "case"):
        values.pop(name)
    return values
