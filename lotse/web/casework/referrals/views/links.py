"""Link and code for an organisation without accounts: shown once, sent by two ways."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.referrals import access
from lotse.casework.referrals.models import Referral
from lotse.casework.referrals.services import links as services
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.mails import is_mail_configured
from lotse.web.casework.referrals.forms.links import LinkForm
from lotse.web.casework.referrals.views.fetch import referral_for
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

_MAIL = "casework/referrals/email/link"
_SUBJECT = "Eine Vermittlung für Sie"


@require_http_methods(["GET", "HEAD", "POST"])
def link_make(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    referral = referral_for(request, case_id, referral_id, _may_make)
    form = LinkForm(request.POST or None, initial=_reach(referral))
    if not is_mail_configured():
        del form.fields["send_mail"]
    if form.is_valid():
        values = form.cleaned_data
        try:
            made = services.make_link(
                actor=request.actor,
                referral=referral,
                phone=values["phone"],
                email=values["email"],
                submission_key=values["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _shown_once(request, referral, made, send=values.get("send_mail", False))
    context = {"case": referral.case, "referral": referral, "form": form}
    return render_form(request, "casework/referrals/link.html", context, target="#link-form")


@require_http_methods(["GET", "HEAD", "POST"])
def link_revoke(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    referral = referral_for(request, case_id, referral_id, _may_revoke)
    if request.method == "POST":
        services.revoke_link(actor=request.actor, referral=referral)
        messages.success(request, "Der Link ist gesperrt.")
        return redirect("referrals:detail", case_id, referral_id)
    context = {
        "title": "Link sperren",
        "text": "Der Link öffnet danach nichts mehr. Sie können einen neuen anlegen.",
        "warning": "",
        "action_url": request.path,
        "confirm_label": "Link sperren",
        "cancel_url": reverse("referrals:detail", args=[case_id, referral_id]),
    }
    return render(request, "confirm.html", context)


def _shown_once(
    request: AuthenticatedRequest, referral: Referral, made: services.NewLink, *, send: bool
) -> HttpResponse:
    if made.token is None:
        messages.info(
            request,
            "Der Link ist schon angelegt. Der Code wird nur einmal gezeigt; bei Bedarf legen Sie"
            " einen neuen an.",
        )
        return redirect("referrals:detail", referral.case_id, referral.pk)
    address = request.build_absolute_uri(reverse("referrals:outside", args=[made.token]))
    mail = {
        "address": address,
        "link": made.link,
        "sender": referral.sender,
        "sent_by": request.user,
        "county_name": settings.COUNTY_NAME,
    }
    if send:
        get_adapter(request).send_mail(_MAIL, made.link.email, mail)
    context = mail | {
        "case": referral.case,
        "referral": referral,
        "code": f"{made.code[:4]} {made.code[4:]}" if made.code else "",
        "is_sent": send,
        "mailto": _mailto(request, made.link.email, mail),
    }
    response = render(request, "casework/referrals/link_made.html", context)
    # Shown in the answer and nowhere else: a redirect would have to keep the secret somewhere.
    response.headers["Cache-Control"] = "no-store"
    return response


def _mailto(request: AuthenticatedRequest, email: str, mail: dict[str, Any]) -> str:
    from_template = get_adapter(request).render_mail(_MAIL, email or "x@example.org", mail)
    written = {"subject": _SUBJECT, "body": from_template.body}
    return f"mailto:{email}?{urlencode(written).replace('+', '%20')}"


def _reach(referral: Referral) -> dict[str, str]:
    """How the offer is reached, else the organisation."""
    contact = referral.offer.contact if referral.offer else None
    known = [one for one in (contact, referral.recipient) if one]
    return {
        "phone": next((one.phone for one in known if one.phone), ""),
        "email": next((one.email for one in known if one.email), ""),
    }


def _may_make(actor: Actor, referral: Referral) -> Verdict:
    return access.may_make_link(actor, referral, is_covered=services.is_covered(referral))


def _may_revoke(actor: Actor, referral: Referral) -> Verdict:
    return may_work_in_case(actor, referral.case)
