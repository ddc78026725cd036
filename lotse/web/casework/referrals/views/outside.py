"""Behind a link: somebody without an account, one referral, half an hour after the code.

Every link shows the same form, whether it exists or not, and every wrong answer the same words.
Pages are kept by nobody and found by no search engine. The address of a page goes to no other
site; to this site it must, or the check against forged requests would refuse every form.
"""

from functools import wraps
from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.casework.referrals import rules
from lotse.casework.referrals.services import links as services
from lotse.casework.sharing import letters
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.referrals.forms.links import CodeForm
from lotse.web.casework.referrals.views.answers import BY_SLUG, possible
from lotse.web.casework.referrals.views.received import document_in, name_in
from lotse.web.components.files import content_or_404, give_out
from lotse.web.errors import too_many
from lotse.web.refusals import REFUSALS, show_refusal

COOKIE = "vermittlung"
_SALT = "lotse.referrals.outside"
REFUSED = (
    "Das hat nicht geklappt: Der Code passt nicht, oder der Link gilt nicht mehr. Bitte fragen Sie"
    " die Stelle, die Ihnen den Link geschickt hat."
)


def _kept_by_nobody(view: Any) -> Any:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return login_not_required(wrapped)


@_kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def outside(request: HttpRequest, token: str) -> HttpResponse:
    session = _session(request, token)
    found = services.behind(token, session)
    if found is not None and request.method != "POST":
        services.note_look(token, session)
        return render(request, "casework/referrals/outside.html", _shown(token, found))
    # Before the code is looked at, which is slow on purpose.
    if not consume(request, action="referral_link"):
        return too_many(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        opened = services.enter(token, form.cleaned_data["code"])
        if opened is not None:
            response = redirect("referrals:outside", token)
            _keep(response, request, token, opened)
            return response
        form.add_error(None, REFUSED)
    status = 422 if form.is_bound else 200
    return render(request, "casework/referrals/outside_code.html", {"form": form}, status=status)


@_kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def answer(request: HttpRequest, token: str, reply: str) -> HttpResponse:
    session = _session(request, token)
    found, wanted = services.behind(token, session), BY_SLUG.get(reply)
    if found is None or wanted is None:
        return redirect("referrals:outside", token)
    form = wanted.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.answer(token=token, session=session, found=found, said=form.said())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, wanted.done)
            return redirect("referrals:outside", token)
    context = _shown(token, found) | {"form": form, "wanted": wanted}
    status = 422 if form.is_bound else 200
    return render(request, "casework/referrals/outside_answer.html", context, status=status)


@_kept_by_nobody
@require_safe
@sensitive_variables()
def outside_file(request: HttpRequest, token: str, enclosure_id: int) -> HttpResponse:
    session = _session(request, token)
    found = services.behind(token, session)
    if found is None:
        raise Http404("Diesen Link gibt es nicht.")
    document = document_in(found.content, enclosure_id)
    with services.reading_files(session):
        file = get_object_or_404(StoredFile, pk=document["file"])
        content = content_or_404(file)
    services.note_look(token, session, document["title"])
    return give_out(file, content, as_download="herunterladen" in request.GET)


@_kept_by_nobody
@require_POST
@sensitive_variables()
def leave(request: HttpRequest, token: str) -> HttpResponse:
    services.leave(token, _session(request, token))
    response = redirect("referrals:outside", token)
    response.delete_cookie(COOKIE, path=_path(token))
    return response


def _shown(token: str, found: services.Behind) -> dict[str, Any]:
    return {
        "token": token,
        "found": found,
        "name": name_in(found.content),
        "sections": letters.sections(found.content.rows),
        "answers": possible(found.state) if found.is_covered else [],
    }


def _session(request: HttpRequest, token: str) -> str:
    """The secret that came with the right code; the database knows whether it still counts."""
    value = request.get_signed_cookie(
        COOKIE, default="", salt=f"{_SALT}:{token}", max_age=rules.SESSION_MINUTES * 60
    )
    return value or ""


def _keep(response: HttpResponse, request: HttpRequest, token: str, session: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        session,
        salt=f"{_SALT}:{token}",
        max_age=rules.SESSION_MINUTES * 60,
        path=_path(token),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _path(token: str) -> str:
    return reverse("referrals:outside", args=[token])
