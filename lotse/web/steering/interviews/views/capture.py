"""The page of the meeting: all blocks of the guide, saved while one writes (Gespräch führen)."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.core.verdicts import RuleViolationError
from lotse.steering.interviews import rules
from lotse.steering.interviews.models import GuideBlock, Interview, InterviewAnswer
from lotse.steering.interviews.services import answers as services
from lotse.steering.interviews.services import guides
from lotse.steering.interviews.services.answers import Kept
from lotse.steering.interviews.services.sheets import value_of
from lotse.steering.territory.access import may_keep_steering
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.interviews.forms import answers as forms
from lotse.web.steering.interviews.forms.answers import Asked, Sent
from lotse.web.steering.interviews.views.talks import talk_of

_CONFLICT, _REFUSED = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    """Show all questions; a browser sends what was touched, without a script the whole page."""
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    wants_json = request.headers.get("Accept", "") == "application/json"
    if request.method != "POST":
        return _page(request, found, Sent(), Kept())
    sent = forms.read(request.POST)
    try:
        kept = services.keep_answers(actor=request.actor, interview=found, written=sent.written)
    except RuleViolationError as refusal:
        if wants_json:
            return JsonResponse({"reason": str(refusal)}, status=_REFUSED)
        messages.warning(request, str(refusal))
        return redirect("interviews:interview", found.pk)
    kept.refusals |= sent.refusals
    if wants_json:
        return JsonResponse(_said(kept))
    if kept.conflicts or kept.refusals:
        return _page(request, found, sent, kept)
    messages.success(request, "Die Antworten sind gesichert.")
    is_done = "fertig" in request.POST
    return redirect("interviews:interview" if is_done else "interviews:capture", found.pk)


def _page(
    request: AuthenticatedRequest, interview: Interview, sent: Sent, kept: Kept
) -> HttpResponse:
    rows = {one.question_id: one for one in interview.answers.order_by("pk")}
    blocks = list(_blocks(interview, rows, sent, kept))
    verdict = rules.answers_may_be_written(interview.state)
    context = {
        "interview": interview,
        "blocks": blocks,
        "verdict": verdict,
        "has_conflicts": bool(kept.conflicts),
        "has_refusals": bool(kept.refusals),
    }
    status = _CONFLICT if kept.conflicts else _REFUSED if kept.refusals else 200
    return render(request, "steering/interviews/capture.html", context, status=status)


def _blocks(
    interview: Interview, rows: dict[int, InterviewAnswer], sent: Sent, kept: Kept
) -> Iterable[tuple[GuideBlock, list[Asked]]]:
    for block, questions in guides.outline(interview.round.guide):
        asked = []
        for question in questions:
            row = rows.get(question.pk)
            stands = forms.shown(row)
            refusal, conflict = kept.refusals.get(question.pk, ""), ""
            is_mine = bool(refusal) or question.pk in kept.conflicts
            if question.pk in kept.conflicts:
                other = kept.conflicts[question.pk]
                conflict = forms.told(other, value_of(question, other))["said"]
            asked.append(
                Asked(
                    question=question,
                    # Whoever saves again has seen what stands there.
                    version=row.version if row else 0,
                    values=sent.raw[question.pk] if is_mine else stands,
                    was=forms.fingerprint(stands),
                    conflict=conflict,
                    refusal=refusal,
                )
            )
        yield block, asked


def _said(kept: Kept) -> dict[str, object]:
    return {
        "versions": kept.versions,
        "conflicts": {
            key: forms.told(one, value_of(one.question, one)) for key, one in kept.conflicts.items()
        },
        "refusals": kept.refusals,
    }
