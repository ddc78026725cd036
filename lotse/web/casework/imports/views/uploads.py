"""One's own lists, uploading one, saying what its columns mean."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.imports import access
from lotse.casework.imports.choices import RowState
from lotse.casework.imports.models import ImportRun
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.imports.services import checking, uploading
from lotse.web.casework.imports.forms import MappingForm, UploadForm
from lotse.web.casework.imports.views.fetch import own_run, vocabulary
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

RUNS_PER_PAGE = 25
_LINES_LOOKED_AT, _SAMPLES = 50, 3


@require_safe
def run_list(request: AuthenticatedRequest) -> HttpResponse:
    """The lists one has uploaded, newest first."""
    demand(access.may_import(request.actor))
    counts = {
        f"{state}_count": Count("rows", filter=Q(rows__state=state))
        for state in (RowState.IMPORTED, RowState.FAULTY, RowState.DOUBTFUL)
    }
    runs = ImportRun.objects.visible_to(request.actor).annotate(row_count=Count("rows"), **counts)
    page = Paginator(runs.newest_first(), RUNS_PER_PAGE).get_page(request.GET.get(PAGE))
    return render(request, "casework/imports/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_import(request.actor))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = uploading.upload_list(
                actor=request.actor,
                name=file.name,
                content=file.read(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("imports:mapping", run.pk)
    return render_form(
        request, "casework/imports/upload.html", {"form": form}, target="#upload-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """Say what each column means; the list is checked, and nothing is taken over yet."""
    run = own_run(request, run_id)
    verdict = run_rules.list_may_be_checked(state=run.state)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("imports:detail", run.pk)
    form = MappingForm(request.POST or None, run=run)
    if form.is_valid():
        try:
            checking.check_list(
                actor=request.actor, run=run, plan=form.plan(), vocabulary=vocabulary()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            text = "Die Liste ist geprüft. Übernommen ist noch nichts."
            messages.success(request, text)
            return redirect("imports:detail", run.pk)
    context = {
        "form": form,
        "run": run,
        "columns": list(zip(form.columns(), _samples(run), strict=True)),
        "row_count": run.rows.count(),
    }
    return render_form(request, "casework/imports/mapping.html", context, target="#mapping-form")


def _samples(run: ImportRun) -> list[list[str]]:
    """Of each column the first values that say something."""
    cells: list[Any] = list(run.rows.in_order().values_list("cells", flat=True)[:_LINES_LOOKED_AT])
    return [
        list(islice(dict.fromkeys(row[at] for row in cells if row[at]), _SAMPLES))
        for at in range(len(run.headings))
    ]
