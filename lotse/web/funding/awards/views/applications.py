"""Applications: the list, preparing, changing, submitting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.awards import access, letters
from lotse.funding.awards.models import Application
from lotse.funding.awards.services import applications as services
from lotse.funding.awards.services import terms
from lotse.funding.programmes.choices import Module
from lotse.web.conflicts import render_stale
from lotse.web.funding.awards.forms.applications import (
    ApplicationChangeForm,
    ApplicationForm,
    SubmitForm,
)
from lotse.web.funding.awards.views.fetch import keeps, readable_application, to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#application-form"


@require_safe
def application_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_funding(request.actor))
    found = Application.objects.visible_to(request.actor)
    rows = [
        (application, services.content_of(application))
        for application in found.select_related("programme").in_order()
    ]
    context = {"rows": rows, "may_keep": keeps(request)}
    return render(request, "funding/awards/application_list.html", context)


@require_safe
def application_detail(request: AuthenticatedRequest, application_id: int) -> HttpResponse:
    """What is asked for, as the sheet prints it."""
    application = readable_application(request, application_id)
    return render(request, "funding/awards/application.html", _shown(request, application))


@require_http_methods(["GET", "HEAD", "POST"])
def application_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_funding(request.actor))
    initial = {"year": timezone.localdate().year + 1, "module": Module.COORDINATION}
    form = ApplicationForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            application = services.prepare_application(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Vorbereitet aus Stellen und Fördersätzen. Bitte prüfen.")
            return redirect("awards:application", application.pk)
    return render_form(request, "funding/awards/application_add.html", {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def application_change(request: AuthenticatedRequest, application_id: int) -> HttpResponse:
    application = to_keep(request, readable_application(request, application_id))
    back = reverse("awards:application", args=[application.pk])
    verdict = access.may_change_application(request.actor, application)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    form = ApplicationChangeForm(
        request.POST or None,
        instance=Application.objects.get(pk=application.pk),
        initial={"version": application.version},
        of=application,
        contents=terms.contents_of(application),
    )
    if form.is_valid():
        try:
            services.change_application(
                actor=request.actor,
                application=application,
                expected_version=form.cleaned_data["version"],
                contents=form.contents(),
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=application, back_url=back, label=str(application),
                further=lambda now: form.line_values(terms.contents_of(now)),
            )  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "application": application, "back": back}
    return render_form(request, "funding/awards/application_change.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def application_submit(request: AuthenticatedRequest, application_id: int) -> HttpResponse:
    """Say when it was sent; from then on it stands."""
    application = to_keep(request, readable_application(request, application_id))
    back = reverse("awards:application", args=[application.pk])
    verdict = access.may_change_application(request.actor, application)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    initial = {"version": application.version, "submitted_on": timezone.localdate()}
    form = SubmitForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.submit_application(
                actor=request.actor,
                application=application,
                expected_version=form.cleaned_data["version"],
                submitted_on=form.cleaned_data["submitted_on"],
            )
        except StaleVersionError:
            messages.error(
                request, "Der Antrag wurde inzwischen geändert. Bitte noch einmal ansehen."
            )
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gestellt. Der Antrag bleibt, wie er ist.")
            return redirect(back)
    context = _shown(request, application) | {"form": form}
    return render_form(
        request, "funding/awards/application_submit.html", context, target="#submit-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def application_discard(request: AuthenticatedRequest, application_id: int) -> HttpResponse:
    application = to_keep(request, readable_application(request, application_id))
    back = reverse("awards:application", args=[application.pk])
    if request.method == "POST":
        try:
            services.discard_application(
                actor=request.actor, application=application, expected_version=application.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, "Verworfen.")
        return redirect("awards:application_list")
    context = {
        "title": "Antrag verwerfen?",
        "text": f"{application}: Was vorbereitet ist, ist danach weg. Stellen und Fördersätze"
        " bleiben.",
        "action_url": request.path,
        "confirm_label": "Verwerfen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _shown(request: AuthenticatedRequest, application: Application) -> dict[str, Any]:
    content = services.content_of(application)
    return {
        "application": application,
        "content": content,
        "sheet": letters.application_sheet(content),
        "awards": application.awards.in_order(),
        "endings": [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel")],
        "may_keep": keeps(request),
    }
