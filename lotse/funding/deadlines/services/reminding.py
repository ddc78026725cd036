"""Mails that remind the funding office of deadlines, each stage once (Erinnerungen).

They name what is due and no person. The job looks every morning; a day on which it did not run
is made up for the next one.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from lotse.core.calendar import german
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.mails import is_mail_configured
from lotse.foundation.organisations.choices import COUNTY_OFFICES, Role
from lotse.funding.deadlines.choices import DeadlineKind, Stage
from lotse.funding.deadlines.models import ReminderSent
from lotse.funding.deadlines.rules.upcoming import Deadline, near, stage
from lotse.funding.deadlines.services.deadlines import every_deadline

Due = list[tuple[Deadline, str]]


def remind_everybody() -> int:
    """Send each funding officer what reached a new stage; return the number of mails."""
    if not is_mail_configured():
        return 0
    officers = Membership.objects.valid_on(timezone.localdate()).filter(
        role=Role.FUNDING_OFFICER, organisation__kind__in=COUNTY_OFFICES
    )
    sent = 0
    for membership in officers.select_related("user", "organisation").in_german_order():
        sent += _remind(Actor(membership.user, membership))
    return sent


def _remind(actor: Actor) -> int:
    with acting(actor):
        today = timezone.localdate()
        due = _not_yet_said(actor, near(every_deadline(actor, today=today), today))
        if not due:
            return 0
        for deadline, near_by in due:
            ReminderSent.objects.create(
                membership=actor.membership,
                key=deadline.key,
                due_on=deadline.due_on,
                stage=near_by,
            )
        # Inside the transaction: a mail that fails to leave is not marked as sent.
        _mail(actor, due).send()
        return 1


def _not_yet_said(actor: Actor, deadlines: list[Deadline]) -> Due:
    said = set(
        ReminderSent.objects.of_member(actor.membership_id)
        .order_by("pk")
        .values_list("key", "due_on", "stage")
    )
    today = timezone.localdate()
    reached = [(one, stage(one, today)) for one in deadlines]
    return [
        (one, near_by) for one, near_by in reached if (one.key, one.due_on, near_by) not in said
    ]


def _mail(actor: Actor, due: Due) -> EmailMessage:
    lines = [
        f"- {german(one.due_on)}: {DeadlineKind(one.kind).label}, {one.title}"
        f" ({Stage(near_by).label})"
        for one, near_by in due
    ]
    body = "\n".join(
        [
            f"Guten Tag {actor.user},",
            "",
            "diese Fristen der Förderung rücken näher:",
            "",
            *lines,
            "",
            "Einzelheiten stehen in Lotse unter „Geld und Stellen“, „Fristen“.",
        ]
    )
    subject = f"Fristen der Förderung, {settings.COUNTY_NAME}"
    return EmailMessage(subject=subject, body=body, to=[actor.user.email])
