"""What moves a contract: posts put in and taken out, in force, ended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding.services import contracts as services
from lotse.funding.posts.models import Post
from lotse.funding.programmes.access import may_keep_funding
from lotse.web.funding.forwarding.forms.contracts import EndForm, HoldPostForm
from lotse.web.funding.forwarding.views.fetch import seen_contract, seen_share
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

CHANGED = "Der Vertrag wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."


@require_http_methods(["GET", "HEAD", "POST"])
def post_add(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    """Put a post into a contract; the recipient's own posts come first."""
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    held = contract.shares.order_by("pk").values("post")
    choices = Post.objects.filter(module=contract.module).exclude(pk__in=held)
    form = HoldPostForm(request.POST or None, posts=choices.in_order(), version=contract.version)
    if form.is_valid():
        try:
            services.hold_post(
                actor=request.actor,
                contract=contract,
                post=form.cleaned_data["post"],
                weight=form.cleaned_data["weight"],
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("forwarding:contract", contract.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Stelle ist zugeordnet.")
            return redirect("forwarding:contract", contract.pk)
    context = {"form": form, "contract": contract}
    return render_form(request, "funding/forwarding/post_add.html", context, target="#post-form")


@require_http_methods(["GET", "HEAD", "POST"])
def post_drop(request: AuthenticatedRequest, share_id: int) -> HttpResponse:
    share = seen_share(request, share_id)
    demand(may_keep_funding(request.actor))
    contract = share.contract
    back = reverse("forwarding:contract", args=[contract.pk])
    if request.method == "POST":
        return _tried(
            request,
            lambda: services.drop_post(
                actor=request.actor, contract=contract, share=share,
                expected_version=contract.version,
            ),
            "Die Stelle ist aus dem Entwurf entfernt.",
            back,
        )  # fmt: skip
    context = {
        "title": "Stelle aus dem Vertrag entfernen?",
        "text": f"{share.post} · {contract}",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_start(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    """Ask back, then let the contract run; what is missing is said on the contract's page."""
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    back = reverse("forwarding:contract", args=[contract.pk])
    if request.method == "POST":
        return _tried(
            request,
            lambda: services.start_contract(
                actor=request.actor, contract=contract, expected_version=contract.version
            ),
            "Der Vertrag läuft. Der Empfänger sieht ihn jetzt.",
            back,
        )
    context = {
        "title": "Vertrag in Kraft setzen?",
        "text": "Danach stehen Empfänger, Baustein und Beginn fest, und der Empfänger sieht den"
        f" Vertrag: {contract}.",
        "action_url": request.path,
        "confirm_label": "In Kraft setzen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_end(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    form = EndForm(request.POST or None, initial={"version": contract.version})
    if form.is_valid():
        try:
            services.end_contract(
                actor=request.actor,
                contract=contract,
                expected_version=form.cleaned_data["version"],
                last_day=form.cleaned_data["last_day"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("forwarding:contract", contract.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Vertrag ist beendet.")
            return redirect("forwarding:contract", contract.pk)
    context = {"form": form, "contract": contract}
    return render_form(request, "funding/forwarding/end.html", context, target="#end-form")


def _tried(
    request: AuthenticatedRequest, act: Callable[[], Any], said: str, back: str
) -> HttpResponse:
    """Do what was confirmed; a refusal is said on the page that one comes back to."""
    try:
        act()
    except StaleVersionError:
        messages.warning(request, CHANGED)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back)
