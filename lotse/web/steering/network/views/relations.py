"""Relations of the network: entered, mended, ended, removed."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.network.models import Relation
from lotse.steering.network.services import relations as services
from lotse.steering.territory.access import may_keep_steering
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.network.forms import LastDayForm, RelationChangeForm, RelationForm
from lotse.web.steering.network.views.actors import CHANGED

_ENDS = ("from_actor", "to_actor")


@require_http_methods(["GET", "HEAD", "POST"])
def relation_add(request: AuthenticatedRequest) -> HttpResponse:
    """Enter a relation; the address may say of whom, or by which agreement."""
    demand(may_keep_steering(request.actor))
    initial: dict[str, date | int | str | None] = {
        "starts_on": timezone.localdate(),
        "from_actor": read_number(request.GET.get("von", "")),
        "agreement": read_number(request.GET.get("vereinbarung", "")),
    }
    if initial["agreement"]:
        initial["kind"] = "agreement"
    form = RelationForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.relate(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beziehung ist eingetragen.")
            return redirect("network:actor", made.from_actor_id)
    context = {"form": form, "relation": None, "title": "Beziehung eintragen"}
    return render_form(
        request, "steering/network/relation_form.html", context, target="#relation-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relation_change(request: AuthenticatedRequest, relation_id: int) -> HttpResponse:
    relation = readable(request, Relation, relation_id, *_ENDS)
    demand(may_keep_steering(request.actor))
    form = RelationChangeForm(
        request.POST or None,
        instance=Relation.objects.get(pk=relation.pk),
        initial={"version": relation.version},
    )
    back = reverse("network:actor", args=[relation.from_actor_id])
    if form.is_valid():
        try:
            services.change_relation(
                actor=request.actor,
                relation=relation,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=relation, back_url=back, label=str(relation)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "relation": relation, "title": "Beziehung berichtigen"}
    return render_form(
        request, "steering/network/relation_form.html", context, target="#relation-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relation_end(request: AuthenticatedRequest, relation_id: int) -> HttpResponse:
    relation = readable(request, Relation, relation_id, *_ENDS)
    demand(may_keep_steering(request.actor))
    back = reverse("network:actor", args=[relation.from_actor_id])
    form = LastDayForm(request.POST or None, initial={"version": relation.version})
    if form.is_valid():
        try:
            services.end_relation(
                actor=request.actor,
                relation=relation,
                expected_version=form.cleaned_data["version"],
                last_day=form.cleaned_data["last_day"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beziehung ist beendet; frühere Bilder zeigen sie.")
            return redirect(back)
    context = {
        "form": form,
        "title": "Beziehung beenden",
        "text": f"{relation.get_kind_display()}: {relation}.",
        "label": "Beenden",
        "back_url": back,
        "network_actor": relation.from_actor,
    }
    return render_form(request, "steering/network/last_day.html", context, target="#day-form")


@require_http_methods(["GET", "HEAD", "POST"])
def relation_remove(request: AuthenticatedRequest, relation_id: int) -> HttpResponse:
    relation = readable(request, Relation, relation_id, *_ENDS)
    demand(may_keep_steering(request.actor))
    back = reverse("network:actor", args=[relation.from_actor_id])
    if request.method == "POST":
        services.remove_relation(actor=request.actor, relation=relation)
        messages.success(request, "Die Beziehung ist entfernt.")
        return redirect(back)
    context = {
        "title": "Beziehung entfernen?",
        "text": f"{relation.get_kind_display()}: {relation}. Entfernt wird nur, was es nie gab; was"
        " vorbei ist, wird beendet.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)
