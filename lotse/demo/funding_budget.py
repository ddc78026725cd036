"""The budget of this year for the three modules, a scenario for the next, money paid by others."""

from datetime import date
from decimal import Decimal

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.budget.services import keeping
from lotse.funding.posts.models import Post
from lotse.funding.statements.rules.changes import MorePosts

# Module, purpose and the amount planned for this year, in euro.
_PLANNED = (
    (1, "grant", 360_000),
    (1, "staff", 290_000),
    (1, "material", 24_000),
    (1, "events", 10_000),
    (1, "measures", 30_000),
    (1, "forwarding", 62_700),
    (2, "grant", 969_000),
    (2, "staff", 250_000),
    (2, "forwarding", 741_000),
    (3, "grant", 150_000),
    (3, "staff", 190_000),
)


def tell(today: date) -> None:
    officer = county.actor("deniz")
    with acting(officer):
        product = keeping.add_product(
            actor=officer, number="05.05.02", name="Kommunales Integrationsmanagement"
        )
        for module, purpose, eur in _PLANNED:
            keeping.plan_amount(
                actor=officer,
                product=product,
                year=today.year,
                module=module,
                purpose=purpose,
                planned_eur=Decimal(eur),
                note="",
            )
        _scenario(officer, today.year + 1)
        _other_funding(officer, today.year)


def _scenario(officer: Actor, year: int) -> None:
    scenario = keeping.add_scenario(
        actor=officer,
        name="Zwei Stellen Case Management mehr",
        year=year,
        note="Für die Haushaltsberatung: was zwei Stellen mehr bringen, besetzt ab April.",
    )
    keeping.add_change(
        actor=officer,
        scenario=scenario,
        expected_version=scenario.version,
        change=MorePosts(
            module=2,
            kind="case_management",
            fte=Decimal(1),
            count=2,
            approved_from=date(year, 1, 1),
            approved_until=date(year, 12, 31),
            filled_from=date(year, 4, 1),
        ),
    )


def _other_funding(officer: Actor, year: int) -> None:
    """A post whose occupant gets a part of her time from somebody else."""
    post = Post.objects.visible_to(officer).of_year(year).filter(module=2).in_order().first()
    if post:
        keeping.add_other_funding(
            actor=officer,
            post=post,
            funder="Stiftung Wohlfahrtspflege NRW",
            programme="Elternbegleitung",
            amount_eur=Decimal(8_400),
            starts_on=date(year, 9, 1),
            ends_on=date(year + 1, 8, 31),
            judgement="open",
            reason="",
        )
