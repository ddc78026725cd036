"""Actors of the network: the list, one of them with its history, entering, changing, ending."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.services import actors as services
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.network.forms import (
    LastDayForm,
    NetworkActorChangeForm,
    NetworkActorForm,
)

ROWS_PER_PAGE = 50
CHANGED = "Das wurde inzwischen geändert. Bitte sehen Sie es sich noch einmal an."


@require_safe
def actor_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    found = NetworkActor.objects.visible_to(request.actor)
    search = request.GET.get("suche", "").strip()
    if search:
        found = found.matching(search)
    rows = found.select_related("municipality").in_german_order()
    context = {
        "page": Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get(PAGE)),
        "search": search,
        "chips": [FilterChip(f"„{search}“", "suche", search)] if search else [],
        "may_keep": may_keep_steering(request.actor),
        "today": timezone.localdate(),
    }
    return render_page_or_partial(
        request, "steering/network/actors.html", "steering/network/_actors.html", context
    )


@require_safe
def actor_detail(request: AuthenticatedRequest, network_actor_id: int) -> HttpResponse:
    """One actor, with all that it had to do with others, the newest first."""
    found = readable(request, NetworkActor, network_actor_id, "organisation", "municipality")
    relations = Relation.objects.visible_to(request.actor).of_actor(found.pk)
    context = {
        "network_actor": found,
        "relations": relations.select_related("from_actor", "to_actor", "agreement").newest_first(),
        "may_keep": may_keep_steering(request.actor),
        "today": timezone.localdate(),
    }
    return render(request, "steering/network/actor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def actor_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_steering(request.actor))
    form = NetworkActorForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        try:
            made = services.enter_actor(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Akteur ist eingetragen.")
            return redirect("network:actor", made.pk)
    context = {"form": form, "title": "Akteur eintragen"}
    return render_form(request, "steering/network/actor_form.html", context, target="#actor-form")


@require_http_methods(["GET", "HEAD", "POST"])
def actor_change(request: AuthenticatedRequest, network_actor_id: int) -> HttpResponse:
    found = readable(request, NetworkActor, network_actor_id)
    demand(may_keep_steering(request.actor))
    form = NetworkActorChangeForm(
        request.POST or None,
        instance=NetworkActor.objects.get(pk=found.pk),
        initial={"version": found.version},
    )
    if form.is_valid():
        try:
            services.change_actor(
                actor=request.actor,
                network_actor=found,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("network:actor", args=[found.pk])
            return render_stale(request, form=form, record=found, back_url=back, label=str(found))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("network:actor", found.pk)
    context = {"form": form, "network_actor": found, "title": "Akteur ändern"}
    return render_form(request, "steering/network/actor_form.html", context, target="#actor-form")


@require_http_methods(["GET", "HEAD", "POST"])
def actor_end(request: AuthenticatedRequest, network_actor_id: int) -> HttpResponse:
    found = readable(request, NetworkActor, network_actor_id)
    demand(may_keep_steering(request.actor))
    form = LastDayForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        try:
            services.end_actor(
                actor=request.actor,
                network_actor=found,
                expected_version=form.cleaned_data["version"],
                last_day=form.cleaned_data["last_day"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("network:actor", found.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Akteur ist beendet; frühere Bilder zeigen ihn weiter.")
            return redirect("network:actor", found.pk)
    context = {
        "form": form,
        "title": "Akteur beenden",
        "text": f"{found}. Laufende Beziehungen enden am selben Tag.",
        "label": "Beenden",
        "back_url": reverse("network:actor", args=[found.pk]),
        "network_actor": found,
    }
    return render_form(request, "steering/network/last_day.html", context, target="#day-form")


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: AuthenticatedRequest) -> HttpResponse:
    """Ask back, then put everybody into a new place."""
    demand(may_keep_steering(request.actor))
    if request.method == "POST":
        moved = services.arrange(actor=request.actor)
        said = f"{moved} Akteure haben einen neuen Platz." if moved else "Alle stehen schon gut."
        messages.success(request, said)
        return redirect("network:picture")
    context = {
        "title": "Bild neu ordnen?",
        "text": "Akteure rücken näher an jene, mit denen sie zu tun haben. Rechtskreis und Ebene"
        " bleiben, aber wer das Bild auswendig kennt, muss neu suchen.",
        "action_url": request.path,
        "confirm_label": "Neu ordnen",
        "cancel_url": reverse("network:picture"),
    }
    return render(request, "confirm.html", context)
