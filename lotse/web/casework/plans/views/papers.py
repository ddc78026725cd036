"""The plan for the person: on the screen, as PDF, and what she signed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lotse.casework.plans import letters
from lotse.casework.plans.models import Plan, PlanAgreement
from lotse.foundation.documents.choices import MediaType, PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.plans.views.fetch import visible_plan
from lotse.web.components.files import give_out, give_out_stored
from lotse.web.http import AuthenticatedRequest

LANGUAGE = "sprache"


@require_safe
def show(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = visible_plan(request, case_id, plan_id)
    language = _language(request, plan)
    agreement = _agreement(plan)
    context = {
        "case": plan.case,
        "plan": plan,
        "agreement": agreement,
        "languages": PrintLanguage.choices,
        "chosen": language,
        # To a browser plain German is German.
        "lang": language.split("-", maxsplit=1)[0],
        "is_reviewed": letters.is_reviewed(language),
        "paper": letters.contents(plan, language, agreement),
    }
    return render(request, "casework/plans/paper.html", context)


@require_safe
def pdf(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = visible_plan(request, case_id, plan_id)
    language = _language(request, plan)
    agreement = _agreement(plan)
    if agreement and language == plan.print_language:
        # What was agreed is handed out as it was shown then.
        return give_out_stored(agreement.paper)
    content = letters.paper(plan, language, agreement, letters.picture_of(agreement))
    name = f"Plan {plan.case.number} Fassung {plan.number} {language}.pdf"
    # Made for this look only, never stored.
    return give_out(StoredFile(name=name, media_type=MediaType.PDF), content, as_download=False)


@require_safe
def signed_file(request: AuthenticatedRequest, case_id: int, agreement_id: int) -> HttpResponse:
    """The drawn signature or the scan."""
    case = visible_case(request, case_id)
    found = case.plan_agreements.exclude(file=None).select_related("file")
    return give_out_stored(get_object_or_404(found, pk=agreement_id).file)


def _language(request: AuthenticatedRequest, plan: Plan) -> str:
    wanted = request.GET.get(LANGUAGE, "")
    return wanted if wanted in PrintLanguage.values else plan.print_language


def _agreement(plan: Plan) -> PlanAgreement | None:
    return PlanAgreement.objects.filter(plan=plan).select_related("file", "paper").first()
