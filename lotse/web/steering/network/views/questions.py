"""What the picture is asked, the words beside it, and what it points out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.core.calendar import add_months, german
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.agreements.rules import ends
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.rules import offers
from lotse.steering.network.rules.dated import Change
from lotse.steering.network.services import reading
from lotse.steering.network.services.reading import Network
from lotse.web.steering.network.views.drawing import Emphasis

ALONE, HOLDS, OFFERS, ENDS = "allein", "haelt", "angebot", "endet"
QUESTIONS = {
    ALONE: "Wer ist allein?",
    HOLDS: "Wer hält alles zusammen?",
    OFFERS: "Welche Stadt hat kein Angebot?",
    ENDS: "Was endet in sechs Monaten?",
}
_MONTHS_AHEAD = 6


@dataclass(frozen=True)
class Ending:
    """A relation that ends soon, by itself or with its agreement, and how that is said."""

    relation: Relation
    on: date
    words: str


def answers_to(actor: Actor, question: str, network: Network) -> dict[str, Any]:
    """The words beside the picture."""
    if question == ALONE:
        return {"alone": network.alone}
    if question == HOLDS:
        lost = [
            (one, sum(len(part) for part in network.cut_off_without(one.pk)[1:]))
            for one in network.holders
        ]
        # Who hangs on one person stays first; then whoever would be missed most.
        holders = sorted(lost, key=lambda found: (found[0].people != 1, -found[1]))
        pairs = [network.named(pair) for pair in sorted(network.holding.pairs)]
        return {"holders": holders, "bridges": sorted(pairs, key=lambda pair: pair[0].sort_key)}
    if question == ENDS:
        return {"endings": _endings(actor, network)}
    return {"missing": _missing_offers()} if question == OFFERS else {}


def emphasis_of(
    answers: dict[str, Any], network: Network, change: Change, chosen: NetworkActor | None
) -> Emphasis:
    marked: dict[int, str] = {}
    pairs: Iterable[tuple[int, int]] = ()
    if "alone" in answers:
        marked = {one.pk: "ohne Beziehung" for one in answers["alone"]}
    elif "holders" in answers:
        marked = {one.pk: _holds(one) for one, _ in answers["holders"]}
        pairs = network.holding.pairs
    elif "endings" in answers:
        pairs = {one.relation.tie.pair for one in answers["endings"]}
    elif "missing" in answers:
        towns = {town.pk for town, _ in answers["missing"]}
        marked = {
            one.pk: "Angebot fehlt"
            for one in network.actors.values()
            if one.municipality_id in towns and one.kind == "municipality"
        }
    return Emphasis(
        marked, frozenset(pairs), chosen.pk if chosen else 0, change.begun, change.ended
    )


def _endings(actor: Actor, network: Network) -> list[Ending]:
    """What of the picture ends within six months; an agreement that is over comes first."""
    shown = {tie.number for tie in network.ties}
    lasting = Relation.objects.visible_to(actor).touching(network.day, network.day)
    dated = lasting.exclude(ends_on=None, agreement=None)
    known = dated.select_related("from_actor", "to_actor", "agreement").order_by("pk")
    found = [_ending(one, network.day) for one in known if one.pk in shown]
    until = add_months(network.day, _MONTHS_AHEAD)
    near = [one for one in found if one and one.on <= until]
    return sorted(near, key=lambda one: (one.on, one.relation.pk))


def _ending(relation: Relation, day: date) -> Ending | None:
    """The earlier of its own end and the day by which to decide about its agreement."""
    found = []
    if relation.ends_on:
        found.append(Ending(relation, relation.ends_on, f"endet am {german(relation.ends_on)}"))
    decision = ends.decision(relation.agreement.term, day) if relation.agreement else None
    if decision:
        words = f"Vereinbarung {decision.words}"
        if decision.on < day:
            words = f"Vereinbarung ist seit dem {german(decision.on)} zu Ende"
        found.append(Ending(relation, decision.on, words))
    return min(found, key=lambda one: one.on, default=None)


def _missing_offers() -> list[tuple[Municipality, list[str]]]:
    """Towns with the names of life domains for which there is no offer at all."""
    towns = list(Municipality.objects.order_by("sort_key", "pk"))
    domains = list(LifeDomain.objects.filter(is_active=True).order_by("position", "pk"))
    covered = offers.coverage(
        [town.pk for town in towns], [one.code for one in domains], reading.reaches()
    )
    found = [
        (town, [str(one) for one in domains if covered[town.pk, one.code] == offers.NONE])
        for town in towns
    ]
    return [(town, missing) for town, missing in found if missing]


def _holds(actor: NetworkActor) -> str:
    return "Gelenk, eine Person" if actor.people == 1 else "Gelenk"
