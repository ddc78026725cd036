"""Alerts of „Heute“ that somebody puts off for herself."""

from datetime import date

from django.db import transaction

from lotse.casework.appointments import access
from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor


@transaction.atomic
def snooze_alert(
    *, actor: Actor, about: Case | Person, until: date, kind: AlertKind = AlertKind.TITLE_ENDS
) -> SnoozedAlert:
    """Be left in peace by an alert until a day (Hinweis zurückstellen); only for oneself.

    ``kind`` says which alert about a person; about a case there is one.
    Raises: RuleViolationError for roles that „Heute“ reminds of nothing.
    """
    access.may_use_calendar(actor).enforce()
    is_case = isinstance(about, Case)
    alert, _ = SnoozedAlert.objects.update_or_create(
        user=actor.user,
        kind=AlertKind.WITHOUT_CONTACT if is_case else kind,
        case=about if is_case else None,
        person=None if is_case else about,
        defaults={"until": until},
    )
    return alert
