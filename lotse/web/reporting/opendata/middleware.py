"""Public pages know nobody: whoever comes is a stranger there and gets no cookie.

So an answer may lie in shared caches, and nothing of somebody who is signed in gets into it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PUBLIC = "/offene-daten/"


class PublicPagesMiddleware:
    """Stands before the session: takes cookies away on the way in and on the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PUBLIC):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        response.headers.pop("Vary", None)
        return response
