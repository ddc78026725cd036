"""Cases change hands: one case, many at once, and a deputy for all of them.

The lead works with numbers from the register and sees no person; a worker sees her own cases.
"""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.cases.services import hand_over as services
from lotse.casework.cases.services.hand_over import CasesMovedError, HandOver
from lotse.foundation.accounts.models import User
from lotse.web.casework.cases.forms.hand_over import (
    CaseloadDeputyForm,
    HandOverForm,
    WorkerForm,
    caseworkers,
    leading,
    own_sealed_notes,
)
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.components.formats import number as said_number
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number, ticked_numbers
from lotse.web.refusals import REFUSALS, show_refusal

WORKER, CASE = "worker", "case"


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    """One case, from its file."""
    case = case_for(request, case_id, access.may_hand_over_case)
    entries = RegisterEntry.objects.visible_to(request.actor).filter(pk=case.pk)
    return _hand_over(request, case.responsible, entries.order_by("pk"), case=case)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_caseload(request: AuthenticatedRequest) -> HttpResponse:
    """Many cases of one worker."""
    demand(access.may_see_worklist(request.actor))
    worker = _worker(request)
    entries = _entries(request, worker) if worker else RegisterEntry.objects.none()
    return _hand_over(request, worker, entries)


@require_http_methods(["GET", "HEAD", "POST"])
def deputise_caseload(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    worker = _worker(request)
    form = None
    if worker:
        initial = {name: request.GET[name] for name in ("starts_on", "ends_on")
                   if name in request.GET}  # fmt: skip
        form = CaseloadDeputyForm(
            request.POST or None, actor=request.actor, worker=worker, initial=initial
        )
        if form.is_valid():
            try:
                number = services.deputise_caseload(
                    actor=request.actor, worker=worker, **form.cleaned_data
                )
            except REFUSALS as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _deputised(number, form.cleaned_data["deputy"]))
                return redirect(f"{reverse('cases:deputise_caseload')}?{WORKER}={worker.pk}")
    context = {
        "form": form,
        "worker": worker,
        "worker_form": _worker_form(request, worker),
        "open_cases": _entries(request, worker).count() if worker else 0,
        "deputyships": _deputyships(request),
    }
    if form is None:
        return render(request, "casework/cases/deputise_caseload.html", context)
    return render_form(
        request, "casework/cases/deputise_caseload.html", context, target="#deputy-form"
    )


@require_POST
def end_deputyships(request: AuthenticatedRequest, worker_id: int, deputy_id: int) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    known = {(one.worker_id, one.deputy_id) for one in services.deputyships()}
    if (worker_id, deputy_id) not in known:
        messages.error(request, "Diese Vertretung ist schon beendet.")
        return redirect("cases:deputise_caseload")
    worker, deputy = (get_object_or_404(User, pk=pk) for pk in (worker_id, deputy_id))
    demand(access.may_dispose_of_caseload(request.actor, worker))
    number = services.end_deputyships(actor=request.actor, worker=worker, deputy=deputy)
    messages.success(request, f"Die Vertretung durch {deputy} ist beendet ({_cases(number)}).")
    return redirect("cases:deputise_caseload")


def _hand_over(
    request: AuthenticatedRequest, worker: User | None, entries: Any, case: Case | None = None
) -> HttpResponse:
    if worker is None:
        return render(request, "casework/cases/hand_over.html", _context(request, None, None, []))
    entries = list(entries.select_related("phase", "municipality"))
    wanted = request.GET.getlist(CASE) or [entry.pk for entry in entries]
    form = HandOverForm(
        request.POST or None, actor=request.actor, worker=worker, initial={"cases": wanted}
    )
    if form.is_valid():
        try:
            done = _send(request, worker, form)
        except CasesMovedError as moved:
            return _show_moved(request, worker, form, moved, case)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _handed_over(done, form.cleaned_data["colleague"]))
            return redirect("cases:register" if case is None else "cases:worklist")
    context = _context(request, worker, form, entries) | {"case": case}
    return render_form(request, "casework/cases/hand_over.html", context, target="#hand-over-form")


def _send(request: AuthenticatedRequest, worker: User, form: HandOverForm) -> HandOver:
    chosen = form.cleaned_data
    return services.hand_over_cases(
        actor=request.actor,
        worker=worker,
        colleague=chosen["colleague"],
        case_ids=[entry.pk for entry in chosen["cases"]],
        reason=chosen["reason"],
        opened_notes=[note for note in chosen["opened_notes"]
                      if note.case_id in {entry.pk for entry in chosen["cases"]}],
    )  # fmt: skip


