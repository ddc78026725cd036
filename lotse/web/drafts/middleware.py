"""The one place where a draft ends: its form was sent, and the answer was no refusal."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from lotse.foundation.drafts import services

# The hidden field by which a form says which draft it takes part with.
KEY_FIELD = "draft_key"
_OWN_PAGES = "/entwurf/"


class DraftMiddleware:
    """Forget the draft of a form that was accepted; whatever refuses it answers 4xx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and not request.path.startswith(_OWN_PAGES):
            _forget(request, response)
        return response


def _forget(request: HttpRequest, response: HttpResponse) -> None:
    actor = getattr(request, "actor", None)
    if actor is None or response.status_code >= HTTPStatus.BAD_REQUEST:
        return
    if key := request.POST.get(KEY_FIELD, ""):
        services.discard_draft(actor=actor, key=key)
