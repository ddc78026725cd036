"""From the document to the plan; refuses what does not fit, with the place of the first error."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from lotse.funding.calculation.rules import tables
from lotse.funding.calculation.rules.fields import Node
from lotse.funding.calculation.rules.plan import (
    KINDS_OF_MODULE,
    MODULES,
    PRORATA_RULES,
    BaseRate,
    LumpSum,
    Occupancy,
    Payment,
    Plan,
    PlanError,
    Position,
    Rate,
    Recipient,
    Repayment,
)

_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_REQUIRED = (
    "year",
    "county",
    "rates",
    "prorata_rule",
    "material_rule",
    "cost_rule",
    "positions",
    "lump_sums",
    "payments",
)
_OF_RATE = (
    "module",
    "kind",
    "rate_eur_per_fte",
    "material_eur_per_fte",
    "valid_from",
    "valid_until",
    "source",
)
_OF_POSITION = (
    "id",
    "module",
    "kind",
    "employer",
    "municipality",
    "fte",
    "approved_from",
    "approved_until",
    "forwarded_to",
    "occupancy",
)
_OF_REPAYMENT = (
    "due_on",
    "paid_on",
    "base_rate_percent_series",
    "interest_points",
    "interest_from",
    "day_count",
)


def plan_of(document: object) -> Plan:
    """Read a plan.

    Raises: PlanError naming the first field that is wrong.
    """
    if not isinstance(document, dict):
        raise PlanError("plan", "muss ein Objekt sein")
    root = Node(document, "").require(_REQUIRED, ("repayment", "forecast"))
    year = root.member("year").whole_number(2020, 2099)
    repayment = root.optional("repayment")
    return Plan(
        year=year,
        county=_county(root.member("county")),
        rates=_rates(root.member("rates")),
        prorata_rules=_prorata_rules(root.member("prorata_rule")),
        material_follows_occupancy=root.member("material_rule").choice("approved", "occupied")
        == "occupied",
        capped_by_cost=root.member("cost_rule").choice("fixed_amount", "capped_by_cost")
        == "capped_by_cost",
        positions=_positions(root.member("positions")),
        lump_sums=root.member("lump_sums").each(_lump_sum),
        payments=root.member("payments").each(_payment),
        repayment=None if repayment is None else _repayment(repayment),
        fill_on=_fill_on(root.optional("forecast"), year),
    )


def _county(node: Node) -> str:
    node.require(("ags", "name"))
    node.member("name").text()
    return node.member("ags").text(r"[0-9]{5}")


def _prorata_rules(node: Node) -> dict[int, str]:
    """One rule for every module, or each its own."""
    if isinstance(node.value, str):
        return dict.fromkeys(MODULES, node.choice(*PRORATA_RULES))
    node.require([str(module) for module in MODULES])
    return {module: node.member(str(module)).choice(*PRORATA_RULES) for module in MODULES}


def _rates(node: Node) -> tuple[Rate, ...]:
    if isinstance(node.value, dict) and "table" in node.value:
        name = node.require(("table",)).member("table")
        rows = tables.rows_of(name.text())
        if rows is None:
            raise name.refuse(f"unbekannt; es gibt {', '.join(tables.names())}")
        return Node(rows, "rates.rows").each(_rate)
    own_rows = node.require(("rows",)).member("rows")
    rates: list[Rate] = []
    for row in own_rows.items():
        rate = _rate(row)
        if any(_collide(rate, other) for other in rates):
            raise row.refuse("gilt an einem Tag, an dem schon ein anderer Satz gilt")
        rates.append(rate)
    return tuple(rates)


def _rate(row: Node) -> Rate:
    row.require(_OF_RATE, ("status",))
    row.member("source").text()
    if "status" in row.value:
        row.member("status").choice("read", "derived", "assumed")
    rate = Rate(
        module=_module(row),
        kind=_kind(row, row),
        staff=row.member("rate_eur_per_fte").money(),
        material=row.member("material_eur_per_fte").money(),
        valid_from=row.member("valid_from").day(),
        valid_until=row.member("valid_until").day_or_open(),
    )
    if rate.valid_until is not None and rate.valid_until < rate.valid_from:
        raise row.refuse("endet, bevor der Satz gilt")
    return rate


def _collide(one: Rate, two: Rate) -> bool:
    return (one.module, one.kind) == (two.module, two.kind) and (
        one.holds_on(two.valid_from) or two.holds_on(one.valid_from)
    )


def _module(node: Node) -> int:
    return node.member("module").whole_number(MODULES[0], MODULES[-1])


def _kind(node: Node, blamed: Node | None = None) -> str:
    """The kind of a post or rate; it must belong to the module beside it."""
    every = [kind for kinds in KINDS_OF_MODULE.values() for kind in kinds]
    kind = node.member("kind").choice(*every)
    module = _module(node)
    if kind not in KINDS_OF_MODULE[module]:
        raise (blamed or node.member("kind")).refuse(f"gehört nicht zu Baustein {module}")
    return kind


def _positions(node: Node) -> tuple[Position, ...]:
    positions = node.each(_position)
    known: set[str] = set()
    for index, position in enumerate(positions):
        if position.id in known:
            raise PlanError(f"{node.path}[{index}].id", "kommt schon einmal vor")
        known.add(position.id)
    return positions


def _position(node: Node) -> Position:
    node.require(_OF_POSITION, ("qualification",))
    node.member("employer").text()
    if node.value["municipality"] is not None:
        node.member("municipality").text(r"[0-9]{8}")
    if "qualification" in node.value:
        node.member("qualification").text(r"(?s).*")
    position = Position(
        id=node.member("id").text(),
        module=_module(node),
        kind=_kind(node),
        fte=node.member("fte").number(above=_ZERO, most=_HUNDRED),
        approved_from=node.member("approved_from").day(),
        approved_until=node.member("approved_until").day(),
        recipients=_recipients(node.optional("forwarded_to")),
        occupancy=node.member("occupancy").each(_occupancy),
    )
    if position.approved_until < position.approved_from:
        raise node.member("approved_until").refuse("liegt vor dem Beginn")
    return position


def _recipients(node: Node | None) -> tuple[Recipient, ...] | None:
    if node is None:
        return None
    recipients: list[Recipient] = []
    for item in node.items():
        item.require(("recipient",), ("type", "weight"))
        name = item.member("recipient").text()
        if any(name == other.name for other in recipients):
            raise item.member("recipient").refuse("kommt bei dieser Stelle schon vor")
        if "type" in item.value:
            item.member("type").choice("municipality", "welfare_organisation")
        weight = item.member("weight").number(above=_ZERO) if "weight" in item.value else _ONE
        recipients.append(Recipient(name, weight))
    if not recipients:
        raise node.refuse("muss jemanden nennen oder null sein")
    return tuple(recipients)


def _occupancy(node: Node) -> Occupancy:
    node.require(("person", "from", "until", "share"), ("actual_cost_eur",))
    occupancy = Occupancy(
        person=node.member("person").text(),
        starts_on=node.member("from").day(),
        ends_on=node.member("until").day_or_open(),
        share=node.member("share").number(least=_ZERO, most=_ONE),
        actual_cost=node.member("actual_cost_eur").money()
        if "actual_cost_eur" in node.value
        else None,
    )
    if occupancy.ends_on is not None and occupancy.ends_on < occupancy.starts_on:
        raise node.member("until").refuse("liegt vor dem Beginn")
    return occupancy


def _lump_sum(node: Node) -> LumpSum:
    node.require(("module", "kind", "approved_eur", "spent_eur"))
    return LumpSum(
        module=_module(node),
        kind=node.member("kind").choice("events", "measures"),
        approved=node.member("approved_eur").money(),
        spent=node.member("spent_eur").money(),
    )


def _payment(node: Node) -> Payment:
    node.require(("date", "eur", "module"))
    node.member("date").day()
    return Payment(module=_module(node), amount=node.member("eur").money())


def _repayment(node: Node) -> Repayment:
    node.require(_OF_REPAYMENT)
    return Repayment(
        due_on=node.member("due_on").day(),
        paid_on=node.member("paid_on").day_or_open(),
        base_rates=_base_rates(node.member("base_rate_percent_series")),
        points=node.member("interest_points").number(least=_ZERO),
        interest_from=node.member("interest_from").day_or_open(),
        leap_years_are_longer=node.member("day_count").choice("act_act", "act_365") == "act_act",
    )


def _base_rates(node: Node) -> tuple[BaseRate, ...]:
    rates: Sequence[BaseRate] = node.each(_base_rate)
    if any(later.valid_from <= one.valid_from for one, later in pairwise(rates)):
        raise node.refuse("muss nach dem Beginn aufsteigen")
    return tuple(rates)


def _base_rate(node: Node) -> BaseRate:
    node.require(("valid_from", "percent"))
    return BaseRate(node.member("valid_from").day(), node.member("percent").number())


def _fill_on(node: Node | None, year: int) -> date | None:
    if node is None:
        return None
    day = node.require(("fill_on",)).member("fill_on")
    if day.day().year != year:
        raise day.refuse("muss im Jahr des Plans liegen")
    return day.day()
