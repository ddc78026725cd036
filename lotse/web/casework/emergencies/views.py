"""Pages of the emergency access: open, list, judge."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.emergencies import access, services
from lotse.casework.emergencies.models import EmergencyAccess
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.emergencies.forms import EmergencyForm, JudgementForm
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def emergency_open(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    entry = get_object_or_404(RegisterEntry.objects.visible_to(request.actor), pk=case_id)
    demand(access.may_open_in_emergency(request.actor))
    if Case.objects.visible_to(request.actor).filter(pk=case_id).exists():
        return redirect("cases:detail", case_id)
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        try:
            emergency = services.open_in_emergency(
                actor=request.actor, entry=entry, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            ends = f"{emergency.ends_on:%d.%m.%Y}"
            messages.success(request, f"Die Akte ist bis zum {ends} zum Lesen geöffnet.")
            return redirect("cases:detail", entry.pk)
    context = {"form": form, "entry": entry}
    return render_form(request, "casework/emergencies/open.html", context, target="#emergency-form")


@require_safe
def emergency_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_emergencies(request.actor))
    found = EmergencyAccess.objects.visible_to(request.actor).newest_first()
    found = found.select_related("worker", "organisation", "judged_by")
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "is_judge": request.actor.has_role(*access.JUDGES),
    }
    return render(request, "casework/emergencies/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def emergency_judge(request: AuthenticatedRequest, emergency_id: int) -> HttpResponse:
    """The access as it was explained; who watches over it says whether it was needed."""
    emergency = readable(
        request, EmergencyAccess, emergency_id, "worker", "organisation", "judged_by"
    )
    verdict = access.may_judge_emergency(request.actor, emergency)
    if request.method == "POST":
        demand(verdict)
    form = JudgementForm(request.POST or None, initial={"version": emergency.version})
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            services.judge(
                actor=request.actor,
                emergency=emergency,
                expected_version=values.pop("version"),
                **values,
            )
        except StaleVersionError:
            return _stale(request, form, emergency)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Notfallzugriff ist geprüft.")
            return redirect("emergencies:list")
    may_judge = bool(verdict) and not emergency.is_judged
    context = {"form": form, "emergency": emergency, "may_judge": may_judge}
    return render_form(
        request, "casework/emergencies/judge.html", context, target="#judgement-form"
    )


def _stale(
    request: AuthenticatedRequest, form: JudgementForm, emergency: EmergencyAccess
) -> HttpResponse:
    back = reverse("emergencies:judge", args=[emergency.pk])
    return render_stale(request, form=form, record=emergency, back_url=back, label=str(emergency))
