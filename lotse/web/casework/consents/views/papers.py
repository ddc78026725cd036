"""A declaration that was signed: in its words, on paper, the signature, the receipt."""

import json
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.consents import letters
from lotse.casework.consents.access import may_take_withdrawal
from lotse.foundation.documents.choices import PrintLanguage
from lotse.web.casework.consents.views.fetch import visible_declaration
from lotse.web.casework.consents.views.overview import state_of
from lotse.web.components.files import give_out_stored
from lotse.web.http import AuthenticatedRequest


@require_safe
def detail(request: AuthenticatedRequest, case_id: int, declaration_id: int) -> HttpResponse:
    case, declaration = visible_declaration(request, case_id, declaration_id)
    today = timezone.localdate()
    consents = list(declaration.consents.select_related("recipient").in_order())
    own = letters.contents(declaration, consents)
    states = [state_of(consent, today, today + timedelta(days=30)) for consent in consents]
    context = {
        "case": case,
        "declaration": declaration,
        "own": own,
        "is_german": declaration.language == PrintLanguage.GERMAN,
        "boxes": zip(consents, own["boxes"], states, strict=True),
        "has_open": any(one.is_agreed and not one.withdrawn_at for one in consents),
        "may_withdraw": may_take_withdrawal(request.actor, case.person),
    }
    return render(request, "casework/consents/detail.html", context)


@require_safe
def paper(request: AuthenticatedRequest, case_id: int, declaration_id: int) -> HttpResponse:
    """The sheet as it was shown when it was signed."""
    return give_out_stored(visible_declaration(request, case_id, declaration_id)[1].paper)


@require_safe
def signed_file(request: AuthenticatedRequest, case_id: int, declaration_id: int) -> HttpResponse:
    """The drawn signature or the scan."""
    _, declaration = visible_declaration(request, case_id, declaration_id)
    if declaration.file is None:
        raise Http404("Diese Erklärung wurde mündlich gegeben.")
    return give_out_stored(declaration.file)


@require_safe
def receipt(request: AuthenticatedRequest, case_id: int, declaration_id: int) -> HttpResponse:
    """The receipt for programs, as a file to take along."""
    _, declaration = visible_declaration(request, case_id, declaration_id)
    content = json.dumps(letters.receipt_of(declaration), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/ld+json; charset=utf-8")
    name = f"einwilligung-{declaration.given_on:%Y-%m-%d}-{declaration.pk}.jsonld"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
