"""Everything that changes organisations and municipalities."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from lotse.core.collation import word_sort_key
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version
from lotse.foundation.organisations import access
from lotse.foundation.organisations.models import Municipality, Organisation

_FIELDS = (
    "name",
    "short_name",
    "kind",
    "rechtskreis",
    "parent_id",
    "municipality_id",
    "phone",
    "email",
    "is_active",
)


@transaction.atomic
def add_municipality(**values: Any) -> Municipality:
    """Enter a municipality with its official figures (Kommune anlegen)."""
    municipality = Municipality(sort_key=word_sort_key(values["name"]), **values)
    municipality.full_clean()
    municipality.save()
    return municipality


@transaction.atomic
def found_organisation(**values: Any) -> Organisation:
    """Enter the first organisation, before there is an administrator.

    Runs with the owner's connection only: row level security refuses it to the application.
    """
    organisation = Organisation(sort_key=word_sort_key(values["name"]), **values)
    organisation.full_clean()
    organisation.save()
    audit.record(
        actor=None,
        action="organisation.founded",
        target=organisation,
        changes=audit.differences({}, _snapshot(organisation)),
    )
    return organisation


@transaction.atomic
def add_organisation(
    *,
    actor: audit.AuditActor,
    area_served: Iterable[Municipality] = (),
    **values: Any,
) -> Organisation:
    """Enter an organisation (Organisation anlegen).

    Raises: RuleViolationError if the actor is neither administrator nor coordination.
    """
    access.may_add_organisation(actor.role).enforce()
    organisation = Organisation(sort_key=word_sort_key(values["name"]), **values)
    organisation.full_clean()
    organisation.save()
    organisation.area_served.set(area_served)
    audit.record(
        actor=actor,
        action="organisation.added",
        target=organisation,
        changes=audit.differences({}, _snapshot(organisation)),
    )
    return organisation


@transaction.atomic
def change_organisation(
    *,
    actor: audit.AuditActor,
    organisation: Organisation,
    expected_version: int,
    area_served: Iterable[Municipality],
    **values: Any,
) -> Organisation:
    """Change an organisation (Organisation ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    actor is no administrator.
    """
    access.may_change_organisations(actor.role).enforce()
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    require_version(organisation, expected_version)
    before = _snapshot(organisation)
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.sort_key = word_sort_key(organisation.name)
    organisation.version += 1
    organisation.changed_by_id = actor.user_id
    organisation.full_clean()
    organisation.save()
    organisation.area_served.set(area_served)
    changes = audit.differences(before, _snapshot(organisation))
    audit.record(actor=actor, action="organisation.changed", target=organisation, changes=changes)
    return organisation


def _snapshot(organisation: Organisation) -> dict[str, Any]:
    served = organisation.area_served.order_by("ags").values_list("ags", flat=True)
    fields = {name: getattr(organisation, name) for name in _FIELDS}
    return fields | {"area_served": list(served)}
