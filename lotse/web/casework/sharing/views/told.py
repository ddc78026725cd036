"""„Meine Beiträge“: what one told other agencies, kept when the share is over, and taking it back.

Of the person nothing is shown here that is not shared at this moment.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.sharing import access
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import (
    LeftBehind,
    left_behind,
    names_received,
    told_to,
)
from lotse.casework.sharing.services import contributions as services
from lotse.core.verdicts import RuleViolationError
from lotse.web.http import AuthenticatedRequest, demand

PAGE, PER_PAGE = "seite", 20
Told = Contribution | LeftBehind


@require_safe
def told_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_received(request.actor))
    told = Contribution.objects.told_by(request.actor).newest_first()
    page = Paginator(told, PER_PAGE).get_page(request.GET.get(PAGE))
    found = list(page.object_list)
    senders, names = told_to(one.pk for one in found), names_received()
    page.object_list = [(one, senders[one.pk], names.get(one.share_id, "")) for one in found]
    context = {"page": page, "left_behind": left_behind()}
    return render(request, "casework/sharing/told_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_withdraw(request: AuthenticatedRequest, contribution_id: int) -> HttpResponse:
    demand(access.may_see_received(request.actor))
    told = Contribution.objects.told_by(request.actor)
    contribution: Contribution = get_object_or_404(told, pk=contribution_id)
    demand(access.may_withdraw_contribution(request.actor, contribution))
    back = _back(request, contribution)
    if request.method == "POST":
        return _withdrawn(request, services.withdraw_contribution, contribution, back)
    sender = told_to([contribution.pk])[contribution.pk]
    return _ask(request, f"{contribution}: {sender} sieht danach, dass er nicht mehr gilt.", back)


@require_http_methods(["GET", "HEAD", "POST"])
def left_behind_withdraw(request: AuthenticatedRequest, contribution_id: int) -> HttpResponse:
    demand(access.may_see_received(request.actor))
    found = next((one for one in left_behind() if one.pk == contribution_id), None)
    if found is None:
        raise Http404("Diesen Beitrag gibt es hier nicht.")
    back = _back(request, found)
    if request.method == "POST":
        return _withdrawn(request, services.withdraw_left_behind, found, back)
    text = (
        f"{found}: {found.author} arbeitet nicht mehr hier, darum ziehen Sie ihn zurück."
        f" {found.sender} sieht danach, dass er nicht mehr gilt."
    )
    return _ask(request, text, back)


def _withdrawn(
    request: AuthenticatedRequest, service: Callable[..., object], one: Told, back: str
) -> HttpResponse:
    try:
        service(actor=request.actor, contribution=one)
    except RuleViolationError as violation:
        messages.error(request, str(violation))
    else:
        messages.success(request, "Der Beitrag ist zurückgezogen.")
    return redirect(back)


def _ask(request: AuthenticatedRequest, text: str, back: str) -> HttpResponse:
    context = {
        "title": "Beitrag zurückziehen",
        "text": f"{text} Gelöscht wird er nicht.",
        "warning": "",
        "action_url": request.path,
        "confirm_label": "Beitrag zurückziehen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _back(request: AuthenticatedRequest, contribution: Told) -> str:
    """To what is shared, while it is; else to the list."""
    if Share.objects.read_by(request.actor).filter(pk=contribution.share_id).exists():
        return reverse("sharing:received", args=[contribution.share_id])
    return reverse("sharing:told_list")
