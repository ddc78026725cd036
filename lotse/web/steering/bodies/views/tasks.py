"""„Offene Aufträge“ over all bodies; given, changed, finished."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies import access
from lotse.steering.bodies.models import Body, Task
from lotse.steering.bodies.services import decisions as services
from lotse.steering.territory.access import may_read_steering
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.minutes import FinishForm, TaskForm, tasked
from lotse.web.steering.bodies.views.fetch import frame, kept_decision, visible_task
from lotse.web.steering.bodies.views.rows import task_rows, with_origin

PER_PAGE = 50
BODY, STATE, DONE, LATE = "gremium", "stand", "abgeschlossen", "ueberfaellig"
FORM = "steering/bodies/task_form.html"


@require_safe
def task_list(request: AuthenticatedRequest) -> HttpResponse:
    actor = request.actor
    demand(may_read_steering(actor))
    state, chips = request.GET.get(STATE, ""), []
    seen = Task.objects.visible_to(actor)
    tasks = seen.done() if state == DONE else seen.still_open()
    if state == LATE:
        tasks = tasks.filter(due_on__lt=timezone.localdate())
        chips.append(FilterChip("überfällig", STATE, LATE))
    bodies = list(Body.objects.visible_to(actor).in_order())
    of = next((one for one in bodies if one.pk == read_number(request.GET.get(BODY, ""))), None)
    if of:
        tasks = tasks.filter(decision__body=of)
        chips.append(FilterChip(of.name, BODY, str(of.pk)))
    page = Paginator(with_origin(tasks), PER_PAGE).get_page(request.GET.get(PAGE))
    context = frame(request) | {
        "page": page,
        "rows": task_rows(actor, page.object_list),
        "bodies": bodies,
        "of": of,
        "state": state,
        "chips": chips,
    }
    return render(request, "steering/bodies/task_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request: AuthenticatedRequest, decision_id: int) -> HttpResponse:
    decision = kept_decision(request, decision_id)
    meeting = decision.item.meeting
    form = TaskForm(request.POST or None, decision=decision)
    if form.is_valid():
        try:
            services.give_task(
                actor=request.actor,
                decision=decision,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Auftrag ist festgehalten.")
            return redirect("bodies:meeting", meeting.pk)
    context = frame(request) | {"form": form, "decision": decision, "task": None}
    context |= {"meeting": meeting, "body": meeting.body}
    return render_form(request, FORM, context, target="#task-form")


@require_http_methods(["GET", "HEAD", "POST"])
def task_change(request: AuthenticatedRequest, task_id: int) -> HttpResponse:
    task = visible_task(request, task_id)
    demand(access.may_keep_bodies(request.actor))
    decision, meeting = task.decision, task.decision.item.meeting
    back = reverse("bodies:meeting", args=[meeting.pk])
    form = TaskForm(request.POST or None, decision=decision, initial=tasked(task))
    if form.is_valid():
        try:
            services.change_task(
                actor=request.actor,
                task=task,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=task, back_url=back, label=str(task), further=tasked
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Auftrag ist geändert.")
            return redirect(back)
    context = frame(request) | {"form": form, "decision": decision, "task": task}
    context |= {"meeting": meeting, "body": decision.body}
    return render_form(request, FORM, context, target="#task-form")


@require_http_methods(["GET", "HEAD", "POST"])
def task_finish(request: AuthenticatedRequest, task_id: int) -> HttpResponse:
    """Whose task it is says what became of it."""
    task = visible_task(request, task_id)
    demand(access.may_finish_task(request.actor, task))
    form = FinishForm(request.POST or None)
    if form.is_valid():
        try:
            services.finish_task(actor=request.actor, task=task, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Auftrag ist abgeschlossen.")
            return redirect("bodies:meeting", task.decision.item.meeting_id)
    context = frame(request) | {"form": form, "task": task, "decision": task.decision}
    context |= {"meeting": task.decision.item.meeting, "body": task.decision.body}
    return render_form(request, "steering/bodies/task_finish.html", context, target="#finish-form")
