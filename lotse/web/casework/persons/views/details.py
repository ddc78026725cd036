"""Adding, ending and removing names, nationalities, languages, numbers, addresses and status.

One set of views for all kinds; ``KINDS`` says what differs.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.persons.models import Address, LanguageSkill, Nationality, Person
from lotse.casework.persons.services import details as services
from lotse.web.casework.persons.forms.details import KINDS, EndForm, Kind
from lotse.web.casework.persons.views.fetch import person_to_edit
from lotse.web.components import codes
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#detail-form"
HIDDEN_ADDRESS = "Anschrift mit Auskunftssperre"
GONE = "Dieser Eintrag ist nicht mehr da."


@require_http_methods(["GET", "HEAD", "POST"])
def detail_add(request: AuthenticatedRequest, person_id: int, kind: str) -> HttpResponse:
    known, person = _kind(kind), person_to_edit(request, person_id)
    form = known.form(request.POST or None)
    if form.is_valid():
        try:
            services.add_detail(
                actor=request.actor, person=person, model=known.model, values=form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{known.noun} ist eingetragen.")
            return _back(person, kind)
    context = {"form": form, "person": person, "title": known.add_title}
    return render_form(request, "casework/persons/detail_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def detail_end(
    request: AuthenticatedRequest, person_id: int, kind: str, detail_id: int
) -> HttpResponse:
    known, person = _kind(kind), person_to_edit(request, person_id)
    if not known.may_end:
        raise Http404
    detail: services.Dated = get_object_or_404(known.model, pk=detail_id, person=person)  # type: ignore[assignment]
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            services.end_detail(actor=request.actor, detail=detail, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{known.noun} ist beendet.")
            return _back(person, kind)
    context = {
        "form": form,
        "person": person,
        "title": f"{known.noun} beenden",
        "what": _shown(detail),
        "since": detail.starts_on,
    }
    return render_form(request, "casework/persons/detail_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def detail_remove(
    request: AuthenticatedRequest, person_id: int, kind: str, detail_id: int
) -> HttpResponse:
    """Remove what was entered by mistake, after asking back."""
    known, person = _kind(kind), person_to_edit(request, person_id)
    detail = known.model.objects.filter(pk=detail_id).order_by("pk").first()
    if detail is not None and detail.person_id != person.pk:
        raise Http404
    if request.method == "POST":
        if detail is not None:
            services.remove_detail(actor=request.actor, detail=detail)
            text = f"{known.noun} ist entfernt. Der Verlauf bewahrt den Eintrag."
            messages.success(request, text)
        else:
            # Sent twice, or never there: nothing was removed now, so nothing is claimed.
            messages.info(request, GONE)
        return _back(person, kind)
    if detail is None:
        raise Http404
    context = {
        "title": f"{known.noun} entfernen?",
        "text": f"„{_shown(detail)}“ wurde irrtümlich eingetragen und soll verschwinden. "
        "Was nur nicht mehr gilt, wird stattdessen beendet."
        if known.may_end
        else f"„{_shown(detail)}“ wird aus der Akte von {person} entfernt.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("persons:detail", args=[person.pk]),
    }
    return render(request, "confirm.html", context)


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _shown(detail: Any) -> str:
    """Name the row; a blocked address is not written on a page just to ask about it."""
    if isinstance(detail, Address) and detail.is_blocked:
        return HIDDEN_ADDRESS
    if isinstance(detail, Nationality):
        return codes.country(detail.country)
    if isinstance(detail, LanguageSkill):
        return f"{codes.language(detail.language)}, {detail.get_level_display()}"
    return codes.norm(str(detail))


def _back(person: Person, kind: str) -> HttpResponse:
    """Return to the part of the record that has just changed."""
    return redirect(f"{reverse('persons:detail', args=[person.pk])}#{kind}")
