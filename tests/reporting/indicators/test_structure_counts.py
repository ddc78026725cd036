"""Posts, money, measures, themes and inhabitants against figures that were worked out by hand."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.models import Municipality
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.posts.models import UnpaidAbsence
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.structure_indicators import INDICATORS
from lotse.reporting.indicators.services import structure_facts
from lotse.reporting.indicators.services.structure_facts import FACTS, LABELS
from lotse.steering.measures.services import measures
from lotse.steering.themes.models import Theme, ThemeStep
from tests import cast
from tests.casework.plans.factories import domain
from tests.funding.statements import histories
from tests.steering.measures import factories
from tests.worlds import built_once

YEAR = 2021
MARCH, JULY = date(YEAR, 3, 4), date(YEAR, 7, 1)
# Of the rates of 2021: a full post of case management earns 55,000 in the year.
PER_POST = 55_000


def _posts_and_money() -> None:
    """The paper of 2021: 17 VZÄ of case management, 3 of them at a town; half a post of an office.

    One post of the town is vacant from July, one of the county the whole year.
    """
    histories.rates()
    notice = histories.grant(2)
    town = cast.organisation("TROISDORF")
    of_town: dict[str, Any] = {"employer": town}
    posts = [histories.post(f"CM-{at:02}", **(of_town if at < 3 else {})) for at in range(17)]
    for at, post in enumerate(posts):
        histories.approve(notice, post)
        if at < 16:
            last = date(YEAR, 6, 30) if at == 0 else None
            histories.fill(post, histories.employee(f"P{at}"), ends_on=last)
    office = histories.post("ABH-1", 3, fte=Decimal("0.5"), ends_on=date(YEAR, 12, 31))
    away = histories.fill(
        office, histories.employee("Q"), share=office.fte, ends_on=office.ends_on
    )  # fmt: skip
    UnpaidAbsence.objects.create(occupancy=away, starts_on=JULY, ends_on=date(YEAR, 7, 31))
    histories.record(notice)
    _booked(notice.award)


def _booked(award) -> None:
    Payment.objects.create(award=award, date=date(YEAR, 2, 15), amount_eur=Decimal(400_000))
    Payment.objects.create(award=award, date=date(YEAR + 1, 1, 15), amount_eur=Decimal(500_000))
    ReturnPayment.objects.create(award=award, date=date(YEAR + 1, 9, 1), amount_eur=Decimal(10_000))
    for kind, euro in (("events", "1200.50"), ("measures", "800"), ("measures", "99.50")):
        Expenditure.objects.create(
            award=award, kind=kind, date=date(YEAR, 6, 1), amount_eur=Decimal(euro), text="Ausgabe"
        )


def _measures(clara) -> None:
    """One runs this year, one was done in June a year ago, one is planned from next year on."""
    today = timezone.localdate()
    running = factories.measure(clara, "Sprechstunde")
    over = factories.measure(
        clara, "Fachtag", starts_on=date(today.year - 1, 1, 1), ends_on=date(today.year - 1, 6, 30)
    )
    factories.measure(
        clara, "Werkstatt", starts_on=date(today.year + 1, 1, 1), ends_on=None
    )  # fmt: skip
    with acting(clara):
        measures.move_measure(actor=clara, measure=running, to="running")
        measures.move_measure(actor=clara, measure=over, to="running")
        measures.move_measure(actor=clara, measure=over, to="done")


def _themes(clara) -> None:
    """Two themes with steps of 2021; the second of two steps of one day is the later one."""
    for title, steps in (
        ("Kita", [("reported", 1, 10), ("analysed", 3, 4), ("working_group", 3, 4)]),
        ("Sprachkurs", [("reported", 2, 1), ("closed", 6, 1)]),
    ):
        theme = Theme.objects.create(
            title=title, description="Viele warten.", stage="school", domain=domain(), severity=2,
            state=steps[-1][0], state_since=date(YEAR, *steps[-1][1:]),
        )  # fmt: skip
        for state, month, day in steps:
            ThemeStep.objects.create(
                theme=theme, to_state=state, stepped_on=date(YEAR, month, day),
                recorded_by=clara.user,
            )  # fmt: skip


def _build() -> None:
    clara = cast.play("clara")
    _posts_and_money()
    _measures(clara)
    _themes(clara)


world = built_once(_build)
pytestmark = pytest.mark.usefixtures("world", "db")


def counted(code, *traits, by="clara", **asked) -> dict:
    """The sums by traits, as somebody gets them."""
    actor = cast.play(by)
    found: defaultdict[tuple[str | None, ...], Decimal] = defaultdict(Decimal)
    with acting(actor):
        for record in FACTS[code].records(actor, Question(code, **asked)):
            found[tuple(record.traits[name] for name in traits)] += record.value
    return dict(found)


def one(code, **asked) -> Decimal:
    return sum(counted(code, **asked).values(), Decimal(0))


def test_the_posts_of_the_paper_are_seventeen_and_a_half():
    county, town = (str(cast.organisation(name).pk) for name in ("KREIS", "TROISDORF"))
    assert counted("posts_target", "module", "employer", on=MARCH) == {
        ("2", county): 14, ("2", town): 3, ("3", county): Decimal("0.5"),
    }  # fmt: skip
    assert counted("posts_target", "post_kind", on=MARCH, by="deniz") == {
        ("case_management",): 17,
        ("immigration_office",): Decimal("0.5"),
    }


@pytest.mark.parametrize(
    ("day", "target", "filled"),
    [
        (MARCH, "17.5", "16.5"),
        (date(YEAR, 6, 30), "17.5", "16.5"),
        # Somebody left, and somebody else is not paid.
        (JULY, "17.5", "15"),
        (date(YEAR, 8, 1), "17.5", "15.5"),
        # The half post is over.
        (date(YEAR + 1, 1, 1), "17", "15"),
        (date(2018, 12, 31), "0", "0"),
    ],
)
def test_what_is_vacant_is_what_is_not_filled_on_the_day(day, target, filled):
    said = [one(code, on=day) for code in ("posts_target", "posts_filled", "posts_vacant")]
    assert said == [Decimal(target), Decimal(filled), Decimal(target) - Decimal(filled)]


def test_a_vacant_post_is_found_where_it_is():
    town = str(cast.organisation("TROISDORF").pk)
    assert counted("posts_filled", "employer", on=JULY)[town,] == 2
    assert counted("posts_vacant", "employer", on=JULY)[town,] == 1
    assert counted("posts_vacant", "municipality", on=MARCH) == {(None,): 1}


@pytest.mark.parametrize(
    ("code", "euro"),
    [
        ("funding_granted", 17 * PER_POST),
        # One and a half of seventeen posts are vacant.
        ("funding_earned", Decimal("15.5") * PER_POST),
        ("funding_lost_to_vacancy", Decimal("1.5") * PER_POST),
        ("funding_received", 900_000),
        ("funding_returned", 10_000),
        ("funding_to_return", 900_000 - Decimal("15.5") * PER_POST - 10_000),
    ],
)
def test_the_money_of_the_year_by_module(code, euro):
    assert counted(code, "module", year=YEAR, by="deniz") == {("2",): euro}


def test_money_counts_until_the_day_that_is_named():
    assert one("funding_received", year=YEAR, through=date(YEAR, 12, 31)) == 400_000
    assert one("funding_granted", year=YEAR, through=date(YEAR, 1, 26)) == 0
    assert one("funding_spent", year=YEAR + 1) == 0


def test_one_reading_calculates_the_statement_of_a_year_once():
    clara, asked = cast.play("clara"), Question("funding_earned", year=YEAR)
    with structure_facts.one_reading():
        granted = one("funding_granted", year=YEAR)
        with acting(clara), CaptureQueriesContext(connection) as queries:
            assert sum(found.value for found in FACTS[asked.indicator].records(clara, asked))
        assert not [query for query in queries if "awards_award" in query["sql"]]
    assert one("funding_granted", year=YEAR) == granted


def test_spending_of_measures_is_what_is_booked_on_their_lines():
    assert counted("measure_spending", "module", "purpose", year=YEAR, by="deniz") == {
        ("2", "events"): Decimal("1200.50"),
        ("2", "measures"): Decimal("899.50"),
    }


def test_money_that_cannot_be_calculated_is_no_zero():
    notice = histories.grant(3, 2001)
    histories.approve(notice, histories.post("ABH-0", 3, starts_on=date(2000, 1, 1)))
    histories.record(notice)
    with pytest.raises(RuleViolationError, match="lässt sich nicht berechnen"):
        one("funding_granted", year=2001)


def test_measures_by_state_on_a_day():
    today = timezone.localdate()
    assert counted("measures", "state", on=today) == {
        ("running",): 1, ("done",): 1, ("planned",): 1,
    }  # fmt: skip
    last_year = date(today.year - 1, 3, 1)
    assert counted("measures", "state", on=last_year) == {("running",): 1}
    assert counted("measures", "state", on=last_year + timedelta(days=200)) == {("done",): 1}


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(YEAR, 1, 9), {}),
        (date(YEAR, 2, 1), {"reported": 2}),
        (MARCH, {"working_group": 1, "reported": 1}),
        (date(YEAR, 12, 31), {"working_group": 1, "closed": 1}),
    ],
)
def test_themes_have_the_state_of_their_last_step(day, states):
    of_domain = str(domain().pk)
    assert counted("themes", "state", "domain", on=day) == {
        (state, of_domain): count for state, count in states.items()
    }
    assert one("themes_open", on=day) == sum(states.values()) - states.get("closed", 0)


def test_inhabitants_are_those_of_the_municipalities():
    expected = dict(Municipality.objects.order_by("pk").values_list("pk", "population"))
    found = counted("inhabitants", "municipality", on=MARCH)
    assert found == {(str(pk),): count for pk, count in expected.items()}


def test_nobody_gets_an_earlier_state_of_knowledge():
    yesterday = timezone.localdate() - timedelta(days=1)
    for indicator in INDICATORS:
        period = {"year": YEAR} if indicator.kind == "flow" else {"on": MARCH}
        with pytest.raises(RuleViolationError, match="nach dem Stand von heute"):
            counted(indicator.facts, known_at=yesterday, **period)


def test_who_would_see_only_a_part_is_refused():
    for code, asked, by in (
        ("posts_target", {"on": MARCH}, "boris"),
        ("posts_filled", {"on": MARCH}, "mats"),
        ("funding_received", {"year": YEAR}, "anna"),
        ("measures", {"on": MARCH}, "deniz"),
        ("themes", {"on": MARCH}, "deniz"),
    ):
        with pytest.raises(RuleViolationError):
            counted(code, by=by, **asked)


def test_every_value_has_a_label():
    for code, trait, asked in (
        ("posts_target", "post_kind", {"on": MARCH}),
        ("measures", "state", {"on": timezone.localdate()}),
        ("themes", "state", {"on": MARCH}),
        ("measure_spending", "purpose", {"year": YEAR}),
    ):
        assert {value for (value,) in counted(code, trait, **asked)} <= set(LABELS[trait])
