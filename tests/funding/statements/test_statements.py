"""The statement of the database is the calculation of the same plan by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.forwarding.models import ContractPost, ForwardingPayment
from lotse.funding.posts.models import OccupancyCost, UnpaidAbsence
from lotse.funding.programmes.models import Rate
from lotse.funding.statements.rules.changes import Fill, MorePosts, NewRate
from lotse.funding.statements.rules.figures import Figures, total
from lotse.funding.statements.services.statements import contract_amounts, statement
from tests import cast
from tests.funding.calculation.plans import cases, result
from tests.funding.statements import histories

LATER = date(2030, 1, 1)
YEAR = 2021
CASES = [case for case in cases() if "expect" in case]
NAMES = (
    "approved", "earned", "vacancy_lost", "forwarded", "retained", "received", "spent", "unspent",
    "outstanding", "own_share",
)  # fmt: skip


def stated(year=YEAR, *, actor=None, as_of=LATER, **more):
    actor = actor or cast.play("deniz")
    with acting(actor):
        return statement(actor, year, as_of=as_of, **more)


def said(figures):
    return {f"{name}_eur": f"{getattr(figures, name):.2f}" for name in NAMES}


def held_against(document):
    """The statement of a plan that is in the database, and what the calculation says of it."""
    found, expected = stated(document["year"]), result(document)
    for module in expected["modules"]:
        assert {"module": module["module"], **said(found.modules[module["module"]])} == module
    totals = {name: value for name, value in expected["totals"].items() if name != "cost_unknown"}
    assert said(found.totals) == totals
    shares = {}
    for line in found.recipients:
        shares.setdefault(line.contract.recipient.name, []).append(line.earned)
    assert {name: f"{sum(of):.2f}" for name, of in shares.items()} == {
        share["recipient"]: share["earned_eur"] for share in expected["forwarding"]
    }
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_case_of_the_contract_comes_out_of_the_database(case):
    histories.lived(case["plan"])
    held_against(case["plan"])


days = st.integers(-60, 500).map(lambda number: date(YEAR, 1, 1) + timedelta(days=number))
spans = st.tuples(days, days).map(sorted).map(lambda pair: [day.isoformat() for day in pair])
euros = st.integers(0, 10**7).map(lambda cents: f"{Decimal(cents).scaleb(-2):.2f}")
KINDS = {1: "coordination", 2: "case_management", 3: "immigration_office"}
WEIGHTS = [
    [1],
    [Decimal("0.25"), Decimal("0.75")],
    [Decimal("0.3"), Decimal("0.3"), Decimal("0.4")],
]


@st.composite
def positions(draw, number, module):
    """A post of two, with two people of its own, each on it for a time."""
    approved = draw(spans)
    inside = [max(min(day, f"{YEAR}-12-31"), f"{YEAR}-01-01") for day in approved]
    people = [
        {"person": f"{number}{name}", "from": first, "until": last,
         "share": draw(st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal("0.7500"), 1])),
         **({"actual_cost_eur": draw(euros)} if draw(st.booleans()) else {})}
        for name in "AB"
        for first, last in [draw(spans)]
    ]  # fmt: skip
    forwarded = draw(st.none() | st.sampled_from(WEIGHTS))
    return {
        "id": f"P{number}", "module": module, "kind": KINDS[module], "employer": "Rhein-Sieg-Kreis",
        "municipality": None, "fte": 2, "approved_from": inside[0], "approved_until": inside[1],
        "forwarded_to": forwarded and [
            {"recipient": f"Empfänger {at}", "weight": weight}
            for at, weight in enumerate(forwarded)
        ],
        "occupancy": people,
    }  # fmt: skip


@st.composite
def documents(draw):
    modules = draw(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=4))
    rules = st.sampled_from(["full_months_occupied", "started_months", "calendar_days"])
    rows = [
        {"module": module, "kind": kind, "rate_eur_per_fte": draw(euros),
         "material_eur_per_fte": draw(euros), "valid_from": "2019-01-01", "valid_until": None,
         "source": "erfunden"}
        for module, kind in KINDS.items()
    ]  # fmt: skip
    return {
        "year": YEAR, "county": {"ags": "05382", "name": "Rhein-Sieg-Kreis"},
        "rates": {"rows": rows}, "prorata_rule": {str(one): draw(rules) for one in (1, 2, 3)},
        "material_rule": draw(st.sampled_from(["approved", "occupied"])),
        "cost_rule": draw(st.sampled_from(["fixed_amount", "capped_by_cost"])),
        "positions": [draw(positions(at, module)) for at, module in enumerate(modules)],
        "lump_sums": [{"module": 1, "kind": "events", "approved_eur": draw(euros),
                       "spent_eur": draw(euros)}],
        "payments": [{"date": f"{YEAR}-02-01", "eur": draw(euros), "module": module}
                     for module in (1, 2, 3)],
    }  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=documents())
def test_random_histories_are_what_the_calculation_says_and_parts_sum_to_the_whole(document):
    with transaction.atomic():
        histories.lived(document)
        found = held_against(document)
        assert total(one.figures for one in found.awards) == found.totals
        assert total(found.modules.values()) == found.totals
        assert sum(line.earned for line in found.recipients) == found.totals.forwarded
        amounts = contract_amounts(found)
        every = [earned for posts in amounts.values() for _, earned in posts.values()]
        assert sum(every) == found.totals.forwarded
        whole = found.totals
        assert whole.earned <= whole.approved
        assert whole.approved == (
            whole.earned + whole.vacancy_lost + whole.cost_cut + whole.late_lost
            + whole.lump_sum_rest
        )  # fmt: skip
        assert whole.earned == whole.forwarded + whole.retained
        assert whole.received - whole.unspent == whole.earned - whole.outstanding
        for line in (*(one.figures for one in found.awards), whole):
            for name in vars(line):
                amount = getattr(line, name)
                assert amount == amount.quantize(Decimal("0.01"))
                assert amount >= 0
        transaction.set_rollback(True)


@pytest.fixture
def year(db):
    """One award: a post that is filled and passed on, and one that is vacant from July."""
    histories.rates()
    one, two = histories.post("CM-1"), histories.post("CM-2")
    histories.fill(one)
    histories.fill(two, histories.employee("Q"), ends_on=date(YEAR, 6, 30))
    notice = histories.grant()
    for on in (one, two):
        histories.approve(notice, on)
    histories.record(notice)
    contract = histories.contract(cast.organisation("CARITAS"), "V-1")
    ContractPost.objects.create(contract=contract, post=one, weight=1)
    return notice


@pytest.mark.django_db
def test_a_year_without_awards_is_empty():
    found = stated()
    assert (found.awards, found.recipients, found.totals) == ((), (), Figures())


def test_only_what_was_known_on_the_day_counts(year):
    before = stated(as_of=date(YEAR, 1, 26))
    assert before.awards[0].notice is None
    assert before.totals.approved == 0
    assert stated(as_of=date(YEAR, 1, 27)).totals.approved == 110_000


def test_a_payment_before_the_notice_is_not_earned(year):
    Payment.objects.create(award=year.award, date=date(YEAR, 1, 4), amount_eur=Decimal("500.00"))
    found = stated(as_of=date(YEAR, 1, 4)).totals
    assert (found.received, found.unspent) == (500, 500)
    assert stated(as_of=date(YEAR, 1, 3)).totals.received == 0


def test_the_latest_notice_says_everything(year):
    more = histories.post("CM-3")
    amendment = histories.grant(dated=date(YEAR, 5, 1))
    histories.approve(amendment, more)
    histories.record(amendment)
    assert stated(as_of=date(YEAR, 4, 30)).totals.approved == 110_000
    found = stated(as_of=date(YEAR, 5, 1))
    assert found.totals.approved == 55_000
    assert [one.id for one in found.awards[0].plan.positions] == ["CM-3"]


def test_what_is_earned_so_far_ends_with_the_day(year):
    found = stated(as_of=date(YEAR, 3, 31)).totals
    assert (found.earned, found.earned_so_far) == (82_500, 27_500)
    assert stated(as_of=date(YEAR, 3, 30)).totals.earned_so_far == Decimal("18333.34")


def test_days_without_pay_earn_nothing(year):
    occupancy = year.posts.get(post__number="CM-1").post.occupancies.get()
    UnpaidAbsence.objects.create(
        occupancy=occupancy, starts_on=date(YEAR, 2, 1), ends_on=date(YEAR, 3, 31)
    )
    assert stated().totals.earned == 82_500 - Decimal("9166.67")


def test_a_rate_that_is_missing_is_said_and_the_rest_is_calculated(year):
    Rate.objects.filter(module=2).delete()
    [found] = stated().awards
    assert found.problem == (
        "Für case_management (Baustein 2) gilt am 01.01.2021 kein Satz; bitte aus dem Bescheid als"
        " eigene Zeile eintragen."
    )
    assert found.figures == Figures()


def test_the_rate_of_the_notice_comes_before_that_of_the_programme(db):
    histories.rates()
    on = histories.post()
    histories.fill(on)
    notice = histories.grant()
    histories.approve(notice, on)
    notice.rates.create(
        kind="case_management", staff_eur_per_fte=Decimal(60000), material_eur_per_fte=Decimal(0)
    )
    histories.record(notice)
    assert stated().totals.earned == 60_000


def test_only_the_approved_size_counts_and_it_is_said(db):
    histories.rates()
    on = histories.post()
    histories.fill(on)
    notice = histories.grant()
    histories.approve(notice, on, fte=Decimal("0.5"))
    histories.record(notice)
    [found] = stated().awards
    assert (found.figures.earned, found.cut) == (27_500, ("CM-1",))


def test_recipients_have_what_they_earn_and_what_is_paid(year):
    contract = stated().recipients[0].contract
    values = {"contract": contract, "year": YEAR, "reference": "1"}
    ForwardingPayment.objects.create(date=date(YEAR, 3, 1), amount_eur=Decimal(60000), **values)
    ForwardingPayment.objects.create(
        date=date(YEAR, 9, 1), amount_eur=Decimal(1000), kind="returned", **values
    )
    [line] = stated().recipients
    assert (line.approved, line.earned, line.passed_on) == (55_000, 55_000, 59_000)
    assert (line.to_pay, line.to_reclaim) == (0, 4000)
    assert stated().totals.passed_on == 59_000
    [line] = stated(as_of=date(YEAR, 2, 28)).recipients
    assert (line.to_pay, line.to_reclaim) == (55_000, 0)


def test_a_contract_for_half_of_a_post_leaves_the_other_half(year):
    ContractPost.objects.update(weight=Decimal("0.5"))
    found = stated()
    assert (found.totals.forwarded, found.totals.retained) == (27_500, 55_000)
    [line] = found.recipients
    assert contract_amounts(found) == {
        line.contract.pk: {line.contract.shares.get().post_id: (27_500, 27_500)}
    }


def test_a_contract_without_an_approved_post_counts_with_its_module(year):
    contract = histories.contract(cast.organisation("TROISDORF"), "V-2")
    ContractPost.objects.create(contract=contract, post=histories.post("CM-9"), weight=1)
    ForwardingPayment.objects.create(
        contract=contract, year=YEAR, date=date(YEAR, 3, 1), amount_eur=Decimal(10), reference="1"
    )
    found = stated()
    assert found.awards[0].figures.passed_on == 10
    assert [line.earned for line in found.recipients] == [55_000, 0]


def test_what_went_back_is_no_longer_to_be_returned(year):
    award = year.award
    Payment.objects.create(award=award, date=date(YEAR, 2, 1), amount_eur=Decimal(110_000))
    ReturnPayment.objects.create(award=award, date=date(2022, 9, 1), amount_eur=Decimal(20_000))
    found = stated().totals
    assert (found.unspent, found.returned, found.to_return) == (27_500, 20_000, 7_500)
    assert stated(as_of=date(2022, 8, 31)).totals.to_return == 27_500


def spend(award, day, eur, kind="events"):
    Expenditure.objects.create(
        award=award, kind=kind, date=day, amount_eur=Decimal(eur), text="Ausgabe"
    )


def test_a_lump_sum_that_is_spent_after_the_last_day_is_not_earned(db):
    """Findings E 2: an expense of 2024 earned money of 2021."""
    notice = histories.grant(1, spend_until=date(YEAR, 12, 31))
    notice.lump_sums.create(kind="events", approved_eur=Decimal(10_000))
    award = histories.record(notice).award
    Payment.objects.create(award=award, date=date(YEAR, 2, 1), amount_eur=Decimal(10_000))
    spend(award, date(YEAR, 12, 31), 6_000)
    spend(award, date(2024, 3, 1), 5_000)
    found = stated().totals
    assert (found.earned, found.late_lost, found.lump_sum_rest) == (6_000, 4_000, 0)
    assert (found.spent, found.own_share, found.to_return) == (11_000, 5_000, 4_000)
    assert found.approved == found.earned + found.late_lost + found.lump_sum_rest
    before = stated(as_of=date(2024, 2, 29)).totals
    assert (before.earned, before.late_lost, before.lump_sum_rest) == (6_000, 0, 4_000)


def test_payments_to_recipients_and_booked_expenses_are_compared(year):
    """Findings E 6: never compared."""
    contract = stated().recipients[0].contract
    assert stated().forwarding_differences == ()
    ForwardingPayment.objects.create(
        contract=contract, year=YEAR, date=date(YEAR, 3, 1), amount_eur=Decimal(1000), reference="1"
    )
    [found] = stated().forwarding_differences
    assert (found.module, found.paid, found.booked) == (2, 1000, 0)
    spend(year.award, date(YEAR, 3, 2), 1000, "forwarding")
    assert stated().forwarding_differences == ()
    assert len(stated(as_of=date(YEAR, 3, 1)).forwarding_differences) == 1


def test_what_a_year_without_a_paid_day_cost_is_own_share(db):
    """Findings E 5: it vanished."""
    histories.rates()
    on = histories.post()
    there = histories.fill(on)
    UnpaidAbsence.objects.create(occupancy=there, starts_on=date(YEAR, 1, 1), ends_on=None)
    OccupancyCost.objects.create(
        occupancy=there, year=YEAR, cost_eur=Decimal("1234.56"), source="Nachzahlung"
    )
    notice = histories.grant()
    histories.approve(notice, on)
    histories.record(notice)
    found = stated().totals
    assert (found.earned, found.spent, found.own_share) == (
        0, Decimal("1234.56"), Decimal("1234.56"),
    )  # fmt: skip


def test_a_year_in_which_one_module_is_granted_takes_over_the_others(year):
    """Findings E 9: they were not projected."""
    histories.record(histories.grant(1, 2022))
    assert stated(2022).totals.approved == 0
    found = stated(2022, project=True)
    assert [(one.award.module, one.award.year) for one in found.awards] == [(1, 2022), (2, YEAR)]
    assert (found.projected, found.totals.approved) == ((2,), 110_000)
    histories.record(histories.grant(2, 2022))
    assert stated(2022, project=True).projected == ()


def test_an_award_that_still_waits_for_its_notice_gives_way_to_that_of_last_year(year):
    waiting = histories.grant(2, 2022)
    Payment.objects.create(award=waiting.award, date=date(2022, 1, 2), amount_eur=Decimal(5))
    found = stated(2022, project=True)
    assert [one.award.year for one in found.awards] == [YEAR]


def test_what_if_there_were_more_posts_they_go_to_an_award_with_a_notice(year):
    """Findings E 9: they went to the first award of the module, notice or not."""
    Award.objects.create(
        programme=year.award.programme, module=2, year=YEAR, title="A zuerst", procedure="lump_sum"
    )
    more = MorePosts(2, "case_management", Decimal(1), 1, date(YEAR, 1, 1), date(YEAR, 12, 31),
                     None)  # fmt: skip
    found = stated(changes=[more])
    assert {one.award.title: one.figures.approved for one in found.awards} == {
        "A zuerst": 0, "Baustein 2": 165_000,
    }  # fmt: skip
    Award.objects.create(
        programme=year.award.programme, module=3, year=YEAR, title="C", procedure="lump_sum"
    )
    with pytest.raises(PlanError, match="Baustein 3"):
        stated(changes=[replace(more, module=3, kind="immigration_office")])


def test_what_if_a_post_were_filled(year):
    found = stated(changes=[Fill("CM-2", date(YEAR, 7, 1))])
    assert found.totals.earned == 110_000
    found = stated(changes=[Fill("CM-2", date(YEAR, 10, 1)), NewRate(
        2, "case_management", Decimal(66000), Decimal(0), date(YEAR, 1, 1))])  # fmt: skip
    assert found.totals.earned == 66_000 + 33_000 + 16_500


def test_what_if_there_were_more_posts(year):
    more = MorePosts(2, "case_management", Decimal(1), 3, date(YEAR, 1, 1), date(YEAR, 12, 31),
                     None)  # fmt: skip
    found = stated(changes=[more])
    assert (found.totals.approved, found.totals.earned) == (275_000, 82_500)


def test_what_if_refuses_a_post_that_is_not_approved(year):
    with pytest.raises(PlanError, match="CM-7"):
        stated(changes=[Fill("CM-7", date(YEAR, 1, 1))])


def test_a_year_to_come_takes_over_the_awards_of_the_year_before(year):
    assert stated(2022).awards == ()
    found = stated(2022, project=True)
    assert found.is_projected
    assert (found.totals.approved, found.totals.earned) == (110_000, 55_000)
    assert found.totals.received == 0
    assert not stated(YEAR, project=True).is_projected


def test_a_post_that_ends_is_not_taken_over(year):
    gone = year.posts.get(post__number="CM-2").post
    gone.ends_on = date(YEAR, 12, 31)
    gone.save()
    assert stated(2022, project=True).totals.approved == 55_000


@pytest.mark.django_db
def test_nothing_is_taken_over_from_nothing():
    assert not stated(2022, project=True).is_projected


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_whoever_reads_about_money_sees_the_same(year, name):
    assert stated(actor=cast.play(name)).totals == stated().totals


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["anna", "petra", "mats", "ines", "frieda", "dora"])
def test_others_see_nothing(name):
    with pytest.raises(RuleViolationError):
        stated(actor=cast.play(name))


def _queries():
    with CaptureQueriesContext(
        connection,
    ) as counted:
        stated()
    return len(counted)


def test_more_posts_awards_and_people_cost_no_more_queries(year):
    few = _queries()
    for module in (1, 3):
        notice = histories.grant(module)
        for at in range(4):
            on = histories.post(f"S-{module}-{at}", module)
            histories.fill(on, histories.employee(f"R{module}{at}"))
            histories.approve(notice, on)
        histories.record(notice)
    assert _queries() == few
