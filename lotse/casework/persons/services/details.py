"""Names, nationalities, languages, telephone numbers, addresses and residence of a person.

All of them are rows of a person with the same life: added, ended on a day, or removed when they
were entered by mistake.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from django.db import transaction
from django.forms.models import model_to_dict

from lotse.casework.persons import access, rules
from lotse.casework.persons.choices import ContactPointKind
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    LanguageSkill,
    Nationality,
    Person,
    PersonName,
    ResidencePeriod,
)
from lotse.casework.persons.services import search_keys
from lotse.core import phones
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit

Detail: TypeAlias = (
    Address | ContactPoint | LanguageSkill | Nationality | PersonName | ResidencePeriod
)
Dated: TypeAlias = Address | ResidencePeriod


@transaction.atomic
def add_detail(
    *, actor: Actor, person: Person, model: type[Detail], values: Mapping[str, Any]
) -> Detail:
    """Add a row of the given kind to a person; the same row entered twice is one row.

    Raises: RuleViolationError without the right or if the dates do not fit; ValidationError
    for values that do not fit; PhoneNumberError for a malformed number.
    """
    return add_details(actor=actor, person=person, details=[(model, values)])[0]


@transaction.atomic
def add_details(
    *,
    actor: Actor,
    person: Person,
    details: Iterable[tuple[type[Detail], Mapping[str, Any]]],
) -> list[Detail]:
    """Add several rows to a person at once, as when she is taken up.

    Raises: as ``add_detail``; then none of the rows is added.
    """
    access.may_edit_person(actor, person).enforce()
    # Two who add at the same time wait for each other, so that checks of overlaps hold.
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    added = [_add(actor, person, model(person=person, **values)) for model, values in details]
    search_keys.refresh(person)
    return added


@transaction.atomic
def end_detail(*, actor: Actor, detail: Dated, ends_on: date) -> None:
    """End an address or a residence status on a day, that day included.

    Raises: RuleViolationError without the right; ValidationError if it ends before it began.
    """
    access.may_edit_person(actor, detail.person).enforce()
    detail = type(detail).objects.select_for_update(of=("self",)).get(pk=detail.pk)
    before = model_to_dict(detail)
    detail.ends_on = ends_on
    detail.full_clean()
    detail.save()
    _audit(actor, detail.person, "ended", detail, before, model_to_dict(detail))


@transaction.atomic
def remove_detail(*, actor: Actor, detail: Detail) -> None:
    """Remove a row that was entered by mistake (irrtümlich erfasst). The trail keeps it.

    Raises: RuleViolationError without the right.
    """
    person = detail.person
    access.may_edit_person(actor, person).enforce()
    locked = type(detail).objects.select_for_update(of=("self",)).filter(pk=detail.pk)
    if locked.order_by("pk").first() is None:
        return
    before = model_to_dict(detail)
    _audit(actor, person, "removed", detail, before, dict.fromkeys(before))
    detail.delete()
    search_keys.refresh(person)


def _same_row(person: Person, detail: Detail) -> Detail | None:
    values = model_to_dict(detail, exclude=["id", "person"])
    same = type(detail).objects.filter(person=person, **values)
    return same.order_by("pk").first()


def _add(actor: Actor, person: Person, detail: Detail) -> Detail:
    if isinstance(detail, ContactPoint) and detail.kind != ContactPointKind.EMAIL:
        detail.value = phones.normalise(detail.value)
    if known := _same_row(person, detail):
        return known
    if isinstance(detail, ResidencePeriod):
        _check_residence(person, detail)
    detail.full_clean()
    detail.save()
    _audit(actor, person, "added", detail, {}, model_to_dict(detail))
    return detail


def _check_residence(person: Person, detail: ResidencePeriod) -> None:
    known = list(person.residence_periods.all())
    rules.residence_status_may_start(
        starts_on=detail.starts_on,
        ends_on=detail.ends_on,
        born=person.birth_date,
        known=[Period(period.starts_on, period.ends_on) for period in known],
    ).enforce()
    for period in known:
        if rules.is_followed(Period(period.starts_on, period.ends_on), by=detail.starts_on):
            period.ends_on = detail.starts_on - timedelta(days=1)
            period.save(update_fields=["ends_on"])


def _audit(
    actor: Actor,
    person: Person,
    verb: str,
    detail: Detail,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    changes = audit.differences(before, after)
    changes.pop("id", None)
    changes.pop("person", None)
    action = f"person.{detail._meta.model_name}_{verb}"
    audit.record(actor=actor, action=action, target=person, changes=changes)
