"""Households: found one, add a member after searching for her, let her leave."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.persons import access, rules
from lotse.casework.persons.choices import HouseholdRole
from lotse.casework.persons.models import Household, HouseholdMembership, Person
from lotse.casework.persons.services import households as services
from lotse.web.casework.persons.forms.details import EndForm
from lotse.web.casework.persons.forms.households import HouseholdMemberForm
from lotse.web.casework.persons.views.fetch import person_to_edit, visible_person
from lotse.web.casework.persons.views.rows import person_rows
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#household-form"
CANDIDATES_SHOWN = 25


@require_http_methods(["GET", "HEAD", "POST"])
def household_found(request: AuthenticatedRequest, person_id: int) -> HttpResponse:
    person = person_to_edit(request, person_id)
    form = HouseholdMemberForm(request.POST or None, initial={"role": HouseholdRole.REFERENCE})
    if form.is_valid():
        try:
            services.found_household(actor=request.actor, person=person, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Haushalt ist angelegt. Nun folgen die Mitglieder.")
            return _back(person)
    context = {
        "form": form,
        "person": person,
        "title": "Haushalt anlegen",
        "intro": f"{person} ist das erste Mitglied. Weitere kommen danach hinzu.",
    }
    return render_form(request, "casework/persons/household_form.html", context, target=FORM)


@require_safe
def household_member_choose(
    request: AuthenticatedRequest, person_id: int, household_id: int
) -> HttpResponse:
    """Search for the person who joins; who is not there yet is taken up below the results."""
    person = person_to_edit(request, person_id)
    household = _household_of(person, household_id)
    query = request.GET.get("q", "").strip()
    found = Person.objects.visible_to(request.actor).found_by(query).exclude(pk=person.pk)
    context = {
        "person": person,
        "household": household,
        "query": query,
        "says_something": bool(rules.search_tokens(query)),
        "rows": person_rows(request.actor, found[:CANDIDATES_SHOWN]),
        "count": found.count() if query else 0,
        "member_ids": set(
            household.members.on(timezone.localdate()).values_list("person_id", flat=True)
        ),
    }
    return render(request, "casework/persons/household_member_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def household_member_add(
    request: AuthenticatedRequest, person_id: int, household_id: int, member_id: int
) -> HttpResponse:
    person = person_to_edit(request, person_id)
    household = _household_of(person, household_id)
    member = person_to_edit(request, member_id)
    form = HouseholdMemberForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_household_member(
                actor=request.actor, household=household, person=member, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{member} gehört jetzt zum Haushalt.")
            return _back(person)
    context = {
        "form": form,
        "person": person,
        "title": f"{member} in den Haushalt aufnehmen",
        "intro": f"Haushalt von {person}",
    }
    return render_form(request, "casework/persons/household_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def household_member_end(
    request: AuthenticatedRequest, person_id: int, membership_id: int
) -> HttpResponse:
    """Let a member leave; the person in the address is whose record one comes from."""
    person = visible_person(request, person_id)
    memberships = HouseholdMembership.objects.visible_to(request.actor)
    membership = get_object_or_404(
        memberships.select_related("person").filter(household__members__person=person).distinct(),
        pk=membership_id,
    )
    demand(access.may_edit_person(request.actor, membership.person))
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            services.end_household_membership(
                actor=request.actor, membership=membership, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{membership.person} gehört nicht mehr zum Haushalt.")
            return _back(person)
    context = {
        "form": form,
        "person": person,
        "title": f"{membership.person} verlässt den Haushalt",
        "intro": f"{membership.get_role_display()} seit {membership.starts_on:%d.%m.%Y}",
    }
    return render_form(request, "casework/persons/household_form.html", context, target=FORM)


def _household_of(person: Person, household_id: int) -> Household:
    """Return a household that the person belongs to, or answer 404."""
    own = Household.objects.filter(members__person=person).distinct()
    return get_object_or_404(own, pk=household_id)


def _back(person: Person) -> HttpResponse:
    return redirect(f"{reverse('persons:detail', args=[person.pk])}#haushalt")
