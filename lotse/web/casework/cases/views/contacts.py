"""Contacts of a case: all of them, a new one, and correcting one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, Contact, NoteTemplate
from lotse.casework.cases.services import contacts as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.forms.contacts import (
    ContactAddForm,
    ContactChangeForm,
    usual_values,
)
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_safe
def contact_list(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    contacts = case.contacts.newest_first().select_related("recorded_by")
    wanted = request.GET.get(PAGE) or _page_of(case, request.GET.get("kontakt", ""))
    context = {
        "case": case,
        "page": Paginator(contacts, PAGE_SIZE).get_page(wanted),
        "minutes": case.contacts.aggregate(total=Sum("duration_minutes"))["total"] or 0,
        "may_work": access.may_work_in_case(request.actor, case),
    }
    return render_page_or_partial(
        request,
        "casework/cases/contact_list.html",
        "casework/cases/_contact_list.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_case)
    usual = usual_values(case) | _begun_with_template(request)
    form = ContactAddForm(request.POST or None, initial=usual, auto_id="contact_%s")
    if form.is_valid():
        try:
            contact = services.record_contact_and_next_step(
                actor=request.actor,
                case=case,
                contact=form.contact_values(),
                next_step=form.next_step_values(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{contact} ist festgehalten.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case}
    return render_form(
        request,
        "casework/cases/contact_add.html",
        context,
        target="#contact-form",
        partial="casework/cases/_contact_compose.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: AuthenticatedRequest, case_id: int, contact_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_case)
    contact = get_object_or_404(case.contacts, pk=contact_id)
    # The form checks a copy; the service changes the locked record.
    form = ContactChangeForm(
        request.POST or None,
        instance=Contact.objects.get(pk=contact.pk),
        initial={"version": contact.version},
        auto_id="contact_%s",
        is_author=contact.recorded_by_id == request.actor.user_id,
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_contact(
                actor=request.actor, contact=contact, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("cases:detail", args=[case.pk])
            label = f"{case.number}: {contact}"
            return render_stale(request, form=form, record=contact, back_url=back, label=label)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Kontakt ist berichtigt.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case, "contact": contact}
    return render_form(
        request, "casework/cases/contact_change.html", context, target="#contact-form"
    )


def _page_of(case: Case, contact_id: str) -> int:
    """The page of the list on which a contact stands; the first for one that is not there."""
    number = read_number(contact_id)
    contact = None if number is None else case.contacts.filter(pk=number).first()
    if contact is None:
        return 1
    return int(case.contacts.newer_than(contact).count()) // PAGE_SIZE + 1


def _begun_with_template(request: AuthenticatedRequest) -> dict[str, str]:
    """The text of a template, for who chooses one without JavaScript."""
    wanted = read_number(request.GET.get("vorlage", ""))
    template = NoteTemplate.objects.offered_to(request.actor).filter(pk=wanted).first()
    return {"note": template.text} if template else {}
