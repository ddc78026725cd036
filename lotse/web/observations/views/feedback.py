"""What became of what was reported: themes with their state, never the text of an observation."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.observations import access
from lotse.steering.themes.models import ThemeFeedback
from lotse.steering.themes.querysets import hears_feedback
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.themes.views.line import Station, board_line

NEW_DAYS = 14


@dataclass(frozen=True)
class Told:
    """A theme as those who reported see it: the newest word, and those before."""

    newest: ThemeFeedback
    earlier: list[ThemeFeedback]
    line: list[Station]
    is_new: bool


@require_safe
def feedback(request: AuthenticatedRequest) -> HttpResponse:
    if not hears_feedback(request.actor):
        demand(no("Rückmeldungen sieht, wer Strukturhinweise melden kann."))
    by_theme: dict[int, list[ThemeFeedback]] = {}
    for told in ThemeFeedback.objects.visible_to(request.actor).newest_first():
        by_theme.setdefault(told.theme_id, []).append(told)
    since = _since()
    rows = [
        Told(words[0], words[1:], board_line(words[0].state), words[0].told_on >= since)
        for words in by_theme.values()
    ]
    context = {"rows": rows, "may_report": access.may_report(request.actor)}
    return render(request, "observations/feedback.html", context)


def of_today(actor: Actor) -> dict[str, int]:
    """For „Heute“: how many themes have something new to tell."""
    told = ThemeFeedback.objects.visible_to(actor).filter(told_on__gte=_since())
    return {"feedback_new": told.values("theme").distinct().count()}


def _since() -> date:
    return timezone.localdate() - timedelta(days=NEW_DAYS)
