"""Proceedings: the list, one of them, its steps, its papers and its fee."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.proceedings import access, letters
from lotse.casework.proceedings.choices import ProceedingKind, ProceedingState, Step
from lotse.casework.proceedings.models import Proceeding
from lotse.casework.proceedings.rules import checklist, fees, norms, times
from lotse.casework.proceedings.services import proceedings as services
from lotse.casework.proceedings.services.keeping import officers
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import typesetting
from lotse.foundation.organisations.choices import Role
from lotse.web.casework.proceedings.forms.proceedings import (
    ChecklistForm,
    FeeForm,
    LetterForm,
    ProceedingChangeForm,
    ProceedingForm,
    StepForm,
    norm_choices,
)
from lotse.web.casework.proceedings.views.fetch import own_entry, own_proceeding
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.downloads import as_attachment
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 25
_SLUGS = {
    "warten": Step.WAIT,
    "weiter": Step.RESUME,
    "entscheiden": Step.DECIDE,
    "aushaendigen": Step.HAND_OVER,
    "wieder-aufnehmen": Step.REOPEN,
}
SLUG_OF = {step: slug for slug, step in _SLUGS.items()}
_CHANGED = "Der Vorgang wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."


@require_safe
def proceeding_list(request: AuthenticatedRequest) -> HttpResponse:
    """The proceedings of the authority, what is due first; filters stand in the address."""
    demand(access.may_use_desk(request.actor))
    found = Proceeding.objects.visible_to(request.actor)
    asked = {name: request.GET.get(name, "") for name in ("wer", "stand", "art", "paragraph")}
    chips = []
    if asked["wer"] == "ich":
        found = found.of_officer(request.actor)
    if asked["stand"] in ProceedingState.values:
        found = found.filter(state=asked["stand"])
        chips.append(FilterChip(ProceedingState(asked["stand"]).label, "stand", asked["stand"]))
    elif asked["stand"] != "alle":
        found = found.undecided()
    if asked["art"] in ProceedingKind.values:
        found = found.filter(kind=asked["art"])
        chips.append(FilterChip(ProceedingKind(asked["art"]).label, "art", asked["art"]))
    if asked["paragraph"]:
        found = found.filter(norm=asked["paragraph"])
        label = norms.label(asked["paragraph"])
        chips.append(FilterChip(label, "paragraph", asked["paragraph"]))
    rows = found.select_related("subject", "responsible").soonest_first()
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    today = timezone.localdate()
    for one in page:
        one.days = times.duration_days(
            received_on=one.received_on, decided_on=one.decided_on, on=today
        )
    context = {
        "page": page,
        "asked": asked,
        "chips": chips,
        "today": today,
        "states": [("", "offene"), *ProceedingState.choices, ("alle", "alle")],
        "kinds": [("", "alle Arten"), *ProceedingKind.choices],
        "norms": norm_choices()[1:3],
    }
    return render_page_or_partial(
        request,
        "casework/proceedings/proceeding_list.html",
        "casework/proceedings/_proceedings.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def proceeding_add(request: AuthenticatedRequest, entry_id: int) -> HttpResponse:
    subject = own_entry(request, entry_id)
    is_naturalisation = request.actor.has_role(Role.NATURALISATION_OFFICER)
    form = ProceedingForm(
        request.POST or None,
        officers=officers(request.actor),
        initial={
            "received_on": timezone.localdate(),
            "responsible": request.user.pk,
            "kind": "application",
            "norm": "stag_10" if is_naturalisation else "",
        },
    )
    if form.is_valid():
        try:
            made = services.begin_proceeding(
                actor=request.actor,
                subject=subject,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Vorgang ist angelegt.")
            return redirect("proceedings:proceeding", made.pk)
    context = {"form": form, "subject": subject}
    return render_form(
        request, "casework/proceedings/proceeding_add.html", context, target="#proceeding-form"
    )


@require_safe
def proceeding_detail(request: AuthenticatedRequest, proceeding_id: int) -> HttpResponse:
    proceeding = own_proceeding(request, proceeding_id)
    states = services.states_of(proceeding) if proceeding.is_naturalisation else {}
    today = timezone.localdate()
    possible = [step for step in Step if access.may_take_step(request.actor, proceeding, step)]
    context = {
        "proceeding": proceeding,
        "subject": proceeding.subject,
        "days": times.duration_days(
            received_on=proceeding.received_on, decided_on=proceeding.decided_on, on=today
        ),
        "steps": [(Step(step).label, SLUG_OF[step]) for step in possible],
        "today": today,
        "papers_done": checklist.done(states),
        "papers_all": len(checklist.PAPERS),
        "missing": checklist.missing(states) if states else [],
        "visits": proceeding.visits.select_related("officer").order_by("-starts_at", "-pk"),
        "fee_by": proceeding.fee_set_by,
    }
    return render(request, "casework/proceedings/proceeding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proceeding_change(request: AuthenticatedRequest, proceeding_id: int) -> HttpResponse:
    proceeding = own_proceeding(request, proceeding_id)
    form = ProceedingChangeForm(
        request.POST or None,
        instance=Proceeding.objects.get(pk=proceeding.pk),
        officers=officers(request.actor),
        initial={"version": proceeding.version},
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_proceeding(
                actor=request.actor,
                proceeding=proceeding,
                expected_version=version,
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("proceedings:proceeding", args=[proceeding.pk])
            return render_stale(
                request, form=form, record=proceeding, back_url=back, label=str(proceeding)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("proceedings:proceeding", proceeding.pk)
    context = {"form": form, "proceeding": proceeding, "subject": proceeding.subject}
    return render_form(
        request, "casework/proceedings/proceeding_change.html", context, target="#proceeding-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: AuthenticatedRequest, proceeding_id: int, step: str) -> HttpResponse:
    proceeding = own_proceeding(request, proceeding_id)
    wanted = _SLUGS.get(step)
    if wanted is None:
        raise Http404("Diesen Schritt gibt es nicht.")
    verdict = access.may_take_step(request.actor, proceeding, wanted)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("proceedings:proceeding", proceeding.pk)
    form = StepForm(request.POST or None, proceeding=proceeding, step=wanted)
    if form.is_valid():
        try:
            services.take_step(
                actor=request.actor,
                proceeding=proceeding,
                expected_version=form.cleaned_data["version"],
                taken=form.taken(),
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("proceedings:proceeding", proceeding.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Eingetragen.")
            return redirect("proceedings:proceeding", proceeding.pk)
    context = {"form": form, "proceeding": proceeding, "title": wanted.label}
    return render_form(request, "casework/proceedings/step.html", context, target="#step-form")


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: AuthenticatedRequest, proceeding_id: int) -> HttpResponse:
    """The checklist of naturalisation."""
    proceeding = _naturalisation(request, proceeding_id)
    kept = {item.paper: item for item in proceeding.papers.order_by("pk")}
    states = services.states_of(proceeding)
    form = ChecklistForm(request.POST or None, states=states, version=proceeding.version)
    if form.is_valid():
        try:
            services.save_checklist(
                actor=request.actor,
                proceeding=proceeding,
                states=form.states(),
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("proceedings:papers", proceeding.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("proceedings:proceeding", proceeding.pk)
    context = {
        "form": form,
        "proceeding": proceeding,
        "rows": [(paper, form[paper.code], kept.get(paper.code)) for paper in checklist.PAPERS],
    }
    return render_form(request, "casework/proceedings/papers.html", context, target="#papers-form")


@require_http_methods(["GET", "HEAD", "POST"])
def missing_letter(request: AuthenticatedRequest, proceeding_id: int) -> HttpResponse:
    """The letter that says what is missing, as accessible PDF; where it goes is asked before."""
    proceeding = _naturalisation(request, proceeding_id)
    missing = checklist.missing(services.states_of(proceeding))
    if not missing:
        messages.info(request, "Es fehlt nichts; ein Schreiben braucht es nicht.")
        return redirect("proceedings:proceeding", proceeding.pk)
    form = LetterForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "proceeding": proceeding, "missing": missing}
        return render_form(
            request, "casework/proceedings/letter.html", context, target="#letter-form"
        )
    said = letters.missing_papers(
        proceeding,
        missing,
        today=timezone.localdate(),
        sender=str(request.user),
        address=form.lines,
    )
    content = typesetting.pdf(
        "letter", said, title=said["subject"], organisation=request.actor.organisation
    )
    return as_attachment(content, "application/pdf", "fehlende-unterlagen.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: AuthenticatedRequest, proceeding_id: int) -> HttpResponse:
    proceeding = _naturalisation(request, proceeding_id)
    initial = {
        "version": proceeding.version,
        "kind": proceeding.fee_kind or fees.FULL,
        "fee_eur": proceeding.fee_eur if proceeding.fee_kind == fees.REDUCED else None,
        "reason": proceeding.fee_reason,
        "paid_on": proceeding.fee_paid_on,
    }
    form = FeeForm(request.POST or None, initial=initial)
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            services.set_fee(
                actor=request.actor, proceeding=proceeding, expected_version=version, **values
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("proceedings:fee", proceeding.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Gebühr ist festgesetzt.")
            return redirect("proceedings:proceeding", proceeding.pk)
    today = timezone.localdate()
    context = {
        "form": form,
        "proceeding": proceeding,
        "full": fees.normal_fee(fees.FULL, today),
        "minor": fees.normal_fee(fees.MINOR, today),
    }
    return render_form(request, "casework/proceedings/fee.html", context, target="#fee-form")


def _naturalisation(request: AuthenticatedRequest, proceeding_id: int) -> Proceeding:
    proceeding: Any = own_proceeding(request, proceeding_id)
    if not proceeding.is_naturalisation:
        raise Http404("Unterlagen und Gebühr gehören zu einer Einbürgerung.")
    found: Proceeding = proceeding
    return found
