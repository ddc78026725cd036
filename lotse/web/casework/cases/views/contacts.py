"""Contacts of a case: all of them, a new one, and correcting one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.services import contacts as services
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.forms.contacts import (
    ContactAddForm,
    ContactChangeForm,
    usual_values,
)
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import conflict_rows, render_conflict
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_safe
def contact_list(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = get_object_or_404(
        Case.objects.visible_to(request.actor).select_related("person"), pk=case_id
    )
    audit.record_read(actor=request.actor, action="case.read", target=case)
    contacts = case.contacts.newest_first().select_related("recorded_by")
    context = {
        "case": case,
        "page": Paginator(contacts, PAGE_SIZE).get_page(request.GET.get(PAGE)),
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
    case = get_object_or_404(
        Case.objects.visible_to(request.actor).select_related("person"), pk=case_id
    )
    demand(access.may_work_in_case(request.actor, case))
    form = ContactAddForm(request.POST or None, initial=usual_values(case), auto_id="contact_%s")
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
    return render_form(request, "casework/cases/contact_add.html", context, target="#contact-form")


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: AuthenticatedRequest, case_id: int, contact_id: int) -> HttpResponse:
    contacts = Contact.objects.visible_to(request.actor).filter(case=case_id)
    contact = get_object_or_404(contacts.select_related("case__person"), pk=contact_id)
    case = contact.case
    demand(access.may_work_in_case(request.actor, case))
    audit.record_read(actor=request.actor, action="case.read", target=case)
    # The form checks a copy; the service changes the locked record.
    form = ContactChangeForm(
        request.POST or None,
        instance=Contact.objects.get(pk=contact.pk),
        initial={"version": contact.version},
        auto_id="contact_%s",
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_contact(
                actor=request.actor, contact=contact, expected_version=version, **values
            )
        except StaleVersionError:
            return _conflict(request, form, contact)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Kontakt ist berichtigt.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case, "contact": contact}
    return render_form(
        request, "casework/cases/contact_change.html", context, target="#contact-form"
    )


def _conflict(
    request: AuthenticatedRequest, form: ContactChangeForm, contact: Contact
) -> HttpResponse:
    contact.refresh_from_db()
    changed_by = User.objects.filter(pk=contact.changed_by_id).first()
    return render_conflict(
        request,
        form=form,
        rows=conflict_rows(form, model_to_dict(contact)),
        action_url=request.path,
        version=contact.version,
        changed_by=str(changed_by or ""),
        changed_at=contact.changed_at,
    )
