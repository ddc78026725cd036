"""An alert of „Heute“ is put off by one click."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lotse.casework.appointments.services import alerts as services
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.web.http import AuthenticatedRequest

SNOOZE_DAYS = 14


@require_POST
def snooze_case(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    return _snooze(request, get_object_or_404(Case.objects.visible_to(request.actor), pk=case_id))


@require_POST
def snooze_person(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    return _snooze(
        request, get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    )


def _snooze(request: AuthenticatedRequest, about: Case | Person) -> HttpResponse:
    until = timezone.localdate() + timedelta(days=SNOOZE_DAYS)
    services.snooze_alert(actor=request.actor, about=about, until=until)
    messages.success(request, f"Der Hinweis kommt am {until:%d.%m.%Y} wieder.")
    return redirect("start")
