"""The directory out and in, after Open Referral HSDS 3."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.directory import access
from lotse.foundation.directory.models import DirectoryImport, Offer
from lotse.foundation.directory.services import exporting, importing
from lotse.foundation.directory.services.importing import Record
from lotse.foundation.reference.models import LifeDomain
from lotse.web.directory.changes import Change, changes_of
from lotse.web.directory.forms.exchange import UploadForm, ticked
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#import-form"
# In this order: what needs a decision first.
_GROUPS = (
    ("changed", "Hier anders", "Die Datei sagt etwas anderes als das Verzeichnis."),
    ("alike", "Vielleicht schon da", "Ein Angebot mit diesem Namen gibt es hier schon."),
    ("new", "Neu", "Neue Angebote werden Vorschläge; Sie veröffentlichen sie danach."),
    ("faulty", "Mit Fehlern", "Diese Datensätze folgen HSDS 3 nicht und bleiben draußen."),
    ("closed", "Nicht aktiv", "Dort oder hier zurückgezogen; bleibt, wie es ist."),
    ("same", "Gleich", "Hier steht dasselbe."),
)


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_exchange_directory(request.actor))
    document = exporting.export_directory(actor=request.actor)
    name = f"verzeichnis-{timezone.localdate().isoformat()}.json"
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_exchange_directory(request.actor))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = importing.upload_directory(
                actor=request.actor,
                file_name=file.name,
                content=file.read(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("directory:import_decide", run.pk)
    earlier = DirectoryImport.objects.defer("document").select_related("uploaded_by")
    context = {
        "form": form,
        "earlier": earlier.order_by("-created_at", "-pk")[:10],
        "published": Offer.objects.published().count(),
        "may_exchange": True,
    }
    return render_form(request, "directory/import_upload.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def import_decide(request: AuthenticatedRequest, directory_import_id: int) -> HttpResponse:
    """The dry run: every record, what it would change, and which to take over."""
    demand(access.may_exchange_directory(request.actor))
    run = get_object_or_404(
        DirectoryImport.objects.select_related("uploaded_by"), pk=directory_import_id
    )
    form = forms.Form(request.POST or None)
    if form.is_valid():
        try:
            number = importing.take_over(
                actor=request.actor, run=run, wanted=ticked(request.POST.getlist("record"))
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Übernommen: {number}. Neue Angebote stehen als Vorschläge.")
            return redirect("directory:to_verify")
    records = importing.records_of(run)
    context = {
        "form": form,
        "run": run,
        "groups": _groups(records),
        "numbers": Counter(record.state for record in records),
        "total": len(records),
    }
    return render_form(request, "directory/import_decide.html", context, target=FORM)


def _groups(
    records: list[Record],
) -> list[tuple[str, str, str, list[tuple[Record, list[Change]]]]]:
    domains = dict(LifeDomain.objects.values_list("code", "label"))
    groups = []
    for state, title, text in _GROUPS:
        rows: list[Any] = [
            (record, changes_of(record, domains)) for record in records if record.state == state
        ]
        if rows:
            groups.append((state, title, text, rows))
    return groups
