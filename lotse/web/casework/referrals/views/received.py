"""A referral as its receiver sees it: what is covered now, and big clear answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.proceedings.access import may_use_desk
from lotse.casework.referrals import access
from lotse.casework.referrals.choices import Step
from lotse.casework.referrals.models import ReferralEntry
from lotse.casework.referrals.querysets import Content, content
from lotse.casework.referrals.services import steps
from lotse.casework.sharing import letters
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.referrals.views.answers import BY_SLUG, TAKE, Answer, possible
from lotse.web.casework.referrals.views.fetch import received_entry
from lotse.web.casework.referrals.views.rows import badge_of
from lotse.web.components.files import content_or_404, give_out
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

DOWNLOAD = "herunterladen"


@require_safe
def received(request: AuthenticatedRequest, incoming_id: int) -> HttpResponse:
    entry = received_entry(request, incoming_id)
    found = steps.look(referral_id=entry.pk)
    is_mine = entry.taken_by_id in {None, request.user.pk}
    context = _shown(entry, found) | {
        "is_mine": is_mine,
        "answers": possible(entry.state) if found and is_mine else [],
        "take": TAKE if access.may_step_as_receiver(request.actor, entry, Step.TAKE) else None,
        "keeps_a_list": bool(may_use_desk(request.actor)),
    }
    return render(request, "casework/referrals/received.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: AuthenticatedRequest, incoming_id: int, reply: str) -> HttpResponse:
    entry = received_entry(request, incoming_id)
    wanted = _wanted(reply)
    demand(access.may_step_as_receiver(request.actor, entry, wanted.step))
    form = wanted.form(
        request.POST if request.method == "POST" else None,
        initial={"seen_with": entry.taken_by_id or 0},
    )
    if form.is_valid():
        try:
            steps.answer(actor=request.actor, entry=entry, said=form.said())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, wanted.done)
            return redirect("referrals:received", entry.pk)
    found = steps.look(referral_id=entry.pk) if request.method == "GET" else content(entry.pk)
    context = _shown(entry, found) | {"form": form, "wanted": wanted}
    return render_form(request, "casework/referrals/answer.html", context, target="#step-form")


@require_safe
def received_file(
    request: AuthenticatedRequest, incoming_id: int, enclosure_id: int
) -> HttpResponse:
    entry = received_entry(request, incoming_id)
    found = document_in(content(entry.pk), enclosure_id)
    # Read under its own policy once more, which asks for the consent once more.
    file = get_object_or_404(StoredFile, pk=found["file"])
    opened = content_or_404(file)
    steps.note_look(entry.pk, found["title"])
    return give_out(file, opened, as_download=DOWNLOAD in request.GET)


def document_in(found: Content | None, document_id: int) -> dict[str, Any]:
    """The document of this number among what is covered, or 404."""
    rows = found.rows if found else ()
    for row in rows:
        if (row["kind"], row["record_id"]) == ("document", document_id):
            return dict(row["data"])
    raise Http404("Dieses Dokument ist nicht dabei.")


def name_in(found: Content) -> str:
    """Whom it is about, as it was when it was sent."""
    sections = letters.sections(found.rows)
    return sections[0].lines[0].value if sections else ""


def _wanted(slug: str) -> Answer:
    wanted = TAKE if slug == TAKE.slug else BY_SLUG.get(slug)
    if wanted is None:
        raise Http404("Diese Antwort gibt es nicht.")
    return wanted


def _shown(entry: ReferralEntry, found: Content | None) -> dict[str, Any]:
    return {
        "entry": entry,
        "badge": badge_of(entry),
        "found": found,
        "name": name_in(found) if found else "",
        "sections": letters.sections(found.rows) if found else [],
    }
