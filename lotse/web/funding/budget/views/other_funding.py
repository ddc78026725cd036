"""Other money for a post, and whether it is paid twice (Doppelförderung)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.budget.models import OtherFunding
from lotse.funding.budget.services import keeping, overview
from lotse.funding.posts.models import Post
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.web.conflicts import render_stale
from lotse.web.funding.budget.forms import OtherFundingChangeForm, OtherFundingForm
from lotse.web.funding.budget.views.fetch import to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

PAGE, FORM = "funding/budget/other_form.html", "#budget-form"


@require_safe
def funding_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_funding(request.actor))
    context = {
        "flags": overview.flags(request.actor, today=timezone.localdate()),
        "may_keep": bool(may_keep_funding(request.actor)),
    }
    return render(request, "funding/budget/other_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def funding_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    posts = Post.objects.visible_to(request.actor).in_order()
    initial = {"post": read_number(request.GET.get("stelle", ""))}
    form = OtherFundingForm(request.POST or None, posts=posts, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            keeping.add_other_funding(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Eingetragen.")
            return redirect("budget:other_list")
    return render_form(request, PAGE, {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def funding_change(request: AuthenticatedRequest, other_id: int) -> HttpResponse:
    other = to_keep(request, OtherFunding, other_id, "post")
    form = OtherFundingChangeForm(
        request.POST or None,
        posts=Post.objects.visible_to(request.actor).in_order(),
        instance=OtherFunding.objects.get(pk=other.pk),
        initial={"version": other.version},
    )
    if form.is_valid():
        back = reverse("budget:other_list")
        version = form.cleaned_data["version"]
        try:
            keeping.change_other_funding(
                actor=request.actor, other=other, expected_version=version, **form.values()
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=other, back_url=back, label=str(other))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    return render_form(request, PAGE, {"form": form, "other": other}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def funding_remove(request: AuthenticatedRequest, other_id: int) -> HttpResponse:
    other = to_keep(request, OtherFunding, other_id, "post")
    if request.method == "POST":
        keeping.remove_other_funding(actor=request.actor, other=other)
        messages.success(request, "Entfernt.")
        return redirect("budget:other_list")
    context = {
        "title": "Andere Förderung entfernen?",
        "text": f"{other}. Im Protokoll bleibt sie stehen.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("budget:other_change", args=[other.pk]),
    }
    return render(request, "confirm.html", context)
