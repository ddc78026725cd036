"""A coming change is put off until the next day on which it comes up."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.services import alerts as services
from lotse.casework.persons.models import Person
from lotse.casework.spheres.models import ComingChange
from lotse.casework.spheres.rules import changes as rules
from lotse.web.http import AuthenticatedRequest

# After the last of the three days, as every other alert of „Heute“.
_USUAL = timedelta(days=14)


@require_POST
def snooze(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    today = timezone.localdate()
    coming = ComingChange.objects.visible_to(request.actor).filter(person=person)
    days = coming.filter(happens_on__gte=today).values_list("happens_on", flat=True)
    reminders = [rules.next_reminder(day, today) for day in days.order_by("happens_on")]
    until = min([day for day in reminders if day], default=today + _USUAL)
    services.snooze_alert(
        actor=request.actor, about=person, until=until, kind=AlertKind.SPHERE_CHANGES
    )
    messages.success(request, f"Der Hinweis kommt am {until:%d.%m.%Y} wieder.")
    return redirect("start")
