"""Inviting somebody, and taking somebody off the list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.conferences import access
from lotse.casework.conferences.services import invitees as services
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.conferences.forms.invitees import InviteForm
from lotse.web.casework.conferences.views.fetch import Look, conference_for
from lotse.web.casework.conferences.views.mails import by_mail
from lotse.web.casework.conferences.views.rows import ask_url, may_know, possible, with_consent
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

ORGANISATION = "stelle"
PAGE = "casework/conferences/invite.html"


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_lead_conference)
    context = _context(request, look)
    organisation = context["organisation"]
    if organisation is None or context["ask_url"]:
        status = 422 if request.method == "POST" else 200
        return render(request, PAGE, context, status=status)
    form = InviteForm(request.POST or None, conference=look.conference, organisation=organisation)
    if form.is_valid():
        try:
            invitee = services.invite(
                actor=request.actor,
                conference=look.conference,
                organisation=organisation,
                submission_key=form.cleaned_data["submission_key"],
                tell=by_mail(request),
                **form.who(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{invitee} ist eingeladen.")
            return redirect("conferences:detail", conference_id)
    return render_form(request, PAGE, context | {"form": form}, target="#invite-form")


@require_POST
def remove(request: AuthenticatedRequest, conference_id: int, invitee_id: int) -> HttpResponse:
    look = conference_for(request, conference_id, access.may_lead_conference)
    invitee = get_object_or_404(look.conference.invitees.standing(), pk=invitee_id)
    try:
        services.remove_invitee(actor=request.actor, invitee=invitee, tell=by_mail(request))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{invitee} ist nicht mehr eingeladen.")
    return redirect("conferences:detail", conference_id)


def _context(request: AuthenticatedRequest, look: Look) -> dict[str, Any]:
    conference, about = look.conference, look.about
    others = possible(conference)
    wanted = read_number(request.GET.get(ORGANISATION, ""))
    organisation: Organisation | None = others.filter(pk=wanted).first() if wanted else None
    is_asked = bool(
        organisation and about and conference.is_named and not may_know(about, organisation)
    )
    return {
        "look": look,
        "conference": conference,
        "known": with_consent(request.actor, about) if about and conference.is_named else [],
        "others": others,
        "organisation": organisation,
        "ask_url": ask_url(about, organisation) if is_asked and about and organisation else "",
        "form": None,
    }
