"""What other pages say about consents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule

SHOWN = 8


@dataclass
class Ending:
    """What ends on a day between a person and an organisation, for one purpose."""

    case_id: int
    person: Person
    recipient: Organisation | None
    purpose: str
    ends_on: date
    kinds: list[str] = field(default_factory=list)


def of_today(actor: Actor, now: date, rules: Mapping[LocalRule, int | None]) -> dict[str, Any]:
    """Consents of the actor's open cases that end by themselves soon: whose, with whom, when.

    Those of a person about whom she put the reminder off come back later.
    """
    days = rules[LocalRule.ALERT_DAYS_BEFORE_CONSENT_ENDS]
    found = [] if days is None else _ending(actor, now, now + timedelta(days=days))
    return {
        "consents_ending": found[:SHOWN],
        "consents_ending_count": len(found),
        "consents_ending_later": max(0, len(found) - SHOWN),
    }


def _ending(actor: Actor, now: date, until: date) -> list[Ending]:
    own = Case.objects.visible_to(actor).filter(responsible=actor.user_id).still_open()
    ending = Consent.objects.visible_to(actor).filter(person__in=own.values("person_id"))
    put_off = SnoozedAlert.objects.quiet_for(actor, now).filter(
        kind=AlertKind.CONSENT_ENDS, person=OuterRef("person")
    )
    ending = ending.ending(on_or_before=until).filter(~Exists(put_off))
    ending = ending.select_related("person", "recipient")
    boxes = list(ending.order_by("ends_on", "person__sort_key", "recipient__sort_key", "pk"))
    cases = own.filter(person__in={box.person_id for box in boxes}).order_by("-pk")
    case_of = dict(cases.values_list("person_id", "pk")) if boxes else {}
    found: dict[tuple[Any, ...], Ending] = {}
    for box in boxes:
        key = (box.ends_on, box.person_id, box.recipient_id, box.purpose)
        if key not in found:
            found[key] = Ending(
                case_of[box.person_id],
                box.person,
                box.recipient,
                box.get_purpose_display(),
                box.ends_on,
            )
        if (kind := box.get_kind_display()) not in found[key].kinds:
            found[key].kinds.append(kind)
    return list(found.values())
