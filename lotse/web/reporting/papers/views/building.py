"""A paper is begun, its title and days are changed, a draft is thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.papers.access import may_keep_papers
from lotse.reporting.papers.models import Paper
from lotse.reporting.papers.rules import defaults
from lotse.reporting.papers.services import papers
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.papers.forms.papers import PaperAddForm, PaperChangeForm, StepForm
from lotse.web.reporting.papers.views.fetch import paper_to_keep

FORM = "#paper-form"
LATE = "Die Vorlage wurde inzwischen geändert. Bitte prüfen."


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_papers(request.actor))
    last = Paper.objects.visible_to(request.actor).frozen().latest_first().first()
    initial = {
        "previous": last,
        "title": last.title if last else defaults.TITLE,
        "committee": last.committee if last else defaults.COMMITTEE,
        "as_of": timezone.localdate(),
    }
    form = PaperAddForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            paper = papers.draft_paper(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Vorlage ist begonnen. Noch ist sie ein Entwurf.")
            return redirect("committee_papers:paper", paper.pk)
    context = {"form": form, "paper": None}
    return render_form(request, "reporting/papers/form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_change(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    paper = paper_to_keep(request, committee_paper_id)
    form = PaperChangeForm(
        request.POST or None,
        instance=Paper.objects.get(pk=paper.pk),
        initial={"version": paper.version},
    )
    if form.is_valid():
        try:
            papers.change_paper(
                actor=request.actor,
                paper=paper,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("committee_papers:paper", args=[paper.pk])
            return render_stale(request, form=form, record=paper, back_url=back, label=str(paper))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("committee_papers:paper", paper.pk)
    context = {"form": form, "paper": paper}
    return render_form(request, "reporting/papers/form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_discard(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    """Throw a draft away; asked for first."""
    paper = paper_to_keep(request, committee_paper_id)
    form = StepForm(request.POST or None, initial={"version": paper.version})
    if form.is_valid():
        expected = form.cleaned_data["version"]
        try:
            papers.discard_paper(actor=request.actor, paper=paper, expected_version=expected)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("committee_papers:paper", paper.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Entwurf ist verworfen.")
            return redirect("committee_papers:list")
    context = {"form": form, "paper": paper}
    return render_form(request, "reporting/papers/discard.html", context, target=FORM)
