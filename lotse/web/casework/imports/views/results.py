"""What the check found, taking over, the faulty lines as Excel file, taking back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.imports.choices import RowState, RunState, Target
from lotse.casework.imports.models import ImportRow, ImportRun
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.imports.rules.columns import LABELS, Column
from lotse.casework.imports.services import importing, undoing
from lotse.core.list_columns import ADDED_BY_US
from lotse.foundation.documents import spreadsheets
from lotse.web.casework.imports.views.fetch import own_run, vocabulary
from lotse.web.components.formats import number as said_number
from lotse.web.components.lists import PAGE
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS

ROWS_PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = (
    RowState.FAULTY,
    RowState.DOUBTFUL,
    RowState.READY,
    RowState.SKIPPED,
    RowState.IMPORTED,
    RowState.UNDONE,
)


@dataclass(frozen=True)
class StateTab:
    """Lines of one state, and how many they are."""

    state: str
    label: str
    count: int
    here: bool


@require_safe
def detail(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """The result of the check line by line; what is wrong comes first."""
    run = own_run(request, run_id)
    if run.state == RunState.UPLOADED:
        return redirect("imports:mapping", run.pk)
    counts = ImportRow.objects.filter(run=run).count_by_state()
    state = _wanted_state(request.GET.get("stand", ""), counts)
    rows = ImportRow.objects.filter(run=run, state=state).select_related("person", "case")
    page = Paginator(rows.in_order(), ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    for row in page:
        row.said_faults = [
            fault | {"label": _heading(run, fault["column"])} for fault in row.faults
        ]
    ready = counts.get(RowState.READY, 0)
    context = {
        "run": run,
        "state": state,
        "page": page,
        "tabs": [
            StateTab(one, RowState(one).label, counts[one], one == state)
            for one in _SHOWN
            if counts.get(one)
        ],
        "ready": ready,
        "take_over_label": f"{_lines(ready)} übernehmen",
        "faulty": counts.get(RowState.FAULTY, 0),
        "next_doubtful": _next_doubtful(run),
        "may_take_over": run_rules.list_may_be_imported(state=run.state, ready=ready),
        "may_map": run_rules.list_may_be_checked(state=run.state),
        "may_undo": run_rules.import_may_be_undone(state=run.state),
    }
    return render(request, "casework/imports/detail.html", context)


@require_safe
def faulty(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """The faulty lines with what is wrong; corrected, the same file is uploaded again."""
    run = own_run(request, run_id)
    rows = ImportRow.objects.filter(run=run, state=RowState.FAULTY).in_order()
    if not rows:
        messages.info(request, "Keine Zeile ist fehlerhaft.")
        return redirect("imports:detail", run.pk)
    kept = [at for at, heading in enumerate(run.headings) if heading not in ADDED_BY_US]
    content = spreadsheets.write_xlsx(
        [*(run.headings[at] for at in kept), *ADDED_BY_US],
        ([*(row.cells[at] for at in kept), row.number, _said(run, row)] for row in rows),
        sheet="Fehlerhafte Zeilen",
    )
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="fehlerhafte-zeilen.xlsx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """Take over what is ready, after asking back."""
    run = own_run(request, run_id)
    ready = run.rows.filter(state=RowState.READY).count()
    verdict = run_rules.list_may_be_imported(state=run.state, ready=ready)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("imports:detail", run.pk)
    if request.method == "POST":
        try:
            result = importing.import_list(actor=request.actor, run=run, vocabulary=vocabulary())
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect("imports:detail", run.pk)
        return _taken_over(request, run, result)
    whose = {
        Target.PERSONS: "Sie sehen diese Personen danach als aufgenommen.",
        Target.WAITING: "Sie kommen auf die Warteliste Ihrer Organisation.",
        Target.CASES: "Für jede wird ein Fall aufgenommen, den Sie führen.",
    }
    context = {
        "title": f"{_lines(ready)} übernehmen?",
        "text": f"{whose[Target(run.target)]} Solange niemand damit gearbeitet hat, lässt sich die"
        " Übernahme rückgängig machen.",
        "action_url": request.path,
        "confirm_label": "Übernehmen",
        "cancel_url": reverse("imports:detail", args=[run.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """Delete again what the import made, after asking back."""
    run = own_run(request, run_id)
    verdict = run_rules.import_may_be_undone(state=run.state)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("imports:detail", run.pk)
    if request.method == "POST":
        result = undoing.undo_import(actor=request.actor, run=run)
        kept = f" {result.kept} bleiben, weil damit gearbeitet wurde." if result.kept else ""
        verb = "ist" if result.undone == 1 else "sind"
        messages.success(request, f"{_lines(result.undone)} {verb} zurückgenommen.{kept}")
        return redirect("imports:detail", run.pk)
    context = {
        "title": "Import rückgängig machen?",
        "text": "Personen und Fälle, die diese Liste angelegt hat, werden gelöscht. Was seitdem"
        " geändert wurde oder einen Kontakt hat, bleibt; auch was bei bekannten Personen ergänzt"
        " wurde. Der Verlauf bewahrt beides.",
        "action_url": request.path,
        "confirm_label": "Rückgängig machen",
        "cancel_url": reverse("imports:detail", args=[run.pk]),
    }
    return render(request, "confirm.html", context)


def _taken_over(
    request: AuthenticatedRequest, run: ImportRun, result: importing.Result
) -> HttpResponse:
    """Tell what was taken over, and show first what is to be decided about once more."""
    if result.new or result.known:
        messages.success(request, _told(result))
    if result.put_back:
        verb = "ist" if result.put_back == 1 else "sind"
        messages.warning(
            request,
            f"{_lines(result.put_back)} {verb} nicht übernommen: Seit dem Prüfen der Liste ist"
            " jemand dazugekommen, der gemeint sein kann. Bitte vergleichen und entscheiden.",
        )
    state = RowState.DOUBTFUL if result.put_back else RowState.IMPORTED
    return redirect(f"{reverse('imports:detail', args=[run.pk])}?stand={state}")


def _lines(count: int) -> str:
    return f"{said_number(count)} {'Zeile' if count == 1 else 'Zeilen'}"


def _wanted_state(asked: str, counts: dict[str, int]) -> str:
    if counts.get(asked):
        return asked
    return next((state for state in _SHOWN if counts.get(state)), RowState.READY)


def _next_doubtful(run: ImportRun) -> int | None:
    doubtful = ImportRow.objects.filter(run=run).undecided().in_order()
    return doubtful.values_list("number", flat=True).first()


def _heading(run: ImportRun, column: str) -> str:
    """Name a column as the list does."""
    own = next((heading for heading, meaning in run.columns.items() if meaning == column), "")
    return own or LABELS[Column(column)]


def _said(run: ImportRun, row: ImportRow) -> str:
    return "\n".join(f"{_heading(run, one['column'])}: {one['text']}" for one in row.faults)


def _told(result: importing.Result) -> str:
    parts = [
        (result.new, "neue Person", "neue Personen"),
        (result.known, "bekannte Person ergänzt", "bekannte Personen ergänzt"),
        (result.cases, "Fall aufgenommen", "Fälle aufgenommen"),
        (result.waiting, "Platz auf der Warteliste", "Plätze auf der Warteliste"),
        (result.left, "Zeile ist noch zu übernehmen", "Zeilen sind noch zu übernehmen"),
    ]
    said = [
        f"{said_number(count)} {one if count == 1 else many}" for count, one, many in parts if count
    ]
    return f"Übernommen: {', '.join(said)}."
