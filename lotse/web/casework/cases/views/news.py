"""„Neu für mich“: what others have put before me lately."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.web.casework.sharing.views import panel as sharing
from lotse.web.casework.transfers.views import panel as transfers

NEW_DAYS = 7
SHOWN = 8
_GIVEN = {GrantReason.RESPONSIBLE: "Fall übernommen", GrantReason.DEPUTY: "Vertretung"}


def of_today(actor: Actor, now: date) -> dict[str, Any]:
    """Cases, follow-ups and appointments that came from others within a week."""
    since = now - timedelta(days=NEW_DAYS)
    found = [*_cases(actor, since), *_tasks(actor, since), *_appointments(actor, since)]
    found += sharing.news(actor, since)
    found += transfers.news(actor)
    return {"news": found[:SHOWN], "news_count": len(found)}


def _cases(actor: Actor, since: date) -> list[dict[str, str]]:
    grants = AccessGrant.objects.held_by(actor).filter(
        source_kind=GrantSource.CASE, reason__in=_GIVEN, starts_on__gt=since
    )
    given = list(
        grants.exclude(granted_by=actor.user_id)
        .select_related("granted_by")
        .order_by("-starts_on", "-pk")[:SHOWN]
    )
    ids = [grant.source_id for grant in given]
    cases = Case.objects.visible_to(actor).select_related("person").in_bulk(ids)
    return [
        _line(
            _GIVEN[GrantReason(grant.reason)] + _until(grant.ends_on),
            reverse("cases:detail", args=[grant.source_id]),
            cases[grant.source_id],
            grant.granted_by,
        )
        for grant in given
        if grant.source_id in cases
    ]


def _tasks(actor: Actor, since: date) -> list[dict[str, str]]:
    mine = FollowUp.objects.visible_to(actor).open().filter(assignee=actor.user_id)
    # Whoever changed it last put it there; what has no author came from the program.
    foreign = mine.filter(changed_at__date__gt=since).exclude(changed_by_id=None)
    foreign = foreign.exclude(changed_by_id=actor.user_id).select_related("case__person")
    tasks = list(foreign.soonest_first()[:SHOWN])
    users = User.objects.in_bulk({task.changed_by_id for task in tasks})
    return [
        _line(
            task.subject,
            reverse("cases:follow_up_change", args=[task.case_id, task.pk]),
            task.case,
            users.get(task.changed_by_id or 0),
        )
        for task in tasks
    ]


def _appointments(actor: Actor, since: date) -> list[dict[str, str]]:
    shared = Appointment.objects.visible_to(actor).planned()
    shared = shared.filter(
        participations__user=actor.user_id,
        created_at__date__gt=since,
        starts_at__gte=timezone.now(),
    )
    return [
        _line(str(one), reverse("appointments:detail", args=[one.pk]), one.case, one.worker)
        for one in shared.select_related("case__person", "worker").in_order()[:SHOWN]
    ]


def _line(title: str, url: str, case: Case | None, by: User | None) -> dict[str, str]:
    about = [str(case.person), case.number] if case else []
    return {"title": title, "url": url, "about": " · ".join([*about, f"von {by}"] if by else about)}


def _until(ends_on: date | None) -> str:
    return f" bis {ends_on:%d.%m.%Y}" if ends_on else ""
