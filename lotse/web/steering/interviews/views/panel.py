"""What „Heute“ says of interviews: sheets that wait for an answer, talks ahead, corrections."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.interviews.access import may_see_own_sheets
from lotse.steering.interviews.choices import InterviewState
from lotse.steering.interviews.models import Interview, StatementSheet
from lotse.steering.territory.access import may_keep_steering

AHEAD = timedelta(days=14)
SHOWN = 10


def of_today(actor: Actor) -> dict[str, Any]:
    sheets: list[StatementSheet] = []
    talks: list[Interview] = []
    objected: list[Interview] = []
    seen = Interview.objects.visible_to(actor).select_related("municipality", "round")
    if may_see_own_sheets(actor):
        waiting = seen.filter(state=InterviewState.SENT).in_order().prefetch_related("sheets")
        sheets = [max(one.sheets.all(), key=lambda sheet: sheet.number) for one in waiting]
    if may_keep_steering(actor):
        today = timezone.localdate()
        ahead = seen.filter(state=InterviewState.PLANNED, starts_at__date__gte=today,
                            starts_at__date__lte=today + AHEAD)  # fmt: skip
        talks = list(ahead.order_by("starts_at", "pk")[:SHOWN])
        objected = list(seen.filter(state=InterviewState.OBJECTED).in_order()[:SHOWN])
    return {"open_sheets": sheets, "next_talks": talks, "objected_talks": objected}
