"""Mails that remind of ends, duties and tasks of steering, each stage once (Erinnerungen).

They say how many and by when, never what about: mail lies open on many machines. The job looks
every morning; a day on which it did not run is made up for the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from lotse.core.calendar import german
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.mails import is_mail_configured
from lotse.steering.agreements.access import may_see_own_agreements
from lotse.steering.agreements.services import reminding as agreements
from lotse.steering.bodies.access import may_keep_bodies
from lotse.steering.bodies.choices import Nearness
from lotse.steering.bodies.models import SteeringReminder, Task
from lotse.steering.bodies.rules.decisions import SOON

AGREEMENT, DUTY, TASK = "agreement", "duty", "task"
# One, and several.
_NOUNS = {
    AGREEMENT: ("Vereinbarung, über die zu entscheiden ist", "Vereinbarungen, über die zu"
                " entscheiden ist"),
    DUTY: ("Pflicht aus einer Vereinbarung", "Pflichten aus Vereinbarungen"),
    TASK: ("Auftrag eines Gremiums", "Aufträge von Gremien"),
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """A day of which somebody is told: of what, and how near it is."""

    kind: str
    number: int
    due_on: date
    stage: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.number}"


def remind_everybody() -> int:
    """Tell everybody what reached a new stage; return the number of mails."""
    if not is_mail_configured():
        return 0
    there = Membership.objects.valid_on(timezone.localdate()).filter(user__is_active=True)
    sent = 0
    for membership in there.select_related("user", "organisation").in_german_order():
        sent += _remind(Actor(membership.user, membership))
    return sent


def due_for(actor: Actor, today: date) -> list[Due]:
    """What is near for the actor: of all bodies for the coordination, else the own."""
    return [*_agreements(actor, today), *_tasks(actor, today)]


def _agreements(actor: Actor, today: date) -> list[Due]:
    if not (may_keep_bodies(actor) or may_see_own_agreements(actor)):
        return []
    ends = [
        Due(AGREEMENT, near.agreement.pk, near.decision.on, near.stage)
        for near in agreements.near_agreements(actor, today)
    ]
    duties = [
        Due(DUTY, duty.pk, duty.due_on, Nearness.PAST if duty.due_on < today else Nearness.SOON)
        for duty in agreements.near_duties(actor, today)
        if duty.due_on
    ]
    return [*ends, *duties]


def _tasks(actor: Actor, today: date) -> list[Due]:
    """The own tasks when they are near and when they are late; the coordination all late ones."""
    seen = Task.objects.visible_to(actor).still_open().filter(due_on__lte=today + SOON)
    own = set(seen.of_actor(actor).values_list("pk", flat=True))
    keeps = bool(may_keep_bodies(actor))
    return [
        Due(TASK, number, due_on, Nearness.PAST if due_on < today else Nearness.SOON)
        for number, due_on in seen.values_list("pk", "due_on")
        if number in own or (keeps and due_on < today)
    ]


def _remind(actor: Actor) -> int:
    with acting(actor):
        due = _not_yet_said(actor, due_for(actor, timezone.localdate()))
        if not due:
            return 0
        for one in due:
            SteeringReminder.objects.create(
                user=actor.user, key=one.key, due_on=one.due_on, stage=one.stage
            )
        # Inside the transaction: a mail that fails to leave is not marked as sent.
        _mail(actor, due).send()
        return 1


def _not_yet_said(actor: Actor, due: Iterable[Due]) -> list[Due]:
    told = SteeringReminder.objects.of_user(actor.user_id).order_by("pk")
    said = set(told.values_list("key", "due_on", "stage"))
    return [one for one in due if (one.key, one.due_on, one.stage) not in said]


def _mail(actor: Actor, due: list[Due]) -> EmailMessage:
    body = "\n".join(
        [
            f"Guten Tag {actor.user},",
            "",
            "das rückt näher oder ist überfällig:",
            "",
            *(_line(kind, [one.due_on for one in due if one.kind == kind]) for kind in _NOUNS
              if any(one.kind == kind for one in due)),
            "",
            "Worum es geht, steht in Lotse auf der Seite „Heute“.",
        ]
    )  # fmt: skip
    subject = f"Steuerung: Fristen, {settings.COUNTY_NAME}"
    return EmailMessage(subject=subject, body=body, to=[actor.user.email])


def _line(kind: str, days: list[date]) -> str:
    one, several = _NOUNS[kind]
    if len(days) == 1:
        return f"- 1 {one}: {german(days[0])}"
    return f"- {len(days)} {several}, zuerst am {german(min(days))}"
