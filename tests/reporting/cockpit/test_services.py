"""Targets are set, followed and changed; tiles are counted once a day for all who may ask."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.rules import State
from lotse.reporting.cockpit.services import figures, targets, tiles
from tests.casework.proceedings.factories import release
from tests.funding.posts.factories import make_post
from tests.reporting.cockpit.factories import VALUES, target
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
# Two posts that nobody fills.
world = built_once(lambda: [make_post(fte=Decimal(1)) for _ in range(2)])


def tiles_of(actor):
    with acting(actor):
        return {one.indicator.code: one for one in tiles.tiles_for(actor, timezone.localdate())}


# --- targets --------------------------------------------------------------------------------------


def test_a_new_target_ends_the_one_before_and_the_trail_says_so(clara):
    first = target(clara)
    second = target(clara, value=Decimal("0.5"), valid_from=date(2026, 7, 1))
    first.refresh_from_db()
    assert (first.valid_until, first.version) == (date(2026, 6, 30), 2)
    assert (second.valid_until, second.changed_by_id) == (None, clara.user_id)
    entries = AuditEntry.objects.filter(target_kind="cockpit.target").order_by("pk")
    assert [entry.action for entry in entries] == ["target.set", "target.ended", "target.set"]
    assert entries[1].changes == {"valid_until": [None, "2026-06-30"]}
    assert [one.pk for one in Target.objects.on(date(2026, 6, 30))] == [first.pk]
    assert [one.pk for one in Target.objects.on(date(2026, 7, 1))] == [second.pk]


def test_the_same_form_sets_one_target(clara):
    key = "9a0c2a1e-57a5-4be5-93f5-3ab8b0c7a111"
    assert target(clara, submission_key=key).pk == target(clara, submission_key=key).pk


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"indicator": "unknown"}, "Diese Kennzahl gibt es nicht"),
        ({"value": Decimal(-1)}, "Zahl ab 0"),
        ({"valid_from": date(2025, 1, 1)}, "schon den Zielwert ab 01.01.2026"),
        ({"valid_from": date(2026, 1, 1)}, "schon den Zielwert ab 01.01.2026"),
    ],
)
def test_what_cannot_be_is_refused(clara, changed, reason):
    target(clara)
    with pytest.raises(RuleViolationError, match=reason):
        target(clara, **changed)


def test_days_in_the_wrong_order_are_refused(clara):
    with pytest.raises(ValidationError, match="liegt vor"):
        target(clara, valid_until=date(2025, 12, 31))


def test_a_target_is_changed_by_who_saw_it_last(clara):
    known = target(clara)
    changed = {name: value for name, value in VALUES.items() if name != "indicator"}
    changed |= {"value": Decimal(2), "valid_until": date(2026, 12, 31)}
    with acting(clara):
        saved = targets.change_target(actor=clara, target=known, expected_version=1, **changed)
    assert (saved.value, saved.valid_until, saved.version) == (2, date(2026, 12, 31), 2)
    with acting(clara), pytest.raises(StaleVersionError):
        targets.change_target(actor=clara, target=known, expected_version=1, **changed)
    target(clara, valid_from=date(2027, 1, 1))
    with acting(clara), pytest.raises(RuleViolationError, match=r"ab 01.01.2027"):
        targets.change_target(
            actor=clara, target=known, expected_version=2, **changed | {"valid_until": None}
        )


@pytest.mark.parametrize("name", ["emil", "deniz", "lena", "anna"])
def test_only_the_coordination_keeps_targets(clara, name, request):
    known, actor = target(clara), request.getfixturevalue(name)
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        target(actor, valid_from=date(2027, 1, 1))
    with acting(actor), pytest.raises(RuleViolationError, match="KIM-Koordination"):
        targets.change_target(actor=actor, target=known, expected_version=1, **VALUES)
    with acting(actor):
        assert Target.objects.update(value=7) == 0
        assert Target.objects.exists() is (name != "anna")
        assert Target.objects.visible_to(actor).exists() is (name != "anna")
    with acting(actor), pytest.raises(DatabaseError):
        Target.objects.create(**VALUES | {"valid_from": date(2027, 1, 1)})


# --- tiles ----------------------------------------------------------------------------------------


def _released_last_year(nadja):
    year = timezone.localdate().year - 1
    release(nadja, date(year, 1, 1), date(year, 12, 31))


def test_figures_of_authorities_are_of_the_last_year_they_released(emil, nadja):
    assert "freigegeben" in tiles_of(emil)["naturalisations"].refusal
    _released_last_year(nadja)
    tile = tiles_of(emil)["naturalisations"]
    assert (tile.refusal, tile.now.value, tile.before.value) == ("", 0, None)
    assert tile.question.year == timezone.localdate().year - 1


def test_each_role_gets_its_tiles_in_their_order(world, request):
    _released_last_year(request.getfixturevalue("nadja"))
    for name in ("clara", "emil", "armin", "lena", "livia", "deniz"):
        actor = request.getfixturevalue(name)
        found = tiles_of(actor)
        assert tuple(found) == rules.tiles_of(actor.role)
        assert [one.refusal for one in found.values()] == [""] * len(found)
        assert all(one.counted_at for one in found.values())


def test_whoever_asks_no_figures_has_no_cockpit(anna):
    with acting(anna), pytest.raises(RuleViolationError, match="Stellen des Kreises"):
        tiles.tiles_for(anna, timezone.localdate())


def test_a_tile_says_the_figure_its_trend_and_what_to_do(world, clara):
    target(clara)
    found = tiles_of(clara)
    tile = found["posts_vacant"]
    assert (tile.now.value, tile.aim.wanted, tile.aim.state) == (2, 1, State.MISSED)
    assert "wann die Stellen besetzt sind" in tile.aim.advice
    assert tile.trend.by == tile.now.value - tile.before.value
    assert found["themes_open"].aim is None


def test_a_closed_figure_has_no_trend_and_says_nothing_of_its_target(clara, monkeypatch):
    closed = figures.Counted(figures.Cell(is_closed=True), timezone.now())
    monkeypatch.setattr(figures, "figure", lambda *_: closed)
    target(clara, indicator="active_cases")
    tile = tiles_of(clara)["active_cases"]
    assert (tile.now.is_closed, tile.trend, tile.aim.state) == (True, None, None)
    assert tile.aim.advice == ""


def test_a_figure_that_cannot_be_counted_leaves_the_others(clara, monkeypatch):
    def refused(actor, indicator, *_):
        if indicator.code == "themes_open":
            raise RuleViolationError("So geht es nicht.")
        return figures.Counted(figures.Cell(Decimal(1)), timezone.now())

    monkeypatch.setattr(figures, "figure", refused)
    found = tiles_of(clara)
    assert found["themes_open"].refusal == "So geht es nicht."
    assert {one.refusal for code, one in found.items() if code != "themes_open"} == {""}


def test_a_figure_is_counted_once_a_day(world, clara):
    before = tiles_of(clara)["posts_vacant"]
    make_post(fte=Decimal(1))
    with acting(clara), CaptureQueriesContext(connection) as asked:
        kept = {one.indicator.code: one for one in tiles.tiles_for(clara, timezone.localdate())}
    assert kept["posts_vacant"] == before
    # The targets of the day and the protection.
    assert len(asked) <= 3


def test_people_are_counted_once_for_all_who_ask_records_for_each_role(world, clara, lena, emil):
    tiles_of(clara)
    make_post(fte=Decimal(1))
    assert tiles_of(clara)["posts_vacant"].now.value == 2
    assert tiles_of(emil)["posts_vacant"].now.value == 3
    shared = {"active_cases", "caseload", "referral_days", "waiting_intakes"}
    own, hers = tiles_of(clara), tiles_of(lena)
    assert {code for code in own if code in hers} == shared
    assert all(own[code].counted_at == hers[code].counted_at for code in shared)


def test_another_threshold_is_counted_anew(world, clara):
    first = tiles_of(clara)["posts_vacant"]
    LocalParameter.objects.create(
        rule=LocalRule.FIGURES_FROM, value=11, valid_from=timezone.localdate(), source="Beschluss"
    )
    assert tiles_of(clara)["posts_vacant"].counted_at > first.counted_at
