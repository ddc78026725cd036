"""A list of the finance system: upload, map, look at the dry run, take over, take back."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.list_columns import ADDED_BY_US
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import spreadsheets
from lotse.funding.bookings.choices import ImportState, LineState
from lotse.funding.bookings.models import Booking, BookingImport
from lotse.funding.bookings.rules import runs
from lotse.funding.bookings.rules.columns import LABELS, Column
from lotse.funding.bookings.services import lists
from lotse.funding.programmes import access
from lotse.web.components.formats import number
from lotse.web.components.lists import PAGE
from lotse.web.downloads import XLSX, as_attachment
from lotse.web.funding.bookings.forms.lists import MappingForm, TakeForm, UploadForm
from lotse.web.funding.bookings.views.fetch import seen_list, to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 50
EARLIER = 20
# A file that was pasted together twice is not ticked line by line.
MOST_TICKED = 100
_LINES_LOOKED_AT, _SAMPLES = 50, 3
_CHANGED = "Jemand war schneller. Bitte sehen Sie sich die Liste noch einmal an."
_SHOWN = (LineState.FAULTY, LineState.DOUBLED, LineState.READY, LineState.KNOWN, LineState.TOTAL,
          LineState.TAKEN, LineState.LEFT)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: AuthenticatedRequest) -> HttpResponse:
    """A new list, and below it the earlier ones."""
    demand(access.may_read_funding(request.actor))
    may_keep = access.may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = lists.upload_list(
                actor=request.actor,
                name=file.name,
                content=file.read(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except RuleViolationError as refusal:
            form.add_error("file", str(refusal))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("bookings:list_mapping", run.pk)
    earlier = BookingImport.objects.visible_to(request.actor).newest_first().defer("lines")
    context = {
        "form": form,
        "may_keep": may_keep,
        "earlier": earlier.select_related("uploaded_by")[:EARLIER],
    }
    return render_form(request, "funding/bookings/list_upload.html", context, target="#upload-form")


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """Say what each column means; the list is checked, and nothing is taken over yet."""
    to_keep(request)
    run = seen_list(request, list_id)
    verdict = runs.list_may_be_checked(state=run.state)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("bookings:list_result", run.pk)
    form = MappingForm(request.POST or None, run=run)
    if form.is_valid():
        try:
            lists.check_list(
                actor=request.actor,
                run=run,
                columns=form.chosen(),
                signs=form.cleaned_data["signs"],
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("bookings:list_mapping", run.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Liste ist geprüft. Übernommen ist noch nichts.")
            return redirect("bookings:list_result", run.pk)
    context = {
        "form": form,
        "run": run,
        "columns": list(zip(form.shown(), _samples(run), strict=True)),
        "row_count": len(run.lines),
    }
    return render_form(
        request, "funding/bookings/list_mapping.html", context, target="#mapping-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """The dry run line by line; the list is taken over as a whole or not at all."""
    run = seen_list(request, list_id)
    may_keep = access.may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    if run.state == ImportState.UPLOADED:
        # Whoever only looks on has nothing to map.
        mapping_url = reverse("bookings:list_mapping", args=[run.pk])
        return redirect(mapping_url if may_keep else "bookings:list_upload")
    by_state = _by_state(run)
    faulty, doubled = by_state[LineState.FAULTY], by_state[LineState.DOUBLED]
    form = TakeForm(
        request.POST or None,
        doubled=doubled if len(doubled) <= MOST_TICKED else [],
        faulty=len(faulty),
        version=run.version,
    )
    if form.is_valid():
        try:
            taken = lists.take_list(
                actor=request.actor,
                run=run,
                expected_version=form.cleaned_data["version"],
                also=form.cleaned_data["also"],
                without=[row["number"] for row in faulty] if form.cleaned_data["leave_out"] else [],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("bookings:list_result", run.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            said = "Eine Buchung ist" if taken == 1 else f"{number(taken)} Buchungen sind"
            messages.success(request, f"{said} übernommen.")
            return redirect(f"{reverse('bookings:list')}?source={run.pk}")
    context = _shown(request, run, by_state) | {"form": form, "may_keep": may_keep}
    return render_form(request, "funding/bookings/list_result.html", context, target="#take-form")


@require_safe
def faulty_lines(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """The faulty lines with what is wrong; corrected, the same file is uploaded again."""
    run = seen_list(request, list_id)
    rows = [row for row in run.lines if row.get("state") == LineState.FAULTY]
    if not rows:
        messages.info(request, "Keine Zeile ist fehlerhaft.")
        return redirect("bookings:list_result", run.pk)
    kept = [at for at, heading in enumerate(run.headings) if heading not in ADDED_BY_US]
    content = spreadsheets.write_xlsx(
        [*(run.headings[at] for at in kept), *ADDED_BY_US],
        (
            [*(row["cells"][at] for at in kept), row["number"], "\n".join(_said(run, row))]
            for row in rows
        ),
        sheet="Fehlerhafte Zeilen",
    )
    return as_attachment(content, XLSX, "fehlerhafte-buchungen.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """Take a list back as a whole, after asking back."""
    to_keep(request)
    run = seen_list(request, list_id)
    verdict = runs.import_may_be_undone(
        state=run.state, settled=run.bookings.all().settled().count()
    )
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("bookings:list_result", run.pk)
    if request.method == "POST":
        try:
            undone = lists.undo_list(actor=request.actor, run=run, expected_version=run.version)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            said = "Eine Buchung ist" if undone == 1 else f"{number(undone)} Buchungen sind"
            messages.success(request, f"{said} zurückgenommen.")
        return redirect("bookings:list_result", run.pk)
    context = {
        "title": "Liste zurücknehmen?",
        "text": "Alle Buchungen dieser Liste werden wieder entfernt. Die Datei können Sie danach"
        " neu einlesen.",
        "action_url": request.path,
        "confirm_label": "Zurücknehmen",
        "cancel_url": reverse("bookings:list_result", args=[run.pk]),
    }
    return render(request, "confirm.html", context)


def _shown(
    request: AuthenticatedRequest, run: BookingImport, by_state: dict[str, list[Any]]
) -> dict[str, Any]:
    faulty, doubled = by_state[LineState.FAULTY], by_state[LineState.DOUBLED]
    wanted = request.GET.get("stand", "")
    state = wanted if by_state.get(wanted) else next((one for one in _SHOWN if by_state[one]), "")
    page = Paginator(by_state.get(state, []), ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    headings = [heading for heading in run.headings if run.columns.get(heading)]
    at = [run.headings.index(heading) for heading in headings]
    return {
        "run": run,
        "state": state,
        "tabs": [
            {"state": one.value, "label": one.label, "count": len(by_state[one]),
             "here": one == state}
            for one in _SHOWN
            if by_state[one]
        ],
        "page": page,
        "headings": headings,
        "rows": [
            row | {"shown": [(run.headings[one], row["cells"][one]) for one in at if row["cells"]],
                   "said": _said(run, row)}
            for row in page
        ],
        "faulty": len(faulty),
        "doubled": len(doubled),
        "may_tick": len(doubled) <= MOST_TICKED,
        "ready": len(by_state[LineState.READY]),
        "bookings": Booking.objects.filter(source=run).count(),
        "may_map": runs.list_may_be_checked(state=run.state),
        "is_checked": run.state == ImportState.CHECKED,
        "is_taken": run.state == ImportState.TAKEN,
        "may_take": runs.list_may_be_taken(
            state=run.state, faulty=(), ready=len(by_state[LineState.READY]) + len(doubled)
        ),
    }  # fmt: skip


def _by_state(run: BookingImport) -> dict[str, list[Any]]:
    by_state: dict[str, list[Any]] = {state: [] for state in LineState.values}
    for row in run.lines:
        by_state[row["state"]].append(row)
    return by_state


def _said(run: BookingImport, row: dict[str, Any]) -> list[str]:
    """What is wrong with a line, naming the column as the list does."""
    return [_fault(run, one) for one in row.get("faults", [])]


def _fault(run: BookingImport, fault: dict[str, str]) -> str:
    own = next((name for name, meaning in run.columns.items() if meaning == fault["column"]), "")
    value = f" („{fault['value']}“)" if fault["value"] else ""
    return f"{own or LABELS[Column(fault['column'])]}{value}: {fault['text']}"


def _samples(run: BookingImport) -> list[list[str]]:
    """Of each column the first values that say something."""
    cells = [row["cells"] for row in run.lines[:_LINES_LOOKED_AT] if row["cells"]]
    return [
        list(islice(dict.fromkeys(row[at] for row in cells if row[at]), _SAMPLES))
        for at in range(len(run.headings))
    ]