def _show_moved(
    request: AuthenticatedRequest,
    worker: User,
    form: HandOverForm,
    moved: CasesMovedError,
    case: Case | None,
) -> HttpResponse:
    """Somebody was faster: say who leads those cases now, keep the others ticked."""
    register = RegisterEntry.objects.visible_to(request.actor)
    gone = register.filter(pk__in=moved.case_ids).select_related("responsible").order_by("number")
    left = [entry for entry in form.cleaned_data["cases"] if entry.pk not in moved.case_ids]
    sent = request.POST.copy()
    sent.setlist("cases", [str(entry.pk) for entry in left])
    entries = [] if case else list(_entries(request, worker))
    again = HandOverForm(sent, actor=request.actor, worker=worker)
    context = _context(request, worker, again, entries) | {"gone": gone, "case": case}
    response = render(request, "casework/cases/hand_over.html", context, status=409)
    response.headers["HX-Retarget"] = "body"
    return response


def _context(
    request: AuthenticatedRequest, worker: User | None, form: HandOverForm | None, entries: Any
) -> dict[str, Any]:
    ids = [entry.pk for entry in entries]
    seen = Case.objects.visible_to(request.actor).filter(pk__in=ids).select_related("person")
    persons = {case.pk: case.person for case in seen}
    ticked = {str(pk) for pk in form["cases"].value() or []} if form else set()
    notes = services.sealed_note_count(worker=worker, case_ids=ids) if worker else 0
    own_notes = own_sealed_notes(request.actor, ids) if form else []
    return {
        "form": form,
        "worker": worker,
        "worker_form": _worker_form(request, worker),
        "rows": [(entry, persons.get(entry.pk), str(entry.pk) in ticked) for entry in entries],
        "sealed_notes": notes,
        "own_notes": own_notes,
        "loads": _loads(request),
        "is_own": worker is not None and worker.pk == request.user.pk,
        "gone": [],
        "case": None,
    }


def _worker(request: AuthenticatedRequest) -> User | None:
    """The worker in the address for the lead, oneself for everybody else."""
    sent = request.GET.get(WORKER, "")
    if not access.may_review_cases(request.actor):
        if sent and sent != str(request.user.pk):
            demand(access.may_dispose_of_caseload(request.actor, User(pk=0)))
        return request.user
    number = read_number(sent)
    return None if number is None else leading(request.actor).filter(pk=number).first()


def _worker_form(request: AuthenticatedRequest, worker: User | None) -> WorkerForm | None:
    if not access.may_review_cases(request.actor):
        return None
    return WorkerForm(actor=request.actor, initial={"worker": worker.pk if worker else None})


def _entries(request: AuthenticatedRequest, worker: User) -> Any:
    """Open cases of the worker, closed ones with after-care, and what was asked for by number."""
    asked = ticked_numbers(request.GET, CASE)
    entries = RegisterEntry.objects.visible_to(request.actor).filter(responsible=worker)
    wanted = entries.filter(Q(closed_on=None) | Q(next_step_on__isnull=False) | Q(pk__in=asked))
    return wanted.select_related("phase", "municipality").order_by("number", "pk")


def _loads(request: AuthenticatedRequest) -> list[tuple[User, int]]:
    """How many open cases each colleague leads already."""
    register = RegisterEntry.objects.visible_to(request.actor).still_open()
    counted = dict(register.values_list("responsible_id").annotate(Count("pk")).order_by())
    return [(user, counted.get(user.pk, 0)) for user in caseworkers(request.actor)]


def _deputyships(request: AuthenticatedRequest) -> list[dict[str, Any]]:
    found = services.deputyships()
    users = User.objects.in_bulk({pk for one in found for pk in (one.worker_id, one.deputy_id)})
    return [
        {
            "deputyship": one,
            "worker": users[one.worker_id],
            "deputy": users[one.deputy_id],
            "may_end": access.may_dispose_of_caseload(request.actor, users[one.worker_id]),
        }
        for one in found
    ]


def _handed_over(done: HandOver, colleague: User) -> str:
    return f"{_cases(done.cases)} übergeben. Fallführend ist jetzt {colleague}."


def _deputised(number: int, deputy: User) -> str:
    if not number:
        return f"{deputy} vertritt in dieser Zeit schon in allen Fällen."
    return f"{deputy} vertritt in dieser Zeit in {_cases(number, dative=True)}."


def _cases(number: int, *, dative: bool = False) -> str:
    if number == 1:
        return "1 Fall"
    return f"{said_number(number)} {'Fällen' if dative else 'Fälle'}"
