"""Records that may be about the same person: the queue, the comparison, merging and undoing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.casework.cases.models import Case
from lotse.casework.duplicates import access
from lotse.casework.duplicates.choices import Judgement
from lotse.casework.duplicates.models import PersonMerge
from lotse.casework.duplicates.services import candidates, decisions, merging
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core import phones
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.duplicates.forms import MergeForm
from lotse.web.casework.persons.views.fetch import person_to_edit
from lotse.web.casework.persons.views.rows import age_text
from lotse.web.components import codes
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAIRS_PER_PAGE, MERGES_PER_PAGE = 20, 25
CHANGED_MEANWHILE = (
    "Eine der Akten wurde inzwischen geändert. Bitte vergleichen Sie noch einmal; die Seite zeigt"
    " den neuen Stand."
)
HIDDEN_ADDRESS = "Anschrift mit Auskunftssperre"


@dataclass(frozen=True)
class Side:
    """What else stands in a record, for the comparison."""

    person: Person
    age: str
    lists: list[tuple[str, list[str]]]
    cases: list[Case]


@require_safe
def queue(request: AuthenticatedRequest) -> HttpResponse:
    """Pairs that somebody should look at, most alike first."""
    demand(access.may_review_duplicates(request.actor))
    pairs = candidates.pairs_to_review(request.actor)
    page = Paginator(pairs, PAIRS_PER_PAGE).get_page(request.GET.get(PAGE))
    return render(request, "casework/duplicates/queue.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: AuthenticatedRequest, first_id: int, second_id: int) -> HttpResponse:
    """Both records side by side; what is chosen is what the merged record will say."""
    if first_id == second_id:
        raise Http404
    pair = candidates.pair_of(person_to_edit(request, first_id), person_to_edit(request, second_id))
    older, newer = pair.first, pair.second
    may_merge = merging.may_be_merged(request.actor, older, newer)
    form = MergeForm(request.POST or None, older=older, newer=newer)
    if form.is_valid():
        try:
            merge = merging.merge_persons(
                actor=request.actor,
                first=older,
                second=newer,
                versions=form.versions(),
                choice=form.choice(),
            )
        except StaleVersionError:
            messages.warning(request, CHANGED_MEANWHILE)
            return redirect("duplicates:compare", older.pk, newer.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            text = "Die Akten sind zusammengeführt. Unter „Zusammenführungen“ geht es zurück."
            messages.success(request, text)
            return redirect("persons:detail", merge.survivor_id)
    one, two = _side(request, older), _side(request, newer)
    context = {
        "form": form,
        "pair": pair,
        "may_merge": may_merge,
        "older": one,
        "newer": two,
        "sides": _both(one, two),
        "readers": _readers(older, newer),
    }
    return render_form(request, "casework/duplicates/compare.html", context, target="#merge-form")


@require_POST
def decide(request: AuthenticatedRequest, first_id: int, second_id: int) -> HttpResponse:
    """Note that two are not the same person, or look later."""
    first, second = person_to_edit(request, first_id), person_to_edit(request, second_id)
    judgement = request.POST.get("judgement", "")
    if judgement not in Judgement.values:
        return redirect("duplicates:compare", first.pk, second.pk)
    decision = decisions.decide(
        actor=request.actor, first=first, second=second, judgement=Judgement(judgement)
    )
    if decision.hidden_until:
        text = f"Zurückgestellt bis {decision.hidden_until:%d.%m.%Y}."
    else:
        text = f"{first} und {second} werden nicht mehr als mögliche Dubletten gezeigt."
    messages.success(request, text)
    return redirect("duplicates:queue")


@require_safe
def merges(request: AuthenticatedRequest) -> HttpResponse:
    """What was merged, with the way back."""
    demand(access.may_review_duplicates(request.actor))
    found = PersonMerge.objects.visible_to(request.actor).newest_first()
    shown = found.select_related("survivor", "absorbed", "merged_by", "undone_by")
    page = Paginator(shown, MERGES_PER_PAGE).get_page(request.GET.get(PAGE))
    return render(request, "casework/duplicates/merges.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: AuthenticatedRequest, merge_id: int) -> HttpResponse:
    """Part two records again, after asking back."""
    found = PersonMerge.objects.visible_to(request.actor).select_related("survivor")
    merge: PersonMerge = get_object_or_404(found, pk=merge_id)
    verdict = merging.may_be_undone(request.actor, merge)
    if request.method == "POST" or not verdict:
        if verdict:
            merging.undo_merge(actor=request.actor, merge=merge)
            messages.success(request, "Es sind wieder zwei Akten.")
            return redirect("duplicates:compare", merge.survivor_id, merge.absorbed_id)
        messages.error(request, verdict.reason)
        return redirect("duplicates:merges")
    # Once undone, the other record may belong to somebody else.
    absorbed = Person.objects.filter(pk=merge.absorbed_id).first() or "Die andere Person"
    context = {
        "title": "Zusammenführung rückgängig machen?",
        "text": f"{absorbed} und {merge.survivor} werden wieder zwei Akten, jede mit dem, was"
        " vorher in ihr stand. Was danach hinzukam, bleibt in der Akte von"
        f" {merge.survivor}, außer es gehört zu einem Fall, der zurückgeht.",
        "action_url": request.path,
        "confirm_label": "Rückgängig machen",
        "cancel_url": reverse("duplicates:merges"),
    }
    return render(request, "confirm.html", context)


def _side(request: AuthenticatedRequest, person: Person) -> Side:
    today = timezone.localdate()
    addresses = person.addresses.on(today).newest_first()
    residence = person.residence_periods.select_related("status").newest_first()
    lists = [
        ("Weitere Namen", [one.name for one in person.other_names.order_by("kind", "name")]),
        (
            "Staatsangehörigkeit",
            [codes.country(one.country) for one in person.nationalities.order_by("pk")],
        ),
        (
            "Sprachen",
            [
                f"{codes.language(one.language)}, {one.get_level_display()}"
                for one in person.languages.order_by("pk")
            ],
        ),
        (
            "Erreichbar",
            [phones.display(one.value) for one in person.contact_points.order_by("kind", "pk")],
        ),
        ("Anschrift", [HIDDEN_ADDRESS if one.is_blocked else str(one) for one in addresses]),
        ("Aufenthalt", [codes.norm(str(one)) for one in residence]),
    ]
    cases = Case.objects.visible_to(request.actor).filter(person=person)
    return Side(person, age_text(person.birth_date), lists, list(cases.order_by("-opened_on")))


def _both(older: Side, newer: Side) -> list[tuple[str, list[str], list[str]]]:
    """The lists of both records line by line, empty ones left out."""
    pairs: list[Any] = list(zip(older.lists, newer.lists, strict=True))
    return [(label, one, two) for (label, one), (_, two) in pairs if one or two]


def _readers(older: Person, newer: Person) -> list[str]:
    """Who will see the merged record: whoever sees one of the two now."""
    today = timezone.localdate()
    grants = AccessGrant.objects.in_force(today).filter(person__in=[older, newer])
    ordered = grants.select_related("user", "organisation").order_by("user__sort_key", "pk")
    names = [f"{one.user} ({one.organisation.short_name})" for one in ordered]
    return list(dict.fromkeys(names))
