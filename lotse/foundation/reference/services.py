"""Keeping reference data: labels of life domains, values of local rules."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version
from lotse.foundation.reference import access, rules
from lotse.foundation.reference.choices import UNITS, LocalRule
from lotse.foundation.reference.models import LifeDomain, LocalParameter


@transaction.atomic
def set_parameter(
    *, actor: Actor, rule: LocalRule, value: int | None, valid_from: date, source: str
) -> LocalParameter:
    """Let a value hold from a day on (Vorgabe setzen); no value switches the rule off.

    Raises: RuleViolationError without the right, for a past day or a value out of range;
    ValidationError if that day has a value already.
    """
    access.may_keep_reference_data(actor).enforce()
    today = timezone.localdate()
    rules.value_may_be_set(
        value=value, unit=UNITS[rule], valid_from=valid_from, today=today
    ).enforce()
    before = LocalParameter.objects.value_on(rule, valid_from)
    parameter = LocalParameter(
        rule=rule, value=value, valid_from=valid_from, source=source, recorded_by=actor.user
    )
    parameter.full_clean()
    parameter.save()
    changes = {
        "rule": [None, rule.label],
        "value": [before, value],
        "valid_from": [None, valid_from],
    }
    audit.record(actor=actor, action="reference.parameter_set", target=parameter, changes=changes)
    return parameter


@transaction.atomic
def change_life_domain(
    *, actor: Actor, domain: LifeDomain, expected_version: int, label: str, is_active: bool
) -> LifeDomain:
    """Rename a life domain, or offer it no longer (Lebensbereich ändern).

    Raises: RuleViolationError without the right; StaleVersionError if it was changed meanwhile.
    """
    access.may_keep_reference_data(actor).enforce()
    domain = LifeDomain.objects.select_for_update().get(pk=domain.pk)
    require_version(domain, expected_version)
    before = {"label": domain.label, "is_active": domain.is_active}
    domain.label, domain.is_active = label, is_active
    domain.version += 1
    domain.changed_by_id = actor.user_id
    domain.full_clean()
    domain.save()
    changes = audit.differences(before, {"label": label, "is_active": is_active})
    audit.record(actor=actor, action="reference.domain_changed", target=domain, changes=changes)
    return domain
