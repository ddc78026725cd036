"""What the network tells in tables: figures, and offers by town."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.network.rules import figures as rules
from lotse.steering.network.rules import offers as coverage
from lotse.steering.network.services import reading
from lotse.steering.territory.access import may_read_steering
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.network.views.picture import read_day

SHOWN = 25
_CELLS = {coverage.HERE: "●", coverage.COUNTY: "○", coverage.NONE: "–"}


@require_safe
def figures(request: AuthenticatedRequest) -> HttpResponse:
    """Who has how many others, who lies on the ways between them, which parts there are."""
    demand(may_read_steering(request.actor))
    day = read_day(request.GET.get("am", ""))
    network = reading.network_on(request.actor, day)
    between, degrees = rules.betweenness(network.graph), rules.degrees(network.graph)
    cut = network.holding.actors
    rows = [
        (network.actors[number], degrees[number], round(100 * share), number in cut)
        for number, share in between.items()
    ]
    rows.sort(key=lambda row: (-row[2], -row[1], row[0].sort_key, row[0].pk))
    parts = [network.named(part) for part in network.parts]
    context = {
        "day": day,
        "network": network,
        "rows": rows[:SHOWN],
        "count": len(rows),
        "largest": len(parts[0]) if parts else 0,
        "parts": [part for part in parts[1:] if len(part) > 1],
        "alone": network.alone,
    }
    return render(request, "steering/network/figures.html", context)


@require_safe
def offers(request: AuthenticatedRequest) -> HttpResponse:
    """Town against life domain: an offer there, one for the whole county, or none."""
    demand(may_read_steering(request.actor))
    towns = list(Municipality.objects.order_by("sort_key", "pk"))
    domains = list(LifeDomain.objects.filter(is_active=True).order_by("position", "pk"))
    covered = coverage.coverage(
        [town.pk for town in towns], [one.code for one in domains], reading.reaches()
    )
    rows = []
    for town in towns:
        cells = [covered[town.pk, domain.code] for domain in domains]
        rows.append((town, [(cell, _CELLS[cell]) for cell in cells], cells.count(coverage.NONE),
                     cells.count(coverage.HERE)))  # fmt: skip
    # Where most is missing first.
    rows.sort(key=lambda row: (-row[2], row[3], row[0].sort_key))
    context = {"domains": domains, "rows": rows}
    return render(request, "steering/network/offers.html", context)
