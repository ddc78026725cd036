"""The agenda: points in order, what is proposed, moved without a script."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies import access
from lotse.steering.bodies.models import Meeting
from lotse.steering.bodies.rules.meetings import starts_of_items
from lotse.steering.bodies.services import agenda as services
from lotse.steering.themes.models import Theme
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.meetings import ItemForm
from lotse.web.steering.bodies.views.fetch import frame, kept_item, kept_meeting

FORM = "steering/bodies/item_form.html"
# What a button of a proposal sends.
THEME, MINUTES, TASKS, DIRECTION, UP = "thema", "protokoll", "auftraege", "richtung", "hinauf"


@require_safe
def agenda(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    meeting = kept_meeting(request, meeting_id)
    demand(access.may_set_agenda(request.actor, meeting))
    items = list(meeting.agenda.select_related("theme").in_order())
    starts = starts_of_items(meeting.local_start, [one.planned_minutes for one in items])
    sources = {one.source for one in items}
    context = frame(request) | {
        "meeting": meeting,
        "body": meeting.body,
        "points": list(zip(items, starts, strict=True)),
        "planned_minutes": sum(one.planned_minutes or 0 for one in items),
        "themes": services.themes_to_propose(request.actor, meeting),
        "minutes": [] if "minutes" in sources else services.minutes_to_propose(meeting),
        "open_tasks": 0
        if "tasks" in sources
        else services.tasks_to_propose(request.actor, meeting),
    }
    return render(request, "steering/bodies/agenda.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    meeting = kept_meeting(request, meeting_id)
    demand(access.may_set_agenda(request.actor, meeting))
    themes = services.themes_to_propose(request.actor, meeting)
    form = ItemForm(request.POST or None, themes=themes)
    if form.is_valid():
        try:
            services.add_item(
                actor=request.actor,
                meeting=meeting,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Punkt steht auf der Tagesordnung.")
            return redirect("bodies:agenda", meeting_id)
    context = frame(request) | {"form": form, "meeting": meeting, "item": None}
    return render_form(request, FORM, context, target="#item-form")


@require_POST
def item_propose(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    """Take over a proposal: a theme, the approval of minutes, or the open tasks."""
    meeting = kept_meeting(request, meeting_id)
    try:
        if theme_id := read_number(request.POST.get(THEME, "")):
            theme = get_object_or_404(Theme.objects.visible_to(request.actor), pk=theme_id)
            services.add_theme(actor=request.actor, meeting=meeting, theme=theme)
        elif earlier_id := read_number(request.POST.get(MINUTES, "")):
            seen = Meeting.objects.visible_to(request.actor).filter(body=meeting.body_id)
            earlier = get_object_or_404(seen, pk=earlier_id)
            services.add_minutes(actor=request.actor, meeting=meeting, of=earlier)
        elif request.POST.get(TASKS):
            services.add_tasks(actor=request.actor, meeting=meeting)
    except REFUSALS as refusal:
        messages.error(request, _said(refusal))
    return redirect("bodies:agenda", meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
def item_change(request: AuthenticatedRequest, item_id: int) -> HttpResponse:
    item = kept_item(request, item_id)
    demand(access.may_set_agenda(request.actor, item.meeting))
    back = reverse("bodies:agenda", args=[item.meeting_id])
    themes = services.themes_to_propose(request.actor, item.meeting)
    form = ItemForm(
        request.POST or None, instance=item, themes=themes, initial={"version": item.version}
    )
    if form.is_valid():
        try:
            services.change_item(
                actor=request.actor,
                item=item,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=item, back_url=back, label=str(item))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Punkt ist geändert.")
            return redirect(back)
    context = frame(request) | {"form": form, "meeting": item.meeting, "item": item}
    return render_form(request, FORM, context, target="#item-form")


@require_POST
def item_move(request: AuthenticatedRequest, item_id: int) -> HttpResponse:
    item = kept_item(request, item_id)
    try:
        up = request.POST.get(DIRECTION) == UP
        services.move_item(actor=request.actor, item=item, up=up)
    except REFUSALS as refusal:
        messages.error(request, _said(refusal))
    return redirect(f"{reverse('bodies:agenda', args=[item.meeting_id])}#punkt-{item.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def item_remove(request: AuthenticatedRequest, item_id: int) -> HttpResponse:
    item = kept_item(request, item_id)
    back = reverse("bodies:agenda", args=[item.meeting_id])
    if request.method == "POST":
        try:
            services.remove_item(actor=request.actor, item=item)
        except REFUSALS as refusal:
            messages.error(request, _said(refusal))
        else:
            messages.success(request, "Der Punkt ist gestrichen.")
        return redirect(back)
    context = {
        "title": "Punkt streichen?",
        "text": f"„{item}“ kommt von der Tagesordnung.",
        "action_url": request.path,
        "confirm_label": "Streichen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _said(refusal: Exception) -> str:
    return " ".join(getattr(refusal, "messages", None) or [str(refusal)])
