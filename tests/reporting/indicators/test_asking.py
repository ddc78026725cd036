"""The one door to figures: who may ask, and that small numbers stay closed for everybody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from lotse.casework.proceedings.models import StatisticsRelease
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.reporting.indicators.rules.definitions import Kind
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services import registry
from lotse.reporting.indicators.services.asking import ask
from tests.reporting.indicators.work_world import World
from tests.worlds import built_once

TODAY = date(2025, 6, 30)
DAY = date(2024, 12, 31)
CONTACTS = Question("contacts", year=2024, rows="municipality", columns="quarter")
world = built_once(World)


def question_of(indicator, **asked):
    when = {"year": 2024} if indicator.kind is Kind.FLOW else {"on": DAY}
    return Question(indicator.code, **when, **asked)


def asked(actor, question):
    with acting(actor):
        return ask(actor=actor, question=question, today=TODAY)


def let(rule, value):
    LocalParameter.objects.filter(rule=rule).update(value=value)


@pytest.mark.parametrize("code", list(registry.INDICATORS))
def test_the_coordination_gets_an_answer_to_every_indicator_by_each_of_its_dimensions(
    code, world, clara
):
    indicator = registry.INDICATORS[code]
    for rows in ("", *indicator.dimensions):
        table = asked(clara, question_of(indicator, rows=rows))
        assert bool(table.columns) is False
        for cell in table.cells.values():
            assert not (cell.is_closed and cell.value is not None)


def test_who_asks_makes_no_difference_to_what_is_closed(world, clara, emil, lena):
    tables = [asked(actor, CONTACTS) for actor in (clara, emil, lena)]
    assert tables[0].has_closed
    assert tables[0].cells == tables[1].cells == tables[2].cells


def test_a_filter_shows_nothing_that_the_whole_table_keeps_closed(world, clara):
    whole = asked(clara, CONTACTS)
    for quarter in whole.columns:
        part = asked(clara, replace(CONTACTS, columns="", only=("quarter", quarter)))
        for row in (*whole.rows, None):
            assert part.cell(row) == whole.cell(row, quarter)


def test_every_municipality_and_every_quarter_has_its_place(world, clara):
    table = asked(clara, CONTACTS)
    assert table.columns == ("1", "2", "3", "4")
    assert [table.label("municipality", row) for row in table.rows if row] == [
        "Eitorf",
        "Siegburg",
        "Troisdorf",
    ]


def test_the_county_sets_from_how_many_people_on_a_figure_is_shown(world, clara):
    closed = sum(cell.is_closed for cell in asked(clara, CONTACTS).cells.values())
    let(LocalRule.FIGURES_FROM, 3)
    opened = sum(cell.is_closed for cell in asked(clara, CONTACTS).cells.values())
    assert opened < closed


def test_no_setting_shows_what_is_of_two_people(world, clara):
    let(LocalRule.FIGURES_FROM, 3)
    least = asked(clara, CONTACTS).cells
    let(LocalRule.FIGURES_FROM, 0)
    assert asked(clara, CONTACTS).threshold >= 3
    let(LocalRule.FIGURES_FROM, 1)
    assert asked(clara, CONTACTS).cells == least


def test_rounded_figures_are_multiples_and_none_is_closed(world, clara):
    let(LocalRule.FIGURES_ROUNDED, 1)
    table = asked(clara, CONTACTS)
    assert table.rounded_to == 5
    assert not table.has_closed
    assert all(cell.value % 5 == 0 for cell in table.cells.values())


def test_averages_of_few_stay_closed_also_where_counts_are_rounded(world, clara):
    let(LocalRule.FIGURES_ROUNDED, 1)
    let(LocalRule.FIGURES_FROM, 100)
    median = next(one for one in registry.INDICATORS.values() if one.measure == "median")
    assert asked(clara, question_of(median)).cells[None, None].is_closed


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        pytest.param("boris", "contacts", "Stellen des Kreises", id="another organisation"),
        pytest.param("anna", "contacts", "nicht zu den Aufgaben", id="case management"),
        pytest.param("lena", "funding_received", "nicht zu den Aufgaben", id="lead asks for money"),
        pytest.param("deniz", "contacts", "nicht zu den Aufgaben", id="funding asks for contacts"),
        pytest.param("clara", "nothing", "gibt es nicht", id="no such indicator"),
    ],
)
def test_a_refusal_says_why(name, code, words, world, request):
    with pytest.raises(RuleViolationError, match=words):
        asked(request.getfixturevalue(name), Question(code, year=2024))


def test_who_asked_has_her_own_rights_afterwards(world, clara):
    with acting(clara), connection.cursor() as cursor:
        ask(actor=clara, question=CONTACTS, today=TODAY)
        cursor.execute("select current_user, count(*) from cases_case group by 1")
        assert cursor.fetchall() in ([], [("lotse_app", 0)])


def test_a_figure_has_as_many_places_as_its_definition_says(world, clara):
    table = asked(clara, Question("contact_hours", year=2024))
    assert table.cell().value == table.cell().value.quantize(
        Decimal(1).scaleb(-table.indicator.places)
    )


def test_rows_and_filters_turned_round_show_the_same(world, clara):
    asked_of = Question("status_decisions", year=2024, rows="outcome", columns="municipality")
    whole = asked(clara, asked_of)
    turned = asked(clara, replace(asked_of, rows="municipality", columns="outcome"))
    assert whole.has_closed
    for row in (*whole.rows, None):
        for column in (*whole.columns, None):
            assert whole.cell(row, column) == turned.cell(column, row)


def test_a_part_shows_what_the_table_of_the_whole_shows_of_it(world, clara):
    asked_of = Question("status_decisions", year=2024, rows="municipality", columns="outcome")
    whole = asked(clara, asked_of)
    for code, outcome in (("status_grants", "granted"), ("status_refusals", "refused")):
        part = asked(clara, Question(code, year=2024, rows="municipality"))
        assert part.indicator.code == code
        assert part.columns == ()
        for row in (*whole.rows, None):
            assert part.cell(row) == whole.cell(row, outcome)
        with pytest.raises(RuleViolationError, match="Höchstens ein Merkmal"):
            asked(clara, Question(code, year=2024, rows="municipality", columns="sex"))


def test_what_is_open_at_an_authority_is_rounded_because_it_balances(world, clara):
    table = asked(clara, Question("status_backlog", on=DAY, rows="municipality"))
    assert table.rounded_to == 5
    assert all(cell.is_closed or cell.value % 5 == 0 for cell in table.cells.values())


def test_nobody_sees_figures_that_an_authority_did_not_release(world, clara, emil, armin, lena):
    for actor in (clara, emil, armin, lena):
        with pytest.raises(RuleViolationError, match="freigegeben"):
            asked(actor, Question("status_applications", year=2025))
        with pytest.raises(RuleViolationError, match=r"31\.12\.2024"):
            asked(actor, Question("status_backlog", on=date(2024, 12, 30)))


def test_a_release_that_is_taken_back_takes_its_figures_back(world, clara):
    question = Question("information_events", year=2024)
    before = asked(clara, question)
    assert before.indicator.as_of.count("(01.01.2024 bis") == 2
    taken = StatisticsRelease.objects.filter(ends_on=date(2024, 12, 31), withdrawn_at=None)
    taken.update(withdrawn_at=timezone.now())
    after = asked(clara, question)
    assert after.cell().value < before.cell().value
    assert after.indicator.as_of.count("(01.01.2024 bis") == 1
