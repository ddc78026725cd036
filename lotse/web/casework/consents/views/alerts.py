"""The reminder of consents that end is put off, and comes back before the end."""

from django.contrib import messages
from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.services import alerts as services
from lotse.casework.consents.models import Consent
from lotse.casework.consents.rules import declarations as rules
from lotse.casework.persons.models import Person
from lotse.web.http import AuthenticatedRequest


@require_POST
def snooze(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    today = timezone.localdate()
    ending = Consent.objects.visible_to(request.actor).filter(person=person)
    ending = ending.ending(on_or_before=today + rules.QUIET)
    first = ending.aggregate(day=Min("ends_on"))["day"]
    until = rules.reminder_comes_back(first or today + 2 * rules.QUIET, today=today)
    services.snooze_alert(
        actor=request.actor, about=person, until=until, kind=AlertKind.CONSENT_ENDS
    )
    messages.success(request, f"Der Hinweis kommt am {until:%d.%m.%Y} wieder.")
    return redirect("start")
