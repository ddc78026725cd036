"""The sections of a draft: added, written, moved, taken out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.services import registry
from lotse.reporting.papers.choices import SectionKind
from lotse.reporting.papers.models import PaperSection
from lotse.reporting.papers.services import sections
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.papers.forms.sections import KINDS, SectionAddForm, SectionWriteForm
from lotse.web.reporting.papers.views.fetch import paper_to_keep, section_to_keep

FORM = "#paper-form"
WORDS = (
    ("{{ stichtag }}", "der Stichtag der Zahlen"),
    ("{{ stand }}", "bis wann Eingetragenes zählt"),
    ("{{ jahr }}, {{ letztes_jahr }}", "das Jahr des Stichtags und das davor"),
    ("{{ sitzung }}, {{ gremium }}, {{ titel }}, {{ nummer }}", "was in den Angaben steht"),
    ("{{ active_cases }}", "eine Kennzahl; ihre Kurznamen stehen unten"),
    ("{{ active_cases.vorjahr }}", "dieselbe Kennzahl ein Jahr früher"),
    ("{{ active_cases, Kommune = Troisdorf }}", "nur ein Wert eines Merkmals"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def section_add(request: AuthenticatedRequest, committee_paper_id: int, kind: str) -> HttpResponse:
    paper = paper_to_keep(request, committee_paper_id)
    if kind not in KINDS:
        raise Http404
    wanted = KINDS[kind].kind
    form = SectionAddForm(request.POST or None, actor=request.actor, kind=wanted)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            section = sections.add_section(
                actor=request.actor, paper=paper, submission_key=key, kind=wanted, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Abschnitt steht am Ende der Vorlage.")
            return redirect(_place(section))
    context = _context(request, form, wanted) | {"paper": paper, "section": None}
    return render_form(request, "reporting/papers/section.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def section_write(request: AuthenticatedRequest, paper_section_id: int) -> HttpResponse:
    section = section_to_keep(request, paper_section_id)
    kind = SectionKind(section.kind)
    form = SectionWriteForm(
        request.POST or None,
        instance=PaperSection.objects.get(pk=section.pk),
        initial={"version": section.version},
        actor=request.actor,
        kind=kind,
    )
    if form.is_valid():
        try:
            sections.change_section(
                actor=request.actor,
                section=section,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request,
                form=form,
                record=section,
                back_url=_place(section),
                label=str(section),
                further=_single,
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(_place(section))
    context = _context(request, form, kind) | {"paper": section.paper, "section": section}
    return render_form(request, "reporting/papers/section.html", context, target=FORM)


@require_POST
def section_move(request: AuthenticatedRequest, paper_section_id: int, way: str) -> HttpResponse:
    section = section_to_keep(request, paper_section_id)
    try:
        sections.move_section(actor=request.actor, section=section, down=way == "runter")
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
    return redirect(_place(section))


@require_http_methods(["GET", "HEAD", "POST"])
def section_remove(request: AuthenticatedRequest, paper_section_id: int) -> HttpResponse:
    section = section_to_keep(request, paper_section_id)
    back = reverse("committee_papers:paper", args=[section.paper_id])
    if request.method == "POST":
        try:
            sections.remove_section(actor=request.actor, section=section)
        except RuleViolationError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Entfernt.")
        return redirect(back)
    context = {
        "title": "Abschnitt entfernen?",
        "text": f"{section}. Im Protokoll bleibt er stehen.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _context(request: AuthenticatedRequest, form: Any, kind: SectionKind) -> dict[str, Any]:
    found = registry.indicators_for(request.actor)
    return {
        "form": form,
        "kind": kind,
        "words": WORDS,
        "codes": [(f"{{{{ {one.code} }}}}", one.name) for one in found],
        "traits": ", ".join(DIMENSIONS.values()),
    }


def _single(section: PaperSection) -> dict[str, Any]:
    """The one indicator of a section whose form asks for one."""
    return {"indicator": section.indicators[0]} if section.indicators else {}


def _place(section: PaperSection) -> str:
    """The section on the page of its paper."""
    page = reverse("committee_papers:paper", args=[section.paper_id])
    return f"{page}#abschnitt-{section.pk}"
