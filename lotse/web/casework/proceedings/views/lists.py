"""A list becomes entries: upload, map, look at the dry run, take over."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import LineState
from lotse.casework.proceedings.models import EntryImport
from lotse.casework.proceedings.rules.lines import LABELS, Column
from lotse.casework.proceedings.services import lists
from lotse.core.verdicts import no
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import spreadsheets
from lotse.web.casework.proceedings.forms.entries import MappingForm, TakeForm, UploadForm
from lotse.web.casework.proceedings.views.fetch import own_list, vocabulary
from lotse.web.components.lists import PAGE
from lotse.web.downloads import XLSX, as_attachment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 50
_LINES_LOOKED_AT, _SAMPLES = 50, 3
_CHANGED = "Jemand war schneller. Bitte sehen Sie sich die Liste noch einmal an."


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_use_desk(request.actor))
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
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("proceedings:list_mapping", run.pk)
    earlier = EntryImport.objects.visible_to(request.actor).newest_first()
    context = {"form": form, "earlier": earlier.defer("lines")[:10]}
    return render_form(
        request, "casework/proceedings/list_upload.html", context, target="#upload-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """Say what each column means; the list is checked, and nothing is taken over yet."""
    run = own_list(request, list_id)
    form = MappingForm(
        request.POST or None, headings=run.headings, columns=run.columns, version=run.version
    )
    if form.is_valid():
        try:
            lists.check_list(
                actor=request.actor,
                run=run,
                columns=form.chosen(),
                vocabulary=vocabulary(),
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("proceedings:list_mapping", run.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Liste ist geprüft. Übernommen ist noch nichts.")
            return redirect("proceedings:list_result", run.pk)
    context = {
        "form": form,
        "run": run,
        "columns": list(zip(form.shown(), _samples(run), strict=True)),
    }
    return render_form(
        request, "casework/proceedings/list_mapping.html", context, target="#mapping-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """The dry run line by line; what is ready is taken over, of the doubtful what is ticked."""
    run = own_list(request, list_id)
    if run.checked_at is None:
        return redirect("proceedings:list_mapping", run.pk)
    if request.method == "POST" and request.POST.get("version") != str(run.version):
        # The same click again, or a colleague: what is doubtful may have changed.
        messages.warning(request, _CHANGED)
        return redirect("proceedings:list_result", run.pk)
    by_state = {
        state: [row for row in run.lines if row.get("state") == state] for state in LineState.values
    }
    doubtful = [row["number"] for row in by_state[LineState.KNOWN]]
    form = TakeForm(request.POST or None, doubtful=doubtful, version=run.version)
    if form.is_valid():
        try:
            taken = lists.take_list(
                actor=request.actor,
                run=run,
                vocabulary=vocabulary(),
                expected_version=form.cleaned_data["version"],
                also=form.cleaned_data["also"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("proceedings:list_result", run.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{taken} Personen stehen jetzt in Ihrer Liste.")
            return redirect("proceedings:list_result", run.pk)
    context = {
        "form": form,
        "run": run,
        "faulty": _told(run, by_state[LineState.FAULTY]),
        "doubtful": by_state[LineState.KNOWN],
        "ready": Paginator(by_state[LineState.READY], ROWS_PER_PAGE).get_page(
            request.GET.get(PAGE)
        ),
        "ready_count": len(by_state[LineState.READY]),
        "taken_count": len(by_state[LineState.TAKEN]),
        "may_take": _may_take(by_state),
    }
    return render_form(
        request, "casework/proceedings/list_result.html", context, target="#take-form"
    )


@require_safe
def faulty(request: AuthenticatedRequest, list_id: int) -> HttpResponse:
    """The faulty lines with what is wrong; corrected, the same file is uploaded again."""
    run = own_list(request, list_id)
    rows = [row for row in run.lines if row.get("state") == LineState.FAULTY]
    if not rows:
        messages.info(request, "Keine Zeile ist fehlerhaft.")
        return redirect("proceedings:list_result", run.pk)
    content = spreadsheets.write_xlsx(
        [*run.headings, "Zeile", "Fehler"],
        ([*row["cells"], row["number"], _faults(run, row)] for row in rows),
        sheet="Fehlerhafte Zeilen",
    )
    return as_attachment(content, XLSX, "fehlerhafte-zeilen.xlsx")


def _may_take(by_state: dict[str, list[Any]]) -> Any:
    if by_state[LineState.READY] or by_state[LineState.KNOWN]:
        return None
    return no("Keine Zeile ist bereit. Berichtigen Sie die Liste und lesen Sie sie neu ein.")


def _told(run: EntryImport, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"said": [_fault(run, one) for one in row["faults"]]} for row in rows]


def _fault(run: EntryImport, fault: dict[str, str]) -> str:
    own = next((name for name, meaning in run.columns.items() if meaning == fault["column"]), "")
    value = f" („{fault['value']}“)" if fault["value"] else ""
    return f"{own or LABELS[Column(fault['column'])]}{value}: {fault['text']}"


def _faults(run: EntryImport, row: dict[str, Any]) -> str:
    return "\n".join(_fault(run, one) for one in row["faults"])


def _samples(run: EntryImport) -> list[list[str]]:
    """Of each column the first values that say something."""
    cells = [row["cells"] for row in run.lines[:_LINES_LOOKED_AT] if row["cells"]]
    return [
        list(islice(dict.fromkeys(row[at] for row in cells if row[at]), _SAMPLES))
        for at in range(len(run.headings))
    ]
