"""Something done with several cases of the worklist: follow-up, hand-over, export."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lotse.casework.cases.access import may_see_worklist
from lotse.casework.cases.models import Case
from lotse.casework.worklists import services
from lotse.foundation.documents import spreadsheets
from lotse.web.casework.cases.forms.filters import WorklistFilterForm
from lotse.web.casework.worklists.forms.views import FollowUpForSeveralForm
from lotse.web.casework.worklists.views import columns
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import ticked_numbers

CHOSEN, ACT, QUERY, CONFIRMED = "chosen", "act", "query", "confirmed"
FOLLOW_UP, HAND_OVER, XLSX, CSV = "follow_up", "hand_over", "xlsx", "csv"
_FILES: dict[str, tuple[Callable[..., bytes], str]] = {
    XLSX: (
        spreadsheets.write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    CSV: (spreadsheets.write_csv, "text/csv; charset=utf-8"),
}


@require_POST
def several(request: AuthenticatedRequest) -> HttpResponse:
    """What the bar below the worklist sends: an act and the cases it is meant for."""
    demand(may_see_worklist(request.actor))
    act = request.POST.get(ACT, "")
    if act in _FILES:
        return _export(request, act)
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, "Bitte wählen Sie zuerst die Fälle aus.")
        return redirect(_back(request))
    if act == HAND_OVER:
        query = urlencode([("case", case.pk) for case in chosen])
        return redirect(f"{reverse('cases:hand_over_caseload')}?{query}")
    return _follow_up(request, chosen)


def _follow_up(request: AuthenticatedRequest, chosen: list[Case]) -> HttpResponse:
    form = FollowUpForSeveralForm(request.POST if CONFIRMED in request.POST else None)
    if form.is_valid():
        outcome = services.set_follow_ups(actor=request.actor, cases=chosen, **form.cleaned_data)
        if done := len(outcome.changed):
            what = "einem Fall" if done == 1 else f"{done} Fällen"
            messages.success(request, f"Die Wiedervorlage ist in {what} gesetzt.")
        for case, reason in outcome.refused:
            messages.error(request, f"{case.number}: {reason}")
        return redirect(_back(request))
    context = {
        "form": form,
        "chosen": chosen,
        "query": request.POST.get(QUERY, ""),
        "back_url": _back(request),
    }
    template = "casework/worklists/follow_up_several.html"
    return render_form(request, template, context, target="#several-form")


def _export(request: AuthenticatedRequest, act: str) -> HttpResponse:
    """The chosen cases, or all that the filters show when none is chosen."""
    query = QueryDict(request.POST.get(QUERY, ""))
    shown = columns.chosen_columns(query.getlist(columns.COLUMN))
    cases = Case.objects.visible_to(request.actor)
    if CHOSEN in request.POST:
        found = cases.filter(pk__in=ticked_numbers(request.POST, CHOSEN))
    else:
        # Without a choice the list is meant as it is filtered.
        found = WorklistFilterForm(query).narrow(cases, request.actor)
    listed = list(columns.with_persons(found, shown).order_by("number"))
    services.record_export(actor=request.actor, case_ids=[case.pk for case in listed])
    headings = ["Fallnummer", "Nachname", "Vorname", *(column.label for column in shown)]
    write, media_type = _FILES[act]
    response = HttpResponse(write(headings, _rows(listed, shown)), content_type=media_type)
    name = f"faelle-{timezone.localdate():%Y-%m-%d}.{act}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(cases: list[Case], shown: list[columns.Column]) -> Iterable[list[columns.Cell]]:
    steps = columns.next_steps(cases)
    for case in cases:
        row = {"case": case, "step": steps.get(case.pk)}
        person = case.person
        values = [column.value(row) for column in shown]
        yield [case.number, person.family_name, person.given_name, *values]


def _chosen(request: AuthenticatedRequest) -> list[Case]:
    ids = ticked_numbers(request.POST, CHOSEN)
    found = Case.objects.visible_to(request.actor).filter(pk__in=ids)
    return list(found.select_related("person").order_by("number"))


def _back(request: AuthenticatedRequest) -> str:
    query, address = request.POST.get(QUERY, ""), reverse("cases:worklist")
    return f"{address}?{query}" if query else address
