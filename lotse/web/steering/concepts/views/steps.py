"""A concept and its versions: begun, into consultation, approved, published."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.concepts.access import may_keep_concepts
from lotse.steering.concepts.choices import VersionState
from lotse.steering.concepts.models import Concept, ConceptVersion
from lotse.steering.concepts.services import versions
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.concepts.forms.steps import ApproveForm, ConsultForm, StepForm
from lotse.web.steering.concepts.forms.writing import ConceptForm
from lotse.web.steering.concepts.views.fetch import to_keep

FORM = "#concept-form"
LATE = "Die Fassung wurde inzwischen geändert. Bitte prüfen."
STEPS = {
    "abstimmen": (
        VersionState.CONSULTATION,
        "In die Abstimmung geben",
        "Städte, Gemeinden und Träger lesen diese Fassung dann und schreiben Anmerkungen und"
        " Vorschläge dazu.",
    ),
    "zurueckholen": (
        VersionState.DRAFT,
        "Aus der Abstimmung zurückholen",
        "Städte, Gemeinden und Träger sehen diese Fassung dann nicht mehr. Was sie geschrieben"
        " haben, bleibt.",
    ),
    "veroeffentlichen": (
        VersionState.PUBLISHED,
        "Veröffentlichen",
        "Der Text bleibt, wie er beschlossen wurde. Den Tag trägt Lotse ein.",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def concept_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_concepts(request.actor))
    form = ConceptForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            concept = versions.begin_concept(
                actor=request.actor, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Angelegt. Beginnen Sie mit dem ersten Abschnitt.")
            first = ConceptVersion.objects.filter(concept=concept).latest_first()[0]
            return redirect("concepts:version", first.pk)
    return render_form(request, "steering/concepts/concept_form.html", {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def version_begin(request: AuthenticatedRequest, concept_id: int) -> HttpResponse:
    concept = to_keep(request, Concept, concept_id)
    if request.method == "POST":
        try:
            version = versions.begin_version(actor=request.actor, concept=concept)
        except RuleViolationError as refusal:
            messages.warning(request, str(refusal))
            return redirect("concepts:concept", concept.pk)
        messages.success(request, "Die neue Fassung beginnt mit dem Text der letzten.")
        return redirect("concepts:version", version.pk)
    context = {
        "title": "Neue Fassung beginnen?",
        "text": f"{concept}: Die neue Fassung beginnt mit dem Text der letzten.",
        "action_url": request.path,
        "confirm_label": "Neue Fassung beginnen",
        "cancel_url": reverse("concepts:concept", args=[concept.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def version_move(request: AuthenticatedRequest, concept_version_id: int, step: str) -> HttpResponse:
    version = to_keep(request, ConceptVersion, concept_version_id, "concept")
    if step not in STEPS:
        raise Http404
    to, title, text = STEPS[step]
    form_of = ConsultForm if to == VersionState.CONSULTATION else StepForm
    form = form_of(request.POST or None, initial={"version": version.version})
    if form.is_valid():
        values = form.values()
        if to == VersionState.PUBLISHED:
            values["published_on"] = timezone.localdate()
        try:
            versions.move_version(
                actor=request.actor,
                version=version,
                to=to,
                expected_version=form.cleaned_data["version"],
                **values,
            )
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("concepts:version", version.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Stand: {to.label}.")
            return redirect("concepts:version", version.pk)
    context = {"form": form, "version": version, "title": title, "text": text}
    return render_form(request, "steering/concepts/step.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def version_approve(request: AuthenticatedRequest, concept_version_id: int) -> HttpResponse:
    version = to_keep(request, ConceptVersion, concept_version_id, "concept")
    initial = {"version": version.version, "approved_on": timezone.localdate()}
    form = ApproveForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        try:
            versions.approve(
                actor=request.actor,
                version=version,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect("concepts:version", version.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Beschlossen. Der Text dieser Fassung steht jetzt fest.")
            return redirect("concepts:version", version.pk)
    context = {
        "form": form,
        "version": version,
        "title": "Beschluss festhalten",
        "text": "Danach lässt sich der Text dieser Fassung nicht mehr ändern.",
    }
    return render_form(request, "steering/concepts/step.html", context, target=FORM)
