"""„Auslastung“: who leads how many cases on how much of a post. Figures, never content."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.supervision import access, rules
from lotse.casework.supervision.choices import Band
from lotse.casework.supervision.models import FileReview
from lotse.casework.supervision.querysets import (
    OrganisationLoad,
    open_case_counts,
    organisation_loads,
)
from lotse.casework.supervision.rules import Load
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.foundation.workforce.models import Absence, Staffing
from lotse.web.http import AuthenticatedRequest, demand

# The whole width of the bar is twice the guide value.
FULL_BAR = 200


@require_safe
def workload(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_workload(request.actor))
    guide = _guide(timezone.localdate())
    if request.actor.has_role(Role.KIM_COORDINATION):
        figures = {"rows": _by_organisation(guide), "guide": guide}
        return render(request, "casework/supervision/organisations.html", figures)
    rows = _by_worker(request.actor, guide)
    context: dict[str, Any] = {
        "rows": rows,
        "guide": guide,
        "total": _total(rows, guide),
        "left_behind": _left_behind(rows),
        "is_lead": request.actor.has_role(Role.CASE_MANAGEMENT_LEAD),
        "is_line_manager": request.actor.has_role(Role.LINE_MANAGER),
    }
    return render(request, "casework/supervision/workload.html", context)


def of_today(actor: Actor, day: date) -> dict[str, Any]:
    """For „Heute“: when one is away next, and which reviews wait for an answer."""
    absences = Absence.objects.filter(membership_id=actor.membership_id).not_over_on(day)
    waiting = FileReview.objects.visible_to(actor).waiting_for(actor)
    return {
        "next_absence": absences.soonest_first().first(),
        "reviews_to_answer": waiting.newest_first(),
    }


def _guide(day: date) -> dict[str, int | None]:
    values = LocalParameter.objects.values_on(day)
    return {
        "value": values[LocalRule.CASELOAD_PER_FTE],
        "band": values[LocalRule.CASELOAD_BAND_PERCENT],
    }


def _row(open_cases: int, fte: Decimal | None, guide: dict[str, int | None]) -> dict[str, Any]:
    load = rules.load(
        open_cases=open_cases, fte=fte, guide_value=guide["value"], band_percent=guide["band"]
    )
    return {"cases": open_cases, "fte": fte, "load": load, **_shape(load)}


def _shape(load: Load) -> dict[str, Any]:
    return {
        "word": Band(load.band).label,
        "bar": None if load.percent is None else min(load.percent, FULL_BAR) // 2,
    }


def _by_worker(actor: Actor, guide: dict[str, int | None]) -> list[dict[str, Any]]:
    """Everybody who does casework here, and whoever still leads a case."""
    today, counts = timezone.localdate(), open_case_counts()
    members = Membership.objects.valid_on(today).filter(
        organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES
    )
    by_user: dict[int, list[Membership]] = defaultdict(list)
    for membership in members.order_by("role", "pk"):
        by_user[membership.user_id].append(membership)
    users = User.objects.filter(pk__in={*counts, *by_user}).in_german_order()
    fte = _fte_of(actor, members, today)
    away = _away_of(actor, members, today)
    return [
        {
            "user": user,
            "membership": next(iter(by_user[user.pk]), None),
            "away": away.get(user.pk),
            **_row(counts.get(user.pk, 0), fte.get(user.pk), guide),
        }
        for user in users
    ]


def _fte_of(actor: Actor, members: Any, today: date) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    known = Staffing.objects.visible_to(actor).on(today).filter(membership__in=members)
    for user_id, fte in known.order_by().values_list("membership__user_id", "fte"):
        found[user_id] += fte
    return found


def _away_of(actor: Actor, members: Any, today: date) -> dict[int, Absence]:
    known = Absence.objects.visible_to(actor).on(today).filter(membership__in=members)
    rows = known.select_related("membership").soonest_first()
    return {absence.membership.user_id: absence for absence in rows}


def _total(rows: Iterable[dict[str, Any]], guide: dict[str, int | None]) -> dict[str, Any]:
    """All posts together; whoever has no post entered is left out, and so are her cases."""
    known = [row for row in rows if row["fte"]]
    return _row(sum(row["cases"] for row in known), sum(row["fte"] for row in known) or None, guide)


def _left_behind(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cases of people who do no casework here any more."""
    return [row for row in rows if row["membership"] is None]


def _by_organisation(guide: dict[str, int | None]) -> list[dict[str, Any]]:
    """Organisations with few workers are shown together: a figure must not be about one person."""
    loads = organisation_loads()
    large = [one for one in loads if one.workers >= rules.SMALLEST_TEAM]
    small = [one for one in loads if one.workers < rules.SMALLEST_TEAM]
    names = Organisation.objects.in_bulk([one.organisation_id for one in large])
    rows = [
        {"name": names[one.organisation_id].name, "workers": one.workers, **_of(one, guide)}
        for one in large
    ]
    rows.sort(key=lambda row: row["name"])
    if sum(one.workers for one in small) >= rules.SMALLEST_TEAM:
        together = OrganisationLoad(
            organisation_id=0,
            workers=sum(one.workers for one in small),
            open_cases=sum(one.open_cases for one in small),
            fte=sum((one.fte for one in small if one.fte), Decimal(0)) or None,
        )
        name = f"Kleine Stellen zusammen ({len(small)})"
        rows.append({"name": name, "workers": together.workers, **_of(together, guide)})
    return rows


def _of(one: OrganisationLoad, guide: dict[str, int | None]) -> dict[str, Any]:
    return _row(one.open_cases, one.fte, guide)
