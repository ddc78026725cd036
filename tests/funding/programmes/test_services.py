"""Programmes, guidelines and rates: kept once, in order, with their sources."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.calculation.rules import tables
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    GuidelineModule,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.funding.programmes.rules import half_years
from lotse.funding.programmes.services import programmes, rates, shipped
from tests import cast
from tests.funding.programmes.factories import (
    make_lump_sum_rate,
    make_programme,
    make_rate,
    shipped_programme,
)

pytestmark = pytest.mark.django_db
MODELS = (Programme, Guideline, GuidelineModule, FundingBasis, Rate, LumpSumRate, BaseRate)
READERS = {"deniz", "clara", "emil", "armin"}


@pytest.fixture
def programme(deniz):
    return make_programme()


def guideline(programme, **values):
    deniz = cast.play("deniz")
    defaults = {
        "title": "Richtlinie", "citation": f"MBl. {Guideline.objects.count() + 1}",
        "issued_on": date(2020, 11, 25), "valid_from": date(2020, 12, 1), "source": "recht.nrw.de",
        "checked_on": date(2026, 11, 22), "procedures": {1: "application"},
    }  # fmt: skip
    with acting(deniz):
        return programmes.add_guideline(actor=deniz, programme=programme, **(defaults | values))


# --- what is shipped ------------------------------------------------------------------------------


def test_what_is_shipped_is_taken_over_once_with_sources(deniz):
    with acting(deniz):
        new = shipped.count_new()
        programme, taken = shipped.take_shipped(actor=deniz)
        assert taken == new == 38
        assert shipped.count_new() == 0
        assert shipped.take_shipped(actor=deniz) == (programme, 0)
    for model in (Guideline, FundingBasis, Rate, LumpSumRate, BaseRate):
        assert model.objects.exists()
        assert all(model.objects.values_list("source", flat=True))
    assert not [source for source in Rate.objects.values_list("source", flat=True)
                if "brief" in source or "paper" in source]  # fmt: skip


def test_shipped_rates_are_those_of_the_calculation(deniz):
    programme = shipped_programme()
    rows = {
        (row["module"], row["kind"], Decimal(row["rate_eur_per_fte"]), row["valid_from"])
        for row in tables.rows_of("kim-nrw")
    }
    kept = {
        (row.module, row.kind, row.staff_eur_per_fte, row.valid_from.isoformat())
        for row in Rate.objects.filter(programme=programme)
    }
    assert kept == rows
    of_2021 = rates.kernel_rates(programme, 2021)
    assert {rate.staff for rate in of_2021} == {Decimal(55000), Decimal(45000), Decimal(50000)}
    assert len(rates.kernel_rates(programme, 2026)) == 2
    base = rates.kernel_base_rates()
    assert (base[0].percent, base[0].valid_from) == (Decimal("-0.88"), date(2016, 7, 1))
    assert (base[-1].percent, base[-1].valid_from) == (Decimal("1.52"), date(2026, 7, 1))
    # One for each half-year, so that none is taken for another.
    days = [rate.valid_from for rate in base]
    assert days == half_years(days[0], days[-1])


def test_what_the_office_entered_is_never_replaced(deniz):
    with acting(deniz):
        programme, _ = shipped.take_shipped(actor=deniz)
    row = Rate.objects.get(kind="case_management", valid_from=date(2023, 1, 1))
    with acting(deniz):
        rates.change_rate(
            actor=deniz, rate=row, expected_version=1, valid_from=date(2023, 2, 1),
            staff_eur_per_fte=Decimal(58000),
        )  # fmt: skip
        # The shipped row would share days with it.
        assert shipped.count_new() == 0
        assert shipped.take_shipped(actor=deniz)[1] == 0
    assert programme.rates.filter(kind="case_management").count() == 2


# --- rates ----------------------------------------------------------------------------------------


def test_a_new_rate_ends_the_open_one_the_day_before(programme):
    first = make_rate(programme, valid_from=date(2023, 1, 1))
    second = make_rate(programme, staff_eur_per_fte=Decimal("58500"))
    first.refresh_from_db()
    assert (first.valid_until, first.version) == (date(2025, 12, 31), 2)
    assert second.valid_until is None
    ended = AuditEntry.objects.get(action="rate.ended")
    assert ended.changes == {"valid_until": [None, "2025-12-31"]}


def test_overlaps_are_refused_with_the_row_in_the_way(programme):
    make_rate(programme, valid_until=date(2026, 12, 31))
    with pytest.raises(RuleViolationError, match=r"Vom 01\.01\.2026 bis 31\.12\.2026 gilt schon: "
                       r"Case Management mit 57\.000,00 €"):  # fmt: skip
        make_rate(programme, valid_from=date(2026, 7, 1))
    make_rate(make_programme(), valid_from=date(2026, 7, 1))


@pytest.mark.parametrize(("values", "error"), [
    ({"staff_eur_per_fte": Decimal("-1")}, ValidationError),
    ({"material_eur_per_fte": Decimal("-0.01")}, ValidationError),
    ({"source": ""}, ValidationError),
    ({"valid_until": date(2025, 1, 1)}, RuleViolationError),
    ({"kind": "coordination"}, RuleViolationError),
])  # fmt: skip
def test_what_is_no_rate_is_refused(programme, values, error):
    with pytest.raises(error):
        make_rate(programme, **values)
    assert not Rate.objects.exists()


def test_a_rate_is_corrected_but_not_over_another(deniz, programme):
    first = make_rate(programme, valid_from=date(2023, 1, 1))
    make_rate(programme)
    with acting(deniz):
        first = rates.change_rate(
            actor=deniz, rate=first, expected_version=2, staff_eur_per_fte=Decimal(56000)
        )
        with pytest.raises(RuleViolationError, match="gilt schon"):
            rates.change_rate(
                actor=deniz, rate=first, expected_version=3, valid_until=date(2026, 1, 1)
            )
        with pytest.raises(StaleVersionError):
            rates.change_rate(actor=deniz, rate=first, expected_version=1, source="x")


def test_amounts_for_events_follow_each_other_too(programme):
    first = make_lump_sum_rate(programme, valid_from=date(2020, 7, 1))
    make_lump_sum_rate(programme)
    make_lump_sum_rate(programme, kind="measures", amount_eur=Decimal(30000))
    first.refresh_from_db()
    assert first.valid_until == date(2025, 12, 31)


def test_a_base_rate_may_be_negative_and_begins_on_its_day(deniz):
    key = uuid4()
    with acting(deniz):
        made = [
            rates.add_base_rate(
                actor=deniz, percent=Decimal("-0.88"), valid_from=date(2021, 1, 1),
                source="Bundesbank", submission_key=key,
            )
            for _ in range(2)
        ]  # fmt: skip
        assert made[0].pk == made[1].pk
        with pytest.raises(RuleViolationError, match=r"am 1\. Juli"):
            rates.add_base_rate(
                actor=deniz, percent=Decimal(1), valid_from=date(2021, 3, 1), source="x"
            )
        changed = rates.change_base_rate(
            actor=deniz, rate=made[0], expected_version=1, percent=Decimal("-0.87")
        )
    assert changed.percent == Decimal("-0.87")


def test_the_database_refuses_overlaps_whatever_writes(programme):
    row = make_rate(programme, valid_until=date(2026, 6, 30))
    make_rate(programme, valid_from=date(2026, 7, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Rate.objects.filter(pk=row.pk).update(valid_until=date(2026, 7, 1))


# --- programmes, guidelines, norms ----------------------------------------------------------------


def test_a_guideline_covers_modules_and_no_two_the_same_day(deniz, programme):
    first = guideline(programme, valid_until=date(2024, 12, 18))
    second = guideline(programme, valid_from=date(2024, 12, 19),
                       procedures={1: "application", 2: "lump_sum"})  # fmt: skip
    assert programmes.procedures_of(second) == {1: "application", 2: "lump_sum"}
    with acting(deniz):
        with pytest.raises(RuleViolationError, match="Richtlinie für Baustein 1"):
            programmes.change_guideline(
                actor=deniz, guideline=first, procedures={1: "application"}, expected_version=1,
                valid_until=None,
            )  # fmt: skip
        programmes.change_guideline(
            actor=deniz, guideline=second, procedures={2: "application"}, expected_version=1
        )
        programmes.change_guideline(
            actor=deniz, guideline=first, procedures={1: "application"}, expected_version=1,
            valid_until=None,
        )  # fmt: skip
    assert programmes.procedures_of(second) == {2: "application"}
    with pytest.raises(RuleViolationError, match="mindestens einen Baustein"):
        guideline(programme, procedures={})


def test_the_database_keeps_guidelines_apart(programme):
    first = guideline(programme, valid_until=date(2024, 12, 18))
    guideline(programme, valid_from=date(2024, 12, 19), procedures={2: "lump_sum"})
    GuidelineModule.objects.create(guideline=first, module=2, procedure="lump_sum")
    with pytest.raises(IntegrityError, match="module 2 is covered"), transaction.atomic():
        Guideline.objects.filter(pk=first.pk).update(valid_until=None)
    Guideline.objects.filter(pk=first.pk).update(valid_from=date(2020, 1, 1))
    third = guideline(programme, valid_from=date(2019, 1, 1), valid_until=date(2019, 12, 31))
    with pytest.raises(IntegrityError, match="module 1 is covered"), transaction.atomic():
        Guideline.objects.filter(pk=third.pk).update(valid_until=date(2020, 1, 1))
    Guideline.objects.filter(pk=third.pk).update(valid_from=date(2025, 1, 1), valid_until=None)
    with pytest.raises(IntegrityError, match="module 2 is covered"), transaction.atomic():
        GuidelineModule.objects.create(guideline=third, module=2, procedure="lump_sum")


def test_programmes_and_norms_are_entered_once_and_corrected(deniz):
    key = uuid4()
    programme = make_programme(submission_key=key)
    assert make_programme(submission_key=key).pk == programme.pk
    with acting(deniz):
        programme = programmes.change_programme(
            actor=deniz, programme=programme, expected_version=1, application_due_day=31
        )
        basis = [
            programmes.add_basis(
                actor=deniz, programme=programme, norm="§ 9 TIntG", content="Förderung",
                source="recht.nrw.de", valid_from=date(2022, 1, 1), submission_key=key,
            )
            for _ in range(2)
        ]  # fmt: skip
        changed = programmes.change_basis(
            actor=deniz, basis=basis[0], expected_version=1, content="Zuwendung"
        )
    assert basis[0].pk == basis[1].pk
    assert (programme.application_due_day, changed.content) == (31, "Zuwendung")


# --- rights ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(cast.CAST))
def test_readers_read_and_nobody_else_does(deniz, name):
    shipped_programme()
    actor = cast.play(name)
    with acting(actor):
        for model in MODELS:
            by_database = set(model.objects.values_list("pk", flat=True))
            assert by_database == set(model.objects.visible_to(actor).values_list("pk", flat=True))
            assert bool(by_database) == (name in READERS)


@pytest.mark.parametrize("name", ["clara", "emil", "armin", "mats", "anna", "frieda"])
def test_only_the_funding_office_keeps_rates(deniz, name):
    programme = shipped_programme()
    row = Rate.objects.filter(programme=programme).in_order()[0]
    actor = cast.play(name)
    with acting(actor):
        with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
            shipped.take_shipped(actor=actor)
        with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
            rates.change_rate(actor=actor, rate=row, expected_version=1, source="x")
        with transaction.atomic():
            assert Rate.objects.update(source="x") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            BaseRate.objects.bulk_create(
                [BaseRate(percent=1, valid_from=date(2030, 1, 1), source="x")]
            )
