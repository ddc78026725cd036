"""Cases per funded VZÄ: counts of casework beside the posts that the Land pays for.

Only numbers meet here, by organisation; figures about few people stand together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.supervision import rules
from lotse.casework.supervision.choices import Band
from lotse.casework.supervision.querysets import OrganisationLoad, organisation_loads
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.funding.posts.access import may_see_caseload
from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.posts.services import holding
from lotse.funding.programmes.choices import Module
from lotse.web.http import AuthenticatedRequest, demand


@dataclass(frozen=True)
class Funded:
    """What of the posts of case management an employer has, and has filled, in VZÄ."""

    fte: Decimal = Decimal(0)
    filled: Decimal = Decimal(0)


@require_safe
def caseload(request: AuthenticatedRequest) -> HttpResponse:
    """Open cases by employer, per filled and per approved VZÄ."""
    demand(may_see_caseload(request.actor))
    today = timezone.localdate()
    values = LocalParameter.objects.values_on(today)
    guide = (values[LocalRule.CASELOAD_PER_FTE], values[LocalRule.CASELOAD_BAND_PERCENT])
    funded = _funded(request.actor, today)
    loads = {one.organisation_id: one for one in organisation_loads()}
    context = {
        "rows": _rows(funded, loads, guide),
        "guide": {"value": guide[0], "band": guide[1]},
        "smallest": rules.SMALLEST_TEAM,
        "today": today,
    }
    return render(request, "funding/posts/caseload.html", context)


def _funded(actor: Actor, today: date) -> dict[int, Funded]:
    """Posts of case management by employer, as they are today."""
    posts = Post.objects.visible_to(actor).there_on(today).filter(module=Module.CASE_MANAGEMENT)
    fte: dict[int, Decimal] = {}
    for employer_id, size in posts.order_by("pk").values_list("employer_id", "fte"):
        fte[employer_id] = fte.get(employer_id, Decimal(0)) + size
    filled: dict[int, Decimal] = {}
    rows = Occupancy.objects.filter(post__in=posts).on(today).in_order()
    for row in holding.with_everything(rows):
        if holding.held(row).counts_on(today):
            employer_id = row.post.employer_id
            filled[employer_id] = filled.get(employer_id, Decimal(0)) + row.share
    return {
        employer_id: Funded(size, filled.get(employer_id, Decimal(0)))
        for employer_id, size in fte.items()
    }


def _rows(
    funded: dict[int, Funded], loads: dict[int, OrganisationLoad], guide: tuple[Any, Any]
) -> list[dict[str, Any]]:
    """Employers with few workers are shown together: a figure must not be about one person."""
    every = {*funded, *loads}
    small = {pk for pk in every if pk not in loads or loads[pk].workers < rules.SMALLEST_TEAM}
    names = Organisation.objects.in_bulk(list(every - small))
    rows = [
        _together(names[pk].name, _of(funded, [pk]), _of(loads, [pk]), guide)
        for pk in every - small
    ]
    rows.sort(key=lambda row: row["name"])
    shown = every - small
    if sum(loads[pk].workers for pk in small if pk in loads) >= rules.SMALLEST_TEAM:
        name = f"Kleine Stellen zusammen ({len(small)})"
        rows.append(_together(name, _of(funded, small), _of(loads, small), guide))
        shown = every
    if len(rows) > 1:
        # Only of what is shown: else the difference would tell what is not.
        rows.append(_together("Alle zusammen", _of(funded, shown), _of(loads, shown), guide))
    return rows


def _of(found: dict[int, Any], keys: Iterable[int]) -> list[Any]:
    return [found[pk] for pk in keys if pk in found]


def _together(
    name: str,
    funded: Iterable[Funded],
    loads: Iterable[OrganisationLoad],
    guide: tuple[Any, Any],
) -> dict[str, Any]:
    parts, counts = list(funded), list(loads)
    fte = sum((one.fte for one in parts), Decimal(0))
    filled = sum((one.filled for one in parts), Decimal(0))
    cases = sum(one.open_cases for one in counts)
    load = rules.load(
        open_cases=cases, fte=filled or None, guide_value=guide[0], band_percent=guide[1]
    )
    if_full = rules.load(open_cases=cases, fte=fte or None, guide_value=None, band_percent=None)
    return {
        "name": name,
        "fte": fte,
        "filled": filled,
        "cases": cases,
        "load": load,
        "word": Band(load.band).label,
        "if_full": if_full.per_fte,
    }
