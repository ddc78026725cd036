"""Plans of the contract as rows of the database, written with the owner's rights past services.

So the statement of the database can be held against the calculation of the same plan by hand.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lotse.core.collation import word_sort_key
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.awards.models import Award, Notice, NoticeLumpSum, NoticePost
from lotse.funding.bookings.models import Expenditure, Payment
from lotse.funding.calculation.rules import tables
from lotse.funding.forwarding.models import ContractPost, ForwardingContract
from lotse.funding.posts.models import Employee, Occupancy, OccupancyCost, Post
from lotse.funding.programmes.models import BaseRate, Programme, Rate
from tests import cast

_LATE = date(2099, 12, 31)


def programme() -> Programme:
    made, _ = Programme.objects.get_or_create(
        short_name="KIM",
        defaults={"name": "Kommunales Integrationsmanagement", "authority": "Arnsberg"},
    )
    return made


def rates(rows: list[dict[str, Any]] | None = None) -> None:
    """Rates of the shipped table, or those of a plan; the same twice is once.

    Rates of other programmes, which other journeys leave behind, do not count.
    """
    if Rate.objects.filter(programme=programme()).exists():
        return
    for row in tables.rows_of("kim-nrw") or [] if rows is None else rows:
        Rate.objects.create(
            programme=programme(),
            module=row["module"],
            kind=row["kind"],
            staff_eur_per_fte=Decimal(row["rate_eur_per_fte"]),
            material_eur_per_fte=Decimal(row["material_eur_per_fte"]),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_until=_day(row["valid_until"]),
            source=row["source"],
        )


# One for each half-year; none goes on for another.
_BASE_RATES = tuple(
    (f"{year}-{month:02}-01", "-0.88" if year < 2023 else "1.62")
    for year in range(2020, timezone.localdate().year + 1)
    for month in (1, 7)
)


def base_rates(*rows: tuple[str, str]) -> None:
    """One for each half-year, or those of the test; what another journey left behind stays."""
    for day, percent in rows or _BASE_RATES:
        BaseRate.objects.get_or_create(
            valid_from=date.fromisoformat(day),
            defaults={"percent": Decimal(percent), "source": "Deutsche Bundesbank"},
        )


def organisation(name: str) -> Organisation:
    made, _ = Organisation.objects.get_or_create(
        name=name,
        defaults={
            "short_name": name[:40],
            "sort_key": word_sort_key(name),
            # Whoever reads about money sits in an office of the county.
            "kind": "county" if name.endswith("-Kreis") else "welfare",
            "rechtskreis": "other",
        },
    )
    return made


def lived(document: Mapping[str, Any]) -> None:
    """Everything of a plan: rates, posts, people, contracts, an award per module, money."""
    rates(document["rates"].get("rows"))
    posts = {row["id"]: _post(row) for row in document["positions"]}
    people: dict[str, Employee] = {}
    for row in document["positions"]:
        _people(posts[row["id"]], row["occupancy"], document["year"], people)
    _contracts(document["positions"], posts)
    for module in (1, 2, 3):
        _award(document, module, posts)


def grant(
    module: int = 2, year: int = 2021, *, title: str = "", dated: date | None = None, **values: Any
) -> Notice:
    """A recorded notice of an award, without lines: they are added while it is a draft."""
    award, _ = Award.objects.get_or_create(
        programme=programme(),
        module=module,
        year=year,
        title=title or f"Baustein {module}",
        defaults={"procedure": "application" if module == 1 else "lump_sum"},
    )
    defaults: dict[str, Any] = {
        "kind": "amendment" if award.notices.exists() else "original",
        "reason": "mehr Stellen" if award.notices.exists() else "",
        "number": f"34.{module}.{year}",
        "dated": dated or date(year, 1, 27),
        "period_from": date(year, 1, 1),
        "period_until": date(year, 12, 31),
        "prorata_rule": "full_months_occupied",
        "material_rule": "approved",
        "cost_rule": "fixed_amount",
        "interest_points": Decimal(5),
        "day_count": "act_act",
        "return_due_on": date(year + 1, 9, 30),
    }
    return Notice.objects.create(award=award, **(defaults | values))


def record(notice: Notice) -> Notice:
    notice.state = "recorded"
    notice.recorded_at, notice.recorded_by = timezone.now(), cast.play("deniz").user
    notice.save()
    return notice


def approve(notice: Notice, post: Post, **values: Any) -> NoticePost:
    year = notice.award.year
    defaults = {
        "fte": post.fte,
        "approved_from": date(year, 1, 1),
        "approved_until": date(year, 12, 31),
    }
    return NoticePost.objects.create(notice=notice, post=post, **(defaults | values))


def post(number: str = "CM-1", module: int = 2, **values: Any) -> Post:
    kinds = {1: "coordination", 2: "case_management", 3: "immigration_office"}
    defaults: dict[str, Any] = {
        "title": "Stelle",
        "kind": kinds[module],
        "fte": Decimal(1),
        "employer": cast.organisation("KREIS"),
        "starts_on": date(2019, 1, 1),
    }
    return Post.objects.create(number=number, module=module, **(defaults | values))


def employee(name: str = "P") -> Employee:
    return Employee.objects.create(
        name=name, sort_key=word_sort_key(name), employer=cast.organisation("KREIS")
    )


def fill(
    on: Post, who: Employee | None = None, first: date | None = None, **values: Any
) -> Occupancy:
    defaults: dict[str, Any] = {"share": Decimal(1), "ends_on": None}
    return Occupancy.objects.create(
        post=on,
        employee=who or employee(),
        starts_on=first or date(2021, 1, 1),
        **(defaults | values),
    )


def contract(recipient: Organisation, number: str, module: int = 2, **values: Any):
    defaults: dict[str, Any] = {
        "title": "Weiterleitung",
        "state": "running",
        "signed_on": date(2019, 1, 1),
        "starts_on": date(2019, 1, 1),
    }
    return ForwardingContract.objects.create(
        recipient=recipient, number=number, module=module, **(defaults | values)
    )


def _post(row: Mapping[str, Any]) -> Post:
    place = row["municipality"]
    return post(
        row["id"],
        row["module"],
        kind=row["kind"],
        fte=row["fte"],
        employer=organisation(row["employer"]),
        municipality=Municipality.objects.filter(ags=place).first() if place else None,
    )


def _people(
    on: Post, entries: list[Mapping[str, Any]], year: int, people: dict[str, Employee]
) -> None:
    for row in entries:
        if not row["share"]:
            continue
        if row["person"] not in people:
            people[row["person"]] = employee(row["person"])
        made = fill(
            on,
            people[row["person"]],
            _day(row["from"]),
            ends_on=_day(row["until"]),
            share=Decimal(row["share"]),
        )
        if "actual_cost_eur" in row:
            OccupancyCost.objects.create(
                occupancy=made, year=year, cost_eur=Decimal(row["actual_cost_eur"]), source="Test"
            )


def _contracts(positions: list[Mapping[str, Any]], posts: Mapping[str, Post]) -> None:
    made: dict[tuple[str, int], ForwardingContract] = {}
    for row in positions:
        for part in row["forwarded_to"] or ():
            key = (part["recipient"], row["module"])
            if key not in made:
                made[key] = contract(
                    organisation(part["recipient"]), f"V-{row['module']}-{len(made)}", row["module"]
                )
            ContractPost.objects.create(
                contract=made[key], post=posts[row["id"]], weight=part.get("weight", 1)
            )


def _award(document: Mapping[str, Any], module: int, posts: Mapping[str, Post]) -> None:
    positions = [row for row in document["positions"] if row["module"] == module]
    lump_sums = [row for row in document["lump_sums"] if row["module"] == module]
    payments = [row for row in document["payments"] if row["module"] == module]
    if not (positions or lump_sums or payments):
        return
    rule = document["prorata_rule"]
    notice = grant(
        module,
        document["year"],
        prorata_rule=rule if isinstance(rule, str) else rule[str(module)],
        material_rule=document["material_rule"],
        cost_rule=document["cost_rule"],
    )
    for row in positions:
        approve(
            notice,
            posts[row["id"]],
            approved_from=_day(row["approved_from"]),
            approved_until=_day(row["approved_until"]),
        )
    for row in lump_sums:
        _lump_sum(notice, row)
    record(notice)
    for row in payments:
        if Decimal(row["eur"]):
            Payment.objects.create(
                award=notice.award,
                date=date.fromisoformat(row["date"]),
                amount_eur=Decimal(row["eur"]),
            )


def _lump_sum(notice: Notice, row: Mapping[str, Any]) -> None:
    NoticeLumpSum.objects.create(
        notice=notice, kind=row["kind"], approved_eur=Decimal(row["approved_eur"])
    )
    if Decimal(row["spent_eur"]):
        Expenditure.objects.create(
            award=notice.award,
            kind=row["kind"],
            date=date(notice.award.year, 6, 30),
            amount_eur=Decimal(row["spent_eur"]),
            text="Ausgabe",
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
