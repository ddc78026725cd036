"""Writing the sections of a version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.concepts.models import ConceptVersion, Section
from lotse.steering.concepts.rules import states
from lotse.steering.concepts.services import sections
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.concepts.forms.writing import SectionAddForm, SectionWriteForm
from lotse.web.steering.concepts.views.fetch import to_keep

FORM = "#concept-form"


@require_http_methods(["GET", "HEAD", "POST"])
def section_add(request: AuthenticatedRequest, concept_version_id: int) -> HttpResponse:
    version = to_keep(request, ConceptVersion, concept_version_id, "concept")
    demand(states.text_may_change(version.state))
    tops = Section.objects.filter(concept_version=version, parent=None).in_order()
    initial = {"parent": read_number(request.GET.get("unter", ""))}
    form = SectionAddForm(request.POST or None, sections=tops, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            section = sections.add_section(
                actor=request.actor,
                version=version,
                parent=form.cleaned_data["parent"],
                submission_key=key,
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Abschnitt ist angelegt.")
            return redirect(_place(section))
    context = {"form": form, "version": version, "section": None}
    return render_form(request, "steering/concepts/section.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def section_write(request: AuthenticatedRequest, section_id: int) -> HttpResponse:
    section = to_keep(request, Section, section_id, "concept_version__concept")
    demand(states.text_may_change(section.concept_version.state))
    form = SectionWriteForm(
        request.POST or None,
        instance=Section.objects.get(pk=section.pk),
        initial={"version": section.version},
    )
    if form.is_valid():
        try:
            sections.write_section(
                actor=request.actor,
                section=section,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=section, back_url=_place(section), label=str(section)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(_place(section))
    context = {"form": form, "version": section.concept_version, "section": section}
    return render_form(request, "steering/concepts/section.html", context, target=FORM)


@require_POST
def section_move(request: AuthenticatedRequest, section_id: int, way: str) -> HttpResponse:
    section = to_keep(request, Section, section_id, "concept_version", "parent")
    try:
        sections.move_section(actor=request.actor, section=section, down=way == "runter")
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
    return redirect(_place(section))


@require_http_methods(["GET", "HEAD", "POST"])
def section_remove(request: AuthenticatedRequest, section_id: int) -> HttpResponse:
    section = to_keep(request, Section, section_id, "concept_version")
    back = reverse("concepts:version", args=[section.concept_version_id])
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


def _place(section: Section) -> str:
    """The section on the page of its version."""
    page = reverse("concepts:version", args=[section.concept_version_id])
    return f"{page}#abschnitt-{section.pk}"
