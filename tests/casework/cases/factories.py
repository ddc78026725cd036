"""Persons and cases written with the owner's rights, past services and row level security.

Many and quick; a test of one service does not depend on another. ``make_case`` gives the
responsible worker the grant that a case comes with.
"""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case, Contact, FollowUp, Phase
from lotse.casework.persons.models import AccessGrant, LanguageSkill, Person
from lotse.core.collation import name_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from tests import cast

_numbers = count(1)


def in_days(days: int) -> date:
    """A day counted from today."""
    return timezone.localdate() + timedelta(days=days)


def make_person(family_name: str = "Haile", given_name: str = "Selam", **values: Any) -> Person:
    person = Person.objects.create(
        family_name=family_name,
        given_name=given_name,
        sort_key=name_sort_key(f"{family_name} {given_name}"),
        **({"born": "1994-05-17"} | values),
    )
    LanguageSkill.objects.create(person=person, language="ti", level="native")
    return person


def make_case(actor: Actor, person: Person | None = None, **values: Any) -> Case:
    """A case of the actor, taken up sixty days ago; its number is of a year without counter."""
    defaults = {
        "number": f"RSK-2019-{next(_numbers):04d}",
        "person": person or make_person(),
        "organisation": actor.organisation,
        "responsible": actor.user,
        "municipality": cast.municipality(),
        "phase": Phase.objects.earliest("position"),
        "opened_on": in_days(-60),
    }
    case = Case.objects.create(**(defaults | values))
    give(case, actor, reason="responsible")
    return case


def give(case: Case, actor: Actor, **values: Any) -> AccessGrant:
    """Let the actor open the case; without more words as a deputy from today on."""
    defaults = {
        "person": case.person,
        "user": actor.user,
        "organisation": actor.organisation,
        "source_kind": "case",
        "source_id": case.pk,
        "reason": "deputy",
        "level": "work",
        "starts_on": in_days(0),
        "granted_by": case.responsible,
    }
    return AccessGrant.objects.create(**(defaults | values))


def give_review(case: Case, actor: Actor, **values: Any) -> AccessGrant:
    """Let the lead read the case for a week."""
    review = {"reason": "review", "level": "read", "remark": "Stichprobe der Aktenführung"}
    return give(case, actor, **(review | {"ends_on": in_days(6)} | values))


def make_contact(case: Case, **values: Any) -> Contact:
    defaults = {
        "case": case,
        "kind": "phone",
        "held_on": in_days(-3),
        "duration_minutes": 20,
        "recorded_by": case.responsible,
    }
    contact = Contact.objects.create(**(defaults | values))
    last = max(filter(None, [case.last_contact_on, contact.held_on]))
    Case.objects.filter(pk=case.pk).update(last_contact_on=last)
    return contact


def make_follow_up(case: Case, subject: str = "Kita-Platz anfragen", **values: Any) -> FollowUp:
    defaults = {"due_on": in_days(4), "assignee": case.responsible}
    step = FollowUp.objects.create(case=case, subject=subject, **(defaults | values))
    if step.done_at is None:
        due = case.follow_ups.open().order_by("due_on").values_list("due_on", flat=True)[0]
        Case.objects.filter(pk=case.pk).update(next_step_on=due)
    return step


def let(rule: LocalRule, value: int | None) -> LocalParameter:
    """The county sets a rule from today on; without a value it is off."""
    LocalParameter.objects.filter(rule=rule, valid_from=in_days(0)).delete()
    return LocalParameter.objects.create(
        rule=rule, value=value, valid_from=in_days(0), source="Test"
    )
