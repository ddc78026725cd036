from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.drafts import services
from lotse.web.drafts.middleware import KEY_FIELD
from lotse.web.http import AuthenticatedRequest


@require_POST
def keep(request: AuthenticatedRequest) -> JsonResponse:
    """Take what the script of a form sends; a refusal says its reason."""
    key, fields = request.POST.get(KEY_FIELD, ""), dict(request.POST.lists())
    try:
        draft = services.keep_draft(actor=request.actor, key=key, fields=fields)
    except RuleViolationError as refusal:
        return JsonResponse({"reason": str(refusal)}, status=422)
    return JsonResponse({"saved_at": f"{timezone.localtime(draft.saved_at):%H:%M}"})


@require_POST
def discard(request: AuthenticatedRequest) -> HttpResponse:
    services.discard_draft(actor=request.actor, key=request.POST.get(KEY_FIELD, ""))
    return HttpResponse(status=204)
