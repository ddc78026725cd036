"""The page „Angaben“: what a check rests on, from where, what does not fit; and its form."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.casework.pathways import services
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.drafts.models import Draft
from lotse.foundation.drafts.rules import draft_key
from lotse.web.casework.pathways.forms.facts import FactsForm, initial_of
from lotse.web.casework.pathways.views.facts_shown import (
    form_sections,
    groups,
    member_names,
    status_choices,
)
from lotse.web.casework.pathways.views.place import Place, place_to_work_on, visible_place
from lotse.web.conflicts import render_stale
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

DRAFT, MORE = "ways_facts", "weitere"


@require_safe
def show(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    known = services.known_about([place.subject])[0]
    sheet = services.sheet_of(place.subject)
    notes = services.notes_on(place.subject, known.document)
    context = place.context("facts") | {
        "groups": groups(known, sheet, member_names(known)),
        "open_notes": [note for note in notes if not note.is_confirmed],
        "confirmed_notes": [note for note in notes if note.is_confirmed],
        "is_empty": not known.document,
        "edit_url": place.url("facts_edit"),
        "confirm_url": place.url("facts_confirm"),
    }
    return render(request, "casework/pathways/facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = place_to_work_on(request, **where)
    more = request.POST.get(MORE, "")
    statuses = status_choices()
    form = _form(request, place, statuses, more)
    if more:
        form.without_errors()
    elif form.is_valid():
        try:
            services.save_facts(
                actor=request.actor,
                subject=place.subject,
                entries=form.entries(),
                expected_version=form.cleaned_data["version"],
                papers=form.papers(),
            )
        except StaleVersionError:
            return _stale(request, place, form)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Angaben sind gespeichert.")
            return redirect(place.url("facts"))
    context = place.context("facts") | {
        "form": form,
        "sections": form_sections(form, statuses),
        "record": _record(place),
        "draft_name": DRAFT,
        "edit_url": place.url("facts_edit"),
        "facts_url": place.url("facts"),
    }
    # A form that only got longer is not accepted yet: its draft stays.
    status = 422 if form.is_bound else 200
    return render(request, "casework/pathways/facts_form.html", context, status=status)


@require_POST
def confirm(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    """What seems odd is right: it stays quiet until one of the facts changes."""
    place = place_to_work_on(request, **where)
    services.confirm_contradiction(
        actor=request.actor, subject=place.subject, key=request.POST.get("key", "")
    )
    messages.success(request, "Bestätigt. Der Hinweis kommt wieder, wenn sich die Angaben ändern.")
    return redirect(place.url("facts"))


def _form(
    request: AuthenticatedRequest, place: Place, statuses: list[tuple[str, Any]], more: str
) -> FactsForm:
    known = services.known_about([place.subject])[0]
    is_sent = request.method == "POST"
    return FactsForm(
        request.POST if is_sent else None,
        known=known,
        sheet=services.sheet_of(place.subject),
        statuses=statuses,
        names=member_names(known),
        drafted=() if is_sent else _drafted(request, place),
        more=more,
    )


def _record(place: Place) -> Any:
    """What a draft is kept about: a subject may not be saved yet, a case is."""
    return place.case if place.case is not None else place.subject


def _drafted(request: AuthenticatedRequest, place: Place) -> list[str]:
    record = _record(place)
    key = draft_key(DRAFT, f"{record._meta.label_lower}:{record.pk}")
    found = Draft.objects.visible_to(request.actor).filter(key=key).first()
    return list(found.fields) if found else []


def _stale(request: AuthenticatedRequest, place: Place, form: FactsForm) -> HttpResponse:
    subject = place.subject
    if subject.person is not None:
        # The other one may have been the first to save anything about her.
        subject = services.subject_of(subject.person)
    return render_stale(
        request,
        form=form,
        record=services.sheet_of(subject),
        back_url=place.url("facts"),
        label=f"Angaben zu {place.subject}",
        further=lambda sheet: initial_of(form.known, sheet),
    )
