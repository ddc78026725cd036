"""What is agreed against what goes from house to house, as a table and for the picture.

Referrals come from casework, counted and suppressed in the database; only pages join both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.referrals.services import flows
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.steering.network.choices import Level
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.rules import lived as rules
from lotse.steering.network.rules.lived import Comparison, Flow
from lotse.steering.territory.access import may_read_steering
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number

_YEARS_BACK = 5


@dataclass(frozen=True)
class Way:
    """On which way about how many cases went, and whether it is agreed."""

    source: NetworkActor
    target: NetworkActor
    cases: int
    is_agreed: bool

    @property
    def pair(self) -> tuple[int, int]:
        return min(self.source.pk, self.target.pk), max(self.source.pk, self.target.pk)


@require_safe
def lived(request: AuthenticatedRequest) -> HttpResponse:
    """Agreed against lived in a year, in steps of five cases."""
    demand(may_read_steering(request.actor))
    years = years_told()
    asked = read_number(request.GET.get("jahr", ""))
    year = asked if asked is not None and asked in years else years[0]
    found = compared(request.actor, year)
    known = {number for flow in (*found.both, *found.only_lived)
             for number in (flow.sender, flow.recipient)}  # fmt: skip
    known |= {number for pair in found.only_agreed for number in pair}
    names = {one.pk: one for one in Organisation.objects.filter(pk__in=known).order_by("pk")}
    context = {
        "year": year,
        "years": years,
        "until": counted_until(year),
        "both": [(names[f.sender], names[f.recipient], f.cases) for f in found.both],
        "only_lived": [(names[f.sender], names[f.recipient], f.cases) for f in found.only_lived],
        "only_agreed": [(names[one], names[other]) for one, other in found.only_agreed],
        "least": flows.LEAST_SHOWN,
    }
    return render(request, "steering/network/lived.html", context)


def years_told() -> range:
    """This year and those before, the newest first."""
    this_year = timezone.localdate().year
    return range(this_year, this_year - _YEARS_BACK, -1)


def counted_until(year: int) -> date:
    return flows.counted_until(year, timezone.localdate())


def compared(actor: Actor, year: int) -> Comparison:
    """The flows of a year against what was agreed at some time of it."""
    until = counted_until(year)
    counted = [Flow(one.sender_id, one.recipient_id, one.cases) for one in flows.lived_flows(year)]
    there = Relation.objects.visible_to(actor).filter(kind__in=rules.AGREED)
    agreed = there.touching(until.replace(year=year, month=1, day=1), until).order_by("pk")
    pairs = agreed.filter(
        from_actor__organisation__isnull=False, to_actor__organisation__isnull=False
    ).values_list("from_actor__organisation", "to_actor__organisation")
    return rules.compare(counted, pairs)


def ways(actor: Actor, year: int, standing: Mapping[int, NetworkActor]) -> list[Way]:
    """The flows of a year between those who stand in the picture; the busiest first.

    Of several actors of an organisation the first one at the level of cases stands for it.
    """
    if year not in years_told():
        return []
    found = compared(actor, year)
    places = [(one.organisation_id, one.pk) for one in sorted(standing.values(), key=_first)
              if one.organisation_id]  # fmt: skip
    made = [*_ways(found.both, places, standing, is_agreed=True),
            *_ways(found.only_lived, places, standing, is_agreed=False)]  # fmt: skip
    return sorted(made, key=lambda way: (-way.cases, way.source.sort_key, way.target.sort_key))


def _ways(
    found: Iterable[Flow],
    places: list[tuple[int, int]],
    standing: Mapping[int, NetworkActor],
    *,
    is_agreed: bool,
) -> list[Way]:
    return [
        Way(standing[flow.sender], standing[flow.recipient], flow.cases, is_agreed)
        for flow in rules.between_actors(found, places)
    ]


def _first(actor: NetworkActor) -> tuple[bool, int, int]:
    return actor.level != Level.CASE, actor.place, actor.pk
