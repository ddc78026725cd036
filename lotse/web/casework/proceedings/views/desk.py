"""„Heute“ for officers: who comes, what is due, who waits long, whose title ends, who was sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings import access
from lotse.casework.proceedings.models import OfficeVisit, Proceeding
from lotse.casework.proceedings.querysets import sheets_with_title_ending
from lotse.casework.proceedings.rules import norms, times, titles
from lotse.foundation.accounts.actors import Actor
from lotse.web.components.lists import first_and_total

SHOWN = 8
_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class EndingTitle:
    """Somebody of the own list whose title ends soon."""

    subject: Subject
    title: str
    ends_on: date


def of_today(actor: Actor) -> dict[str, Any]:
    """What an officer begins her day with, for „Heute“; nothing for other roles."""
    is_officer = bool(access.may_use_desk(actor))
    return {"is_officer": is_officer, **(_of_officer(actor) if is_officer else {})}


def _of_officer(actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    open_ones = Proceeding.objects.visible_to(actor).undecided()
    due, due_count = first_and_total(
        Proceeding.objects.visible_to(actor)
        .of_officer(actor)
        .due_until(today + _AHEAD)
        .select_related("subject")
        .soonest_first(),
        SHOWN,
    )
    long_since = today - timedelta(days=times.LONG_DAYS)
    waiting, waiting_count = first_and_total(
        open_ones.received_before(long_since)
        .select_related("subject", "responsible")
        .oldest_first(),
        SHOWN,
    )
    received = list(open_ones.order_by("received_on", "pk").values_list("received_on", flat=True))
    return {
        "today": today,
        "due": due,
        "due_count": due_count,
        "waiting": [(one, (today - one.received_on).days) for one in waiting],
        "waiting_count": waiting_count,
        "visits": list(_visits(actor, today)),
        "ending": _ending(actor, today),
        "ahead_days": titles.AHEAD_DAYS,
        "backlog": times.backlog(received, today).items(),
        "open_count": len(received),
    }


def _visits(actor: Actor, today: date) -> Any:
    first = timezone.make_aware(datetime.combine(today, time()))
    found = OfficeVisit.objects.visible_to(actor).between(first, first + timedelta(days=1))
    return found.in_force().select_related("subject", "officer").in_order()


def _ending(actor: Actor, today: date) -> list[EndingTitle]:
    last = today + timedelta(days=titles.AHEAD_DAYS)
    found = []
    for sheet in sheets_with_title_ending(actor, today, last):
        history = sheet.entries.get("status_history") or []
        if ends := titles.ending(history, today, last):
            code, day = ends
            found.append(EndingTitle(sheet.subject, norms.label(code), day))
    return sorted(found, key=lambda one: one.ends_on)[:SHOWN]
