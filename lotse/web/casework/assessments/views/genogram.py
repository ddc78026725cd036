"""The genogram of a client: picture and table, and who is in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.assessments.models import Relative
from lotse.casework.assessments.services import kin as services
from lotse.casework.cases.access import may_work_in_open_case
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.assessments.forms.kin import (
    KinshipForm,
    RelativeAddForm,
    RelativeChangeForm,
)
from lotse.web.casework.assessments.views.fetch import frame
from lotse.web.casework.assessments.views.kin import (
    names_of,
    picture,
    relations_of,
    shown_relatives,
)
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#relative-form"


@require_safe
def genogram(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    shown = shown_relatives(request.actor, case)
    kinships = list(case.kinships.order_by("pk"))
    relations = relations_of(shown, kinships)
    names = names_of(shown)
    context = (
        frame(case)
        | picture(shown, kinships)
        | {
            "rows": [(one, relations.get(one.relative.pk, [])) for one in shown],
            "kinships": [
                (one, names[one.first_id], one.get_kind_display(), names[one.second_id])
                for one in kinships
            ],
            "may_work": may_work_in_open_case(request.actor, case),
        }
    )
    return render(request, "casework/assessments/genogram.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    if request.method == "POST":
        try:
            count = services.take_over_household(actor=request.actor, case=case)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            said = "1 Person ist" if count == 1 else f"{count} Personen sind"
            messages.success(request, f"{said} ins Genogramm übernommen.")
        return redirect("assessments:genogram", case.pk)
    context = {
        "title": "Haushalt ins Genogramm übernehmen",
        "text": "Wer heute mit der Person zusammenlebt und für Sie sichtbar ist, kommt ins "
        "Genogramm. Was schon eingetragen ist, bleibt.",
        "action_url": request.path,
        "confirm_label": "Übernehmen",
        "cancel_url": reverse("assessments:genogram", args=[case.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def relative_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    names = names_of(shown_relatives(request.actor, case))
    form = RelativeAddForm(request.POST or None, case=case, names=names)
    if form.is_valid():
        try:
            relative = services.add_relative(
                actor=request.actor, case=case, links=form.links(), **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"„{relative}“ steht im Genogramm.")
            goes_on = request.POST.get("action") == "next"
            name = "assessments:relative_add" if goes_on else "assessments:genogram"
            return redirect(name, case.pk)
    context = frame(case) | {"form": form, "title": "Angehörige eintragen", "relative": None}
    return render_form(request, "casework/assessments/relative_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def relative_change(request: AuthenticatedRequest, case_id: int, relative_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    relative = get_object_or_404(case.relatives, pk=relative_id)
    # The form checks a copy; the service changes the locked record.
    copy = Relative.objects.get(pk=relative.pk)
    usual = {"version": relative.version}
    form = RelativeChangeForm(request.POST or None, instance=copy, initial=usual)
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_relative(
                actor=request.actor, relative=relative, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("assessments:genogram", args=[case.pk])
            label = f"{case.number}: {relative}"
            return render_stale(request, form=form, record=relative, back_url=back, label=label)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Angaben sind geändert.")
            return redirect("assessments:genogram", case.pk)
    context = frame(case) | {"form": form, "title": "Angaben ändern", "relative": relative}
    return render_form(request, "casework/assessments/relative_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def relative_remove(request: AuthenticatedRequest, case_id: int, relative_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    relative = get_object_or_404(case.relatives, pk=relative_id)
    names = names_of(shown_relatives(request.actor, case))
    if request.method == "POST":
        try:
            services.remove_relative(actor=request.actor, relative=relative)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Der Eintrag ist aus dem Genogramm genommen.")
        return redirect("assessments:genogram", case.pk)
    context = {
        "title": f"{names[relative.pk]} aus dem Genogramm nehmen",
        "text": "Auch die Verbindungen zu anderen gehen dabei verloren. Wer verstorben ist, "
        "bleibt im Genogramm und wird so gekennzeichnet.",
        "action_url": request.path,
        "confirm_label": "Herausnehmen",
        "cancel_url": reverse("assessments:genogram", args=[case.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kinship_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    names = names_of(shown_relatives(request.actor, case))
    form = KinshipForm(request.POST or None, case=case, names=names)
    if form.is_valid():
        try:
            services.add_kinship(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Verbindung ist eingetragen.")
            return redirect("assessments:genogram", case.pk)
    context = frame(case) | {"form": form}
    return render_form(request, "casework/assessments/kinship_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def kinship_remove(request: AuthenticatedRequest, case_id: int, kinship_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    kinship = get_object_or_404(case.kinships.select_related("case"), pk=kinship_id)
    names = names_of(shown_relatives(request.actor, case))
    if request.method == "POST":
        try:
            services.remove_kinship(actor=request.actor, kinship=kinship)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Die Verbindung ist gelöst.")
        return redirect("assessments:genogram", case.pk)
    first, second = names[kinship.first_id], names[kinship.second_id]
    context = {
        "title": "Verbindung lösen",
        "text": f"{first} und {second}: {kinship.get_kind_display()}",
        "action_url": request.path,
        "confirm_label": "Verbindung lösen",
        "cancel_url": reverse("assessments:genogram", args=[case.pk]),
    }
    return render(request, "confirm.html", context)
