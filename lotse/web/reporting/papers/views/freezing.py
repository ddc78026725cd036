"""A paper is frozen with its figures, and taken along as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Organisation
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.services import oparl, outputs, papers
from lotse.web.downloads import XLSX, as_attachment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.papers.forms.papers import StepForm
from lotse.web.reporting.papers.views.building import FORM, LATE
from lotse.web.reporting.papers.views.fetch import paper_to_keep, seen_paper
from lotse.web.reporting.papers.views.reading import of_content

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
    "json": "application/json",
}


@require_http_methods(["GET", "HEAD", "POST"])
def paper_freeze(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    """Asked for first, with what still stands in the way."""
    paper = paper_to_keep(request, committee_paper_id)
    seen = _sections_as_they_are(paper)
    form = StepForm(request.POST or None, initial={"version": paper.version, "seen": seen})
    if form.is_valid():
        if form.cleaned_data["seen"] != seen:
            messages.warning(request, LATE)
            return redirect("committee_papers:preview", paper.pk)
        expected = form.cleaned_data["version"]
        try:
            papers.freeze_paper(actor=request.actor, paper=paper, expected_version=expected)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("committee_papers:preview", paper.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Festgeschrieben. Die Vorlage bleibt jetzt, wie sie ist.")
            return redirect("committee_papers:paper", paper.pk)
    content = papers.content_of(actor=request.actor, paper=paper)
    context = {"form": form, "paper": paper, **of_content(content)}
    return render_form(request, "reporting/papers/freeze.html", context, target=FORM)


@require_safe
def paper_export(
    request: AuthenticatedRequest, committee_paper_id: int, ending: str
) -> HttpResponse:
    """The paper as PDF, Word, Excel or JSON; a draft with the figures of this moment."""
    paper = seen_paper(request, committee_paper_id)
    if ending not in MEDIA_TYPES:
        raise Http404
    content = papers.content_of(actor=request.actor, paper=paper)
    base = "tabellen" if ending == "xlsx" else "vorlage"
    name = f"{base}-{paper.meeting_on:%Y-%m-%d}.{ending}"
    file = _written(request, paper, content, ending)
    return as_attachment(file, MEDIA_TYPES[ending], name)


def _written(request: AuthenticatedRequest, paper: Paper, content: Content, ending: str) -> bytes:
    if ending == "pdf":
        kind = OrganisationKind.COUNTY
        county = Organisation.objects.filter(kind=kind).order_by("pk").first()
        return outputs.as_pdf(content, paper.sha256, organisation=county)
    if ending == "docx":
        return outputs.as_docx(content, paper.sha256)
    if ending == "xlsx":
        return outputs.as_xlsx(content, paper.sha256)
    page = reverse("committee_papers:paper", args=[paper.pk])
    return oparl.as_json(content, paper.sha256, address=request.build_absolute_uri(page))


def _sections_as_they_are(paper: Paper) -> str:
    """Which sections stand where, and how often each was written."""
    rows = PaperSection.objects.filter(paper=paper).in_order().values_list("pk", "version")
    return " ".join(f"{pk}.{version}" for pk, version in rows)
