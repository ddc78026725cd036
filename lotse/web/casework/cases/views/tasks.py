"""„Meine Aufgaben“: what is on my list in all cases, and one thing done with several at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import FollowUp
from lotse.casework.cases.services import follow_ups as services
from lotse.web.casework.cases.forms.follow_ups import (
    DoneForm,
    FollowUpFilterForm,
    ReassignForm,
    SnoozeForm,
)
from lotse.web.casework.cases.views.follow_ups import BACK
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import ticked_numbers
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25
CHOSEN, CONFIRMED = "chosen", "confirmed"


@dataclass(frozen=True)
class _Act:
    """What is done with several at once: its words, its service and what else it must know."""

    title: str
    confirm: str
    done: str
    service: Callable[..., FollowUp]
    form: Callable[..., Form]


ACTS = {
    "done": _Act(
        "Als erledigt abhaken", "Erledigt", "erledigt", services.complete_follow_up, DoneForm
    ),
    "reassign": _Act(
        "Übergeben", "Übergeben", "übergeben", services.reassign_follow_up, ReassignForm
    ),
    "snooze": _Act(
        "Zurückstellen", "Zurückstellen", "zurückgestellt", services.snooze_follow_up, SnoozeForm
    ),
}


@require_safe
def task_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    form = FollowUpFilterForm(request.GET)
    mine = FollowUp.objects.visible_to(request.actor).of_actor(request.actor)
    found = form.narrow(mine).select_related("case__person", "assignee", "done_by")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chips": form.chips(),
        "page": page,
        "rows": [(step, "" if step.done_at else urgency(step.comes_up_on)) for step in page],
    }
    return render_page_or_partial(
        request, "casework/cases/task_list.html", "casework/cases/_task_list.html", context
    )


@require_safe
def task(request: AuthenticatedRequest, follow_up_id: int) -> HttpResponse:
    """From a calendar outside, which knows no case, into the file."""
    visible = FollowUp.objects.visible_to(request.actor)
    return redirect("cases:detail", get_object_or_404(visible, pk=follow_up_id).case_id)


@require_POST
def task_bulk(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    name = request.POST.get("act", "")
    act, chosen = ACTS.get(name), _chosen(request)
    if act is None or not chosen:
        messages.error(request, "Bitte wählen Sie zuerst aus, womit etwas geschehen soll.")
        return redirect(_back(request))
    form = _form(request, name, act, chosen)
    if form.is_valid():
        try:
            _do(request, act, chosen, form.act_values())  # type: ignore[attr-defined]
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(_back(request))
    context = {
        "form": form,
        "act": act,
        "name": name,
        "chosen": chosen,
        "back_url": _back(request),
    }
    return render_form(request, "casework/cases/task_bulk.html", context, target="#task-form")


def _chosen(request: AuthenticatedRequest) -> list[FollowUp]:
    ids = ticked_numbers(request.POST, CHOSEN)
    found = FollowUp.objects.visible_to(request.actor).open().filter(pk__in=ids)
    return list(found.select_related("case__person").soonest_first())


def _form(request: AuthenticatedRequest, name: str, act: _Act, chosen: list[FollowUp]) -> Form:
    data = request.POST if CONFIRMED in request.POST else None
    known: dict[str, Any] = {}
    if name == "reassign":
        known["case_ids"] = sorted({one.case_id for one in chosen})
    return act.form(data, **known)


def _do(
    request: AuthenticatedRequest, act: _Act, chosen: list[FollowUp], values: dict[str, Any]
) -> None:
    actor = request.actor
    outcome = services.for_each(
        chosen, lambda one: act.service(actor=actor, follow_up=one, **values)
    )
    if number := len(outcome.changed):
        what = "Eine Wiedervorlage" if number == 1 else f"{number} Wiedervorlagen"
        messages.success(request, f"{what} {act.done}.")
    for follow_up, reason in outcome.refused:
        messages.error(request, f"{follow_up.case.number}, {follow_up.subject}: {reason}")


def _back(request: AuthenticatedRequest) -> str:
    """The list as it was filtered; only its own query comes from outside."""
    _, _, query = request.POST.get(BACK, "").partition("?")
    address = reverse("cases:task_list")
    return f"{address}?{query}" if query else address
