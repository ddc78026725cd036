"""Posts, money and themes against a naive count of the same random rows, by every dimension."""

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import Payment, ReturnPayment
from lotse.funding.posts.models import UnpaidAbsence
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services import counting
from lotse.reporting.indicators.services.registry import FACTS, INDICATORS
from lotse.steering.themes.choices import ENDED, ThemeState
from lotse.steering.themes.models import Theme, ThemeStep
from tests import cast
from tests.casework.plans.factories import domain
from tests.funding.statements import histories
from tests.worlds import built_once

YEAR = 2021
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
DAYS = (FIRST, date(YEAR, 6, 30), date(YEAR, 9, 17), LAST)
SEED = 20_260_321
SHARES = (Decimal("0.25"), Decimal("0.5"), Decimal(1))


class World:
    """Rows by chance; each is kept a second time as plain values."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - a test, not a secret
        self.posts = [self._post(number) for number in range(18)]
        self.money: list[tuple[str, str, date, Decimal]] = []
        histories.rates()
        for module in (1, 2, 3):
            self._award(module)
        self.steps = [self._theme(number) for number in range(12)]

    def day(self, first: date = FIRST) -> date:
        return first + timedelta(days=self.chance.randrange((LAST - first).days + 1))

    def _post(self, number: int) -> dict[str, Any]:
        module = self.chance.choice((1, 2, 3))
        town = self.chance.choice((None, cast.municipality()))
        row: dict[str, Any] = {
            "module": module, "fte": self.chance.choice(SHARES[1:]), "municipality": town,
            "employer": cast.organisation(self.chance.choice(("KREIS", "TROISDORF"))),
            "starts_on": self.chance.choice((date(2020, 1, 1), self.day())),
        }  # fmt: skip
        row["ends_on"] = self.chance.choice((None, self.day(max(row["starts_on"], FIRST))))
        made = histories.post(f"R-{number:02}", **row)
        return {
            **row, "kind": made.kind, "held": self._held(made), "pk": made.pk,
        }  # fmt: skip

    def _held(self, post) -> list[tuple[date, date, Decimal, tuple[date, date] | None]]:
        """At most one person, from some day to the end; sometimes not paid for a while."""
        if self.chance.random() < 0.2:
            return []
        last = post.ends_on or LAST
        first = max(post.starts_on, FIRST)
        first += timedelta(days=self.chance.randrange((last - first).days + 1))
        share = self.chance.choice([one for one in SHARES if one <= post.fte])
        made = histories.fill(
            post, histories.employee(f"P{post.pk}"), first, ends_on=last, share=share
        )
        away = None
        if self.chance.random() < 0.4:
            begins = first + timedelta(days=self.chance.randrange((last - first).days + 1))
            away = (begins, last)
            UnpaidAbsence.objects.create(occupancy=made, starts_on=begins, ends_on=last)
        return [(first, last, share, away)]

    def _award(self, module: int) -> None:
        award = histories.record(histories.grant(module, YEAR)).award
        for _ in range(4):
            amount, when = Decimal(self.chance.randrange(1, 90_000)), self.day()
            Payment.objects.create(award=award, date=when, amount_eur=amount)
            self.money.append(("funding_received", str(module), when, amount))
        amount, when = Decimal(self.chance.randrange(1, 900)), self.day()
        ReturnPayment.objects.create(award=award, date=when, amount_eur=amount)
        self.money.append(("funding_returned", str(module), when, amount))

    def _theme(self, number: int) -> tuple[str, list[tuple[date, str]]]:
        theme = Theme.objects.create(
            title=f"Thema {number}", description="Viele warten.", stage="school",
            domain=domain(), severity=2, state="reported", state_since=FIRST,
        )  # fmt: skip
        when, steps = self.day(), []
        for state in ("reported", *self.chance.sample(list(ThemeState.values), 2)):
            ThemeStep.objects.create(
                theme=theme, to_state=state, stepped_on=when, recorded_by=cast.play("clara").user
            )
            steps.append((when, state))
            when = self.chance.choice((when, self.day(when)))
        return str(theme.domain_id), steps

    def records(self, code: str, day: date) -> list[tuple[Decimal, dict[str, str]]]:
        """The records of an indicator until a day, from the plain values."""
        if code.startswith("posts"):
            return [(self._size(code, row, day), _traits(row)) for row in self._there(day)]
        if code.startswith("funding"):
            return [
                (amount, {"module": module})
                for name, module, when, amount in self.money
                if name == code and when <= day
            ]
        return list(self._themes(code, day))

    def _there(self, day: date) -> list[dict[str, Any]]:
        return [
            row for row in self.posts
            if row["starts_on"] <= day <= (row["ends_on"] or date.max)
        ]  # fmt: skip

    def _size(self, code: str, row: dict[str, Any], day: date) -> Decimal:
        filled = sum(
            (share for first, last, share, away in row["held"]
             if first <= day <= last and not (away and away[0] <= day <= away[1])),
            Decimal(0),
        )  # fmt: skip
        return {
            "posts_target": row["fte"], "posts_filled": filled, "posts_vacant": row["fte"] - filled,
        }[code]  # fmt: skip

    def _themes(self, code: str, day: date):
        for of, steps in self.steps:
            known = [state for when, state in steps if when <= day]
            if known and not (code == "themes_open" and known[-1] in ENDED):
                yield Decimal(1), {"state": known[-1], "domain": of}


def _traits(row: dict[str, Any]) -> dict[str, str]:
    town = row["municipality"]
    return {
        "module": str(row["module"]), "employer": str(row["employer"].pk),
        "post_kind": row["kind"], "municipality": str(town.pk) if town else "",
    }  # fmt: skip


world = built_once(World)
CODES = ("posts_target", "posts_filled", "posts_vacant", "funding_received", "funding_returned",
         "themes", "themes_open")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_an_indicator_counts_what_a_naive_count_finds(world, code):
    indicator, clara, some = INDICATORS[code], cast.play("clara"), Decimal(0)
    for day in DAYS:
        for rows in ("", *indicator.dimensions):
            when = {"year": YEAR, "through": day} if indicator.kind == "flow" else {"on": day}
            question = Question(code, rows=rows, **when)
            with acting(clara):
                records = list(FACTS[indicator.facts].records(clara, question))
            found = counting.count_records(indicator, records, question)
            expected = defaultdict(Decimal)
            for value, traits in world.records(code, day):
                for key in {(None, None), (traits[rows] if rows else None, None)}:
                    expected[key] += value
            assert {key: cell.value for key, cell in found.items() if cell.value} == {
                key: value for key, value in expected.items() if value
            }, question
            some += sum(expected.values())
    assert some
