"""„Vermitteln“: what for, to whom, with what — on one page, with exactly what leaves beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import may_see_worklist
from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Case
from lotse.casework.plans.choices import Doer
from lotse.casework.plans.models import Measure
from lotse.casework.referrals import access, rules
from lotse.casework.referrals.choices import ReferralPurpose, ReferralUrgency
from lotse.casework.referrals.querysets import works_with_lotse
from lotse.casework.referrals.services import sending as services
from lotse.casework.sharing import letters
from lotse.casework.sharing.querysets import preview
from lotse.foundation.directory.models import Offer as DirectoryOffer
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LifeDomain, LocalParameter
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.casework.referrals.forms.sending import ReferralForm
from lotse.web.casework.referrals.views.rows import Covered, best_covered, fitting_offers
from lotse.web.casework.sharing.forms.shares import Offer
from lotse.web.htmx import is_htmx, render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

TOPIC, OFFER, RECIPIENT, MEASURE, PURPOSE = "thema", "angebot", "stelle", "massnahme", "zweck"
PREVIEW = "preview"
SHOWN_NOTES, SHOWN_CASES = 12, 100


@dataclass(frozen=True)
class Chosen:
    """What the address says already: from an offer, from a measure, or step by step."""

    topic: LifeDomain | None
    offer: DirectoryOffer | None
    measure: Measure | None
    recipient: Organisation | None
    purpose: str

    @property
    def topic_code(self) -> str:
        return self.topic.code if self.topic else ""


@require_http_methods(["GET", "HEAD", "POST"])
def referral_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_refer)
    chosen = _chosen(request, case)
    covered = best_covered(case, chosen.recipient, chosen.purpose) if chosen.recipient else None
    context = _choices(request, case, chosen) | {"covered": covered}
    if covered is None or not covered.coverage.is_named:
        return render(request, "casework/referrals/choose.html", context)
    form = ReferralForm(
        request.POST or None,
        offer=_what_can_go(request, case, covered),
        initial=_initial(chosen),
    )
    if PREVIEW not in request.POST and form.is_valid():
        try:
            referral = services.send_referral(
                actor=request.actor,
                case=case,
                recipient=covered.organisation,
                wanted=form.wanted(
                    purpose=covered.purpose, offer=chosen.offer, measure=chosen.measure
                ),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, f"{referral.number} ist an {referral.recipient.short_name} gesendet."
            )
            return redirect("referrals:detail", case.pk, referral.pk)
    return _form_page(request, case, form, context)


@require_safe
def case_choose(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    """From an offer in the directory to the case it is meant for."""
    demand(may_see_worklist(request.actor))
    published = DirectoryOffer.objects.published().select_related("organisation")
    offer = get_object_or_404(published, pk=offer_id)
    cases = Case.objects.visible_to(request.actor).still_open()
    mine = cases.filter(responsible=request.user).select_related("person").order_by("-number")
    wanted = request.GET.get("q", "").strip()
    context = {
        "offer": offer,
        "cases": mine.found_by(wanted)[:SHOWN_CASES],
        "wanted": wanted,
    }
    return render(request, "casework/referrals/case_choose.html", context)


def _chosen(request: AuthenticatedRequest, case: Case) -> Chosen:
    offers = DirectoryOffer.objects.published().select_related("organisation")
    offer = offers.filter(pk=_number(request, OFFER)).first()
    measures = Measure.objects.filter(case=case, doer=Doer.AGENCY).select_related("goal__domain")
    measure = measures.filter(pk=_number(request, MEASURE)).first()
    others = Organisation.objects.active().exclude(pk=case.organisation_id)
    number = offer.organisation_id if offer else _number(request, RECIPIENT)
    return Chosen(
        topic=_topic(request, offer, measure),
        offer=offer,
        measure=measure,
        recipient=others.filter(pk=number).first(),
        purpose=request.GET.get(PURPOSE, ""),
    )


def _topic(
    request: AuthenticatedRequest, offer: DirectoryOffer | None, measure: Measure | None
) -> LifeDomain | None:
    wanted = request.GET.get(TOPIC, "")
    if found := LifeDomain.objects.filter(is_active=True, code=wanted).first():
        return found
    if measure is not None:
        return measure.goal.domain
    return offer.domains.order_by("position").first() if offer else None


def _number(request: AuthenticatedRequest, name: str) -> int | None:
    return read_number(request.GET.get(name, ""))


def _choices(request: AuthenticatedRequest, case: Case, chosen: Chosen) -> dict[str, Any]:
    topics = LifeDomain.objects.filter(is_active=True).order_by("position")
    others = Organisation.objects.active().exclude(pk=case.organisation_id)
    is_open = chosen.topic is not None and chosen.recipient is None
    return {
        "case": case,
        "chosen": chosen,
        "topics": topics,
        "others": others.in_german_order(),
        "offers": fitting_offers(case, chosen.topic.code) if is_open and chosen.topic else [],
        "has_accounts": works_with_lotse(chosen.recipient.pk) if chosen.recipient else False,
        "purposes": ReferralPurpose,
    }


def _what_can_go(request: AuthenticatedRequest, case: Case, covered: Covered) -> Offer:
    """What can be ticked: pieces only where consent covers pieces of that kind at all."""
    notes = case.contacts.filter(secrecy=Secrecy.CASE).exclude(note="").newest_first()
    documents = case.documents.kept().newest_first()
    return Offer(
        recipient=covered.organisation,
        covered=covered.coverage.categories,
        flows_back=False,
        notes=tuple(notes[:SHOWN_NOTES]) if "notes" in covered.coverage else (),
        documents=tuple(documents) if "documents" in covered.coverage else (),
    )


def _initial(chosen: Chosen) -> dict[str, Any]:
    today = timezone.localdate()
    days = LocalParameter.objects.value_on(LocalRule.ALERT_DAYS_UNANSWERED, today)
    wait = rules.proposed_wait(urgency=ReferralUrgency.NORMAL, days=days, today=today)
    measure = chosen.measure
    return {
        "domain": chosen.topic.pk if chosen.topic else None,
        "wish": measure.what if measure else "",
        "answer_until": _sooner(wait, measure.due_on if measure else None, today),
    }


def _sooner(wait: date, due_on: date | None, today: date) -> date:
    return min(wait, due_on) if due_on and due_on >= today else wait


def _form_page(
    request: AuthenticatedRequest, case: Case, form: ReferralForm, context: dict[str, Any]
) -> HttpResponse:
    """The form with its preview; a look at the preview is no attempt to send."""
    ticked, picks = form.shown()
    context |= {
        "form": form,
        "sections": letters.sections(preview(request.actor, case, ticked, picks)),
        "names_person": rules.IDENTITY in ticked,
    }
    if PREVIEW in request.POST:
        partial, page = "casework/referrals/_preview.html", "casework/referrals/form.html"
        return render(request, partial if is_htmx(request) else page, context | {"is_look": True})
    return render_form(request, "casework/referrals/form.html", context, target="#referral-form")
