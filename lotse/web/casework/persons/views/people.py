"""Taking up a person, her overview, changing what is known about her."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.persons import access, rules
from lotse.casework.persons.models import Person
from lotse.casework.persons.services import people as services
from lotse.core.partial_dates import from_iso
from lotse.foundation.base.models import StaleVersionError, submitted_before
from lotse.web.casework.intake.views.fetch import advice_in_address, known_from_advice
from lotse.web.casework.persons.forms.people import PersonAddForm, PersonChangeForm
from lotse.web.casework.persons.forms.prefill import initial_from_search
from lotse.web.casework.persons.views.fetch import person_to_edit, survivor_of, visible_person
from lotse.web.casework.persons.views.overview import overview
from lotse.web.casework.persons.views.rows import person_rows
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

DUPLICATES_SHOWN = 10
SEARCH_FIRST = "Bitte suchen Sie zuerst. Unter den Treffern nehmen Sie eine neue Person auf."


@require_http_methods(["GET", "HEAD", "POST"])
def person_add(request: AuthenticatedRequest) -> HttpResponse:
    """Take up a person after a search for her; possible duplicates are shown once."""
    demand(access.may_register_person(request.actor))
    query = request.GET.get("q", "").strip()
    if not rules.search_tokens(query):
        messages.info(request, SEARCH_FIRST)
        return redirect("persons:search")
    initial = initial_from_search(query, today=timezone.localdate()) | known_from_advice(request)
    form = PersonAddForm(request.POST or None, initial=initial)
    duplicates: QuerySet[Person] = Person.objects.none()
    if form.is_valid():
        # The same form sent again, by a double click or the back button.
        if known := submitted_before(Person, form.cleaned_data["submission_key"]):
            return _after_adding(request, known)
        duplicates = _duplicates(request, form)
        if not duplicates:
            try:
                person = services.register_person(actor=request.actor, **form.values())
            except REFUSALS as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, f"{person} ist aufgenommen.")
                return _after_adding(request, person)
    context = {
        "form": form,
        "query": query,
        "duplicates": person_rows(request.actor, duplicates),
        "may_be_the_same": bool(duplicates),
    }
    return render_form(request, "casework/persons/add.html", context, target="#person-form")


@require_safe
def person_detail(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    """The record of a person at a glance; a merged one leads to the record that stays."""
    try:
        person = visible_person(request, person_id)
    except Http404:
        if survivor := survivor_of(request, person_id):
            messages.info(request, "Diese Akte wurde mit einer anderen zusammengeführt.")
            return redirect("persons:detail", survivor.pk)
        raise
    context = overview(request.actor, person)
    return render(request, "casework/persons/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_change(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = person_to_edit(request, person_id)
    # The form checks a copy; the service changes the locked record.
    copy = Person.objects.get(pk=person.pk)
    form = PersonChangeForm(
        request.POST or None, instance=copy, initial={"version": person.version}
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_person(
                actor=request.actor, person=person, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("persons:detail", args=[person.pk])
            return render_stale(request, form=form, record=person, back_url=back, label=str(person))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Änderungen sind gespeichert.")
            return redirect("persons:detail", person.pk)
    context = {"form": form, "person": person}
    return render_form(request, "casework/persons/change.html", context, target="#person-form")


def _duplicates(request: AuthenticatedRequest, form: PersonAddForm) -> QuerySet[Person]:
    visible = Person.objects.visible_to(request.actor)
    if "trotzdem" in request.POST:
        return visible.none()
    return visible.maybe_the_same_as(
        family_name=form.cleaned_data["family_name"],
        given_name=form.cleaned_data["given_name"],
        born=from_iso(form.cleaned_data["born"]),
    )[:DUPLICATES_SHOWN]


def _after_adding(request: AuthenticatedRequest, person: Person) -> HttpResponse:
    """Go to the record, or on with what the person was taken up for."""
    household, via = (read_number(request.GET.get(name, "")) for name in ("haushalt", "von"))
    if household is not None and via is not None:
        return redirect("persons:household_member_add", via, household, person.pk)
    if advice := advice_in_address(request):
        intake_url = reverse("intake:intake_open", args=[person.pk])
        return redirect(f"{intake_url}?kurzberatung={advice.pk}")
    return redirect("persons:detail", person.pk)
