"""Measures as they are planned, followed up and assessed; who sees them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.measures.models import (
    Attendance,
    Effect,
    Event,
    Indicator,
    Measure,
    ProgressEntry,
)
from lotse.steering.measures.rules.budget import Line
from lotse.steering.measures.services import events, following, measures
from tests import cast
from tests.steering.measures.factories import TODAY, effect, event, indicator, measure, value

pytestmark = pytest.mark.django_db
LINE = Line(4711, "measures", Decimal(30_000))


def change(actor, of, **values):
    said = {
        name: getattr(of, name)
        for name in ("title", "goal", "owner", "organisation", "contact_name", "starts_on",
                     "ends_on", "planned_eur")
    }  # fmt: skip
    line = values.pop("line", None)
    with acting(actor):
        return measures.change_measure(
            actor=actor, measure=of, expected_version=of.version, line=line, **(said | values)
        )


def move(actor, of, to, reason="", line=None):
    with acting(actor):
        return measures.move_measure(actor=actor, measure=of, to=to, reason=reason, line=line)


# --- planning -------------------------------------------------------------------------------------


def test_the_coordination_plans_a_measure_for_its_towns(clara):
    town = cast.municipality()
    made = measure(clara, places=[town])
    assert made.state == "planned"
    assert list(made.municipalities.all()) == [town]
    assert AuditEntry.objects.filter(action="measure.planned", target_id=str(made.pk)).exists()


@pytest.mark.parametrize("name", ["anna", "emil", "armin", "deniz", "mats", "petra", "jonas"])
def test_nobody_else_plans_one(name):
    with pytest.raises(RuleViolationError):
        measure(cast.play(name))


def test_a_measure_without_an_owner_is_refused(clara):
    with pytest.raises(ValidationError, match="verantwortlich"):
        measure(clara, owner=None)


def test_a_line_bears_only_what_is_left_of_it(clara):
    measure(clara, line=LINE, planned_eur=Decimal(24_000))
    with pytest.raises(RuleViolationError, match="frei sind 6"):
        measure(clara, line=LINE, planned_eur=Decimal("6000.01"))
    assert measure(clara, line=LINE, planned_eur=Decimal(6_000)).line_award == 4711


def test_a_measure_may_be_changed_within_its_own_share(clara):
    made = measure(clara, line=LINE, planned_eur=Decimal(24_000))
    changed = change(clara, made, line=LINE, planned_eur=Decimal(30_000))
    assert changed.planned_eur == 30_000
    with pytest.raises(RuleViolationError, match="Die Zeile trägt das nicht"):
        change(clara, changed, line=LINE, planned_eur=Decimal(30_001))


def test_money_of_a_line_needs_an_amount(clara):
    with pytest.raises(ValidationError, match="wie viel"):
        measure(clara, line=LINE, planned_eur=None)


def test_the_towns_of_a_change_are_told_by_name(clara):
    made = measure(clara)
    change(clara, made, municipalities=[cast.municipality()])
    told = AuditEntry.objects.filter(action="measure.changed").order_by("-pk").first()
    assert told.changes == {"municipalities": [[], ["Troisdorf"]]}


def test_what_somebody_else_changed_is_not_overwritten(clara):
    made = measure(clara)
    change(clara, made, title="Anders")
    with pytest.raises(StaleVersionError):
        change(clara, made, title="Noch einmal")


# --- states ---------------------------------------------------------------------------------------


def test_who_stops_a_measure_says_why(clara):
    made = measure(clara)
    with pytest.raises(RuleViolationError, match="warum"):
        move(clara, made, "stopped")
    assert move(clara, made, "stopped", "kein Personal").state_reason == "kein Personal"


def test_a_stopped_measure_frees_its_money_and_asks_for_it_anew(clara):
    first = measure(clara, line=LINE, planned_eur=Decimal(30_000))
    move(clara, first, "stopped", "kein Personal")
    measure(clara, line=LINE, planned_eur=Decimal(10_000))
    with pytest.raises(RuleViolationError, match="Die Zeile trägt das nicht"):
        move(clara, first, "running", line=LINE)


# --- following up ---------------------------------------------------------------------------------


def test_values_are_entered_once_a_day_and_taken_out_again(clara):
    of = indicator(clara, measure(clara))
    entry = value(clara, of, 30)
    with pytest.raises(ValidationError, match="schon einen Wert"):
        value(clara, of, 31)
    with acting(clara):
        following.remove_progress(actor=clara, entry=entry)
    assert not ProgressEntry.objects.exists()


def test_a_value_of_tomorrow_is_refused(clara):
    of = indicator(clara, measure(clara))
    with pytest.raises(RuleViolationError, match="Zukunft"):
        value(clara, of, 30, day=date(2026, 11, 24))


def test_a_target_comes_after_its_baseline_and_differs(clara):
    of = measure(clara)
    with pytest.raises(ValidationError, match="nicht nach dem Tag"):
        indicator(clara, of, target_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="Der Zielwert ist der Ausgangswert"):
        indicator(clara, of, target_value=Decimal(40))


def test_an_indicator_is_corrected(clara):
    of = indicator(clara, measure(clara))
    with acting(clara):
        changed = following.change_indicator(
            actor=clara, indicator=of, expected_version=1, target_value=Decimal(15)
        )
    assert changed.target_value == 15
    assert changed.expected_on(date(2026, 12, 31)) == 15


def test_the_effect_is_assessed_with_its_evidence(clara):
    made = effect(clara, measure(clara), "full")
    assert str(made) == "Wirkung wie gewollt (23.11.2026)"


# --- events ---------------------------------------------------------------------------------------


def test_an_event_counts_who_was_expected_and_who_came(clara):
    made = event(clara, counts={"professionals": (60, 55), "residents": (None, None)})
    assert [(row.group, row.expected_count, row.actual_count) for row in made.attendance.all()] == [
        ("professionals", 60, 55)
    ]
    values = {"title": "Fachtag", "held_on": made.held_on, "cost_eur": made.cost_eur}
    with acting(clara):
        events.change_event(
            actor=clara, event=made, expected_version=1, counts={"volunteers": (5, None)}, **values
        )
        events.remove_event(actor=clara, event=made)
    assert not Event.objects.exists()
    assert not Attendance.objects.exists()


# --- who sees what --------------------------------------------------------------------------------


@pytest.fixture
def paid_and_unpaid(clara):
    paid = measure(clara, "bezahlt", line=LINE, planned_eur=Decimal(500))
    for of in (paid, measure(clara, "ohne Geld")):
        value(clara, indicator(clara, of), 30)
        effect(clara, of)
    event(clara)
    return paid


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("clara", {"bezahlt", "ohne Geld"}),
        ("emil", {"bezahlt", "ohne Geld"}),
        ("armin", {"bezahlt", "ohne Geld"}),
        ("deniz", {"bezahlt"}),
        ("anna", set()),
        ("mats", set()),
        ("petra", set()),
        ("frieda", set()),
        ("jonas", set()),
    ],
)
def test_pages_and_database_show_the_same_measures(paid_and_unpaid, name, titles):
    actor = cast.play(name)
    with acting(actor):
        assert set(Measure.objects.values_list("title", flat=True)) == titles
        assert set(Measure.objects.visible_to(actor).values_list("title", flat=True)) == titles
        for model in (Indicator, ProgressEntry, Effect):
            shown = model.objects.visible_to(actor).count()
            assert model.objects.count() == shown == len(titles)
        for model in (Event, Attendance):
            assert model.objects.count() == model.objects.visible_to(actor).count()
            assert model.objects.exists() == bool(titles)


def test_the_database_lets_nobody_else_write(paid_and_unpaid, emil):
    with pytest.raises(DatabaseError), acting(emil):
        Measure.objects.create(title="X", goal="X", owner=emil.user, starts_on=TODAY)
