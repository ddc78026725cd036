"""One case: open it, see it, change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, Phase
from lotse.casework.cases.services import cases as services
from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.models import Person
from lotse.core.verdicts import Verdict
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.appointments.views import panel as appointments
from lotse.web.casework.assessments.views import overview as assessments
from lotse.web.casework.cases.forms.cases import ChangeCaseForm, OpenCaseForm
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.casework.cases.views.timeline import ALL, KINDS, filters, page_of_timeline
from lotse.web.casework.closures import views as closures
from lotse.web.casework.intake.views import panels as intake
from lotse.web.casework.papers.views import rows as papers
from lotse.web.casework.persons.views.fetch import visible_person
from lotse.web.casework.plans.views import panel as plans
from lotse.web.casework.sharing.views import panel as sharing
from lotse.web.casework.supervision.views import reviews
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import is_htmx, render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    if (person_id := read_number(request.GET.get("person", ""))) is None:
        # Search comes before create: the person is found or taken up first.
        return redirect("persons:search")
    person = visible_person(request, person_id)
    form = OpenCaseForm(request.POST or None, initial=_usual_opening(person))
    if form.is_valid():
        try:
            case = services.open_case(actor=request.actor, person=person, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Fall {case.number} ist aufgenommen.")
            return redirect("cases:detail", case.pk)
    known = Case.objects.visible_to(request.actor).filter(person=person).still_open()
    context = {
        "form": form,
        "person": person,
        "open_cases": known.select_related("responsible").order_by("-opened_on", "-pk"),
        "may_open": may_edit_person(request.actor, person),
        **intake.running_for(request.actor, person),
    }
    return render_form(request, "casework/cases/open.html", context, target="#case-form")


@require_safe
def detail(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    # Each page of the timeline is a look into the file, so each is recorded.
    case = visible_case(request, case_id)
    kind = request.GET.get("kind", ALL)
    kind = kind if kind in KINDS else ALL
    may_work = access.may_work_in_case(request.actor, case)
    context = {
        "case": case,
        "filters": filters(kind),
        "kind": kind,
        "page": page_of_timeline(request.actor, case, kind, request.GET.get(PAGE)),
        "may_work": may_work,
    }
    if not is_htmx(request):
        context |= _overview(request, case, access.while_open(may_work, case))
    return render_page_or_partial(
        request, "casework/cases/detail.html", "casework/cases/_timeline.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_open_case)
    # The form checks a copy; the service changes the locked record.
    copy = Case.objects.get(pk=case.pk)
    form = ChangeCaseForm(request.POST or None, instance=copy, initial={"version": case.version})
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_case(actor=request.actor, case=case, expected_version=version, **values)
        except StaleVersionError:
            return render_stale(
                request, form=form, record=case, back_url=_address(case), label=case.number
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Falldaten sind gespeichert.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case}
    return render_form(request, "casework/cases/change.html", context, target="#case-form")


def _overview(request: AuthenticatedRequest, case: Case, may_change: Verdict) -> dict[str, Any]:
    steps = case.follow_ups.open().soonest_first().select_related("assignee")
    return {
        **case_line(case),
        **assessments.panel(request, case, may_change),
        **plans.panel(case),
        **papers.panel(request, case),
        **closures.panel(request, case),
        **reviews.panel(request, case),
        **appointments.panel(request, case),
        **intake.panel(request, case),
        **sharing.readers(case),
        "phases": Phase.objects.all(),
        "steps": [(step, urgency(step.comes_up_on)) for step in steps],
        "today": timezone.localdate(),
        "may_change": may_change,
        "may_appoint": access.may_appoint_deputy(request.actor, case),
        "may_hand_over": access.may_hand_over_case(request.actor, case),
    }


def _usual_opening(person: Person) -> dict[str, Any]:
    today = timezone.localdate()
    addresses = person.addresses.on(today).newest_first()
    # A blocked address (§ 51 BMG) must not tell by the case where the person lives.
    hidden = addresses.blocked().exists()
    address = None if hidden else addresses.exclude(municipality=None).first()
    return {
        "opened_on": today,
        "municipality": address.municipality_id if address else None,
        "phase": Phase.objects.earliest("position"),
    }


def _address(case: Case) -> str:
    return reverse("cases:detail", args=[case.pk])
