"""Planning, inviting, closing: tables of values and answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lotse.casework.conferences.choices import CATEGORIES
from lotse.casework.conferences.rules import conferences as rules

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "wanted", "allowed"),
    [
        ("planned", "held", True),
        ("planned", "cancelled", True),
        ("held", "cancelled", False),
        ("cancelled", "held", False),
    ],
)
def test_what_is_over_stays_over(now, wanted, allowed):
    assert bool(rules.state_may_become(now, wanted)) is allowed


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "was", "reason"),
    [
        (NOW + HOUR, NOW + 2 * HOUR, None, ""),
        (NOW, NOW + HOUR, None, ""),
        (NOW + HOUR, NOW + HOUR, None, "vor dem Beginn"),
        (NOW + HOUR, NOW + 9 * HOUR, None, ""),
        (NOW + HOUR, NOW + 9.1 * HOUR, None, "acht Stunden"),
        (NOW - HOUR, NOW + HOUR, None, "Vergangenheit"),
        (NOW - HOUR, NOW + HOUR, NOW - 2 * HOUR, "Vergangenheit"),
        (NOW - HOUR, NOW + HOUR, NOW - HOUR, ""),
        (NOW + 366 * 24 * HOUR, NOW + 366 * 24 * HOUR + HOUR, None, ""),
        (NOW + 367 * 24 * HOUR, NOW + 367 * 24 * HOUR + HOUR, None, "mehr als ein Jahr voraus"),
    ],
)
def test_time_of_a_conference(starts_at, ends_at, was, reason):
    verdict = rules.time_fits(starts_at=starts_at, ends_at=ends_at, now=NOW, was=was)
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


@pytest.mark.parametrize(
    ("titles", "with_minutes", "reason"),
    [
        (["Lage", "Aufgaben"], [], ""),
        (["Lage", "Aufgaben"], ["Lage"], ""),
        ([], [], "mindestens einen Punkt"),
        ([f"Punkt {number}" for number in range(21)], [], "Mehr als 20"),
        (["Lage", "lage"], [], "zweimal"),
        (["x" * 51], [], "länger als 50"),
        (["Aufgaben"], ["Lage"], "„Lage“ steht schon"),
    ],
)
def test_agenda(titles, with_minutes, reason):
    verdict = rules.agenda_may_be_set(titles=titles, with_minutes=with_minutes, longest=50)
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


GUEST = rules.Guest(
    is_named=True,
    has_account=True,
    role_fits=True,
    decides_status=False,
    is_own=False,
    sees_case=False,
    covered=frozenset({"identity", "language"}),
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"has_account": False, "role_fits": False}, ""),
        ({"role_fits": False}, "mit Menschen arbeiten"),
        ({"decides_status": True}, "keiner Fallkonferenz mit Namen"),
        ({"covered": frozenset({"language"})}, "keine Einwilligung"),
        ({"is_own": True}, "den Fall sehen"),
        ({"is_own": True, "sees_case": True, "covered": frozenset()}, ""),
        ({"is_named": False, "covered": frozenset()}, ""),
        ({"is_named": False, "decides_status": True, "has_account": False}, ""),
        ({"is_named": False, "role_fits": False}, "mit Menschen arbeiten"),
    ],
)
def test_who_may_be_invited(changes, reason):
    verdict = rules.guest_may_be_invited(replace(GUEST, **changes))
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"identity", "health"}, ""),
        ({"health"}, "Ohne den Namen"),
        ({"identity", "notes"}, "Notizen und Dokumente"),
    ],
)
def test_what_is_told_names_the_person_and_no_notes(wanted, reason):
    verdict = rules.categories_fit(wanted, allowed=CATEGORIES)
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


@pytest.mark.parametrize(
    ("starts_at", "attendance", "has_minutes", "reason"),
    [
        (NOW, {"Jonas": "present", "Eva": "excused"}, True, ""),
        (NOW, {}, True, ""),
        (NOW + HOUR, {}, True, "noch nicht begonnen"),
        (NOW, {}, False, "zuerst etwas im Protokoll"),
        (NOW, {"Jonas": "", "Eva": ""}, True, "Eva, Jonas"),
    ],
)
def test_when_a_conference_is_closed(starts_at, attendance, has_minutes, reason):
    verdict = rules.may_be_closed(
        starts_at=starts_at, now=NOW, attendance=attendance, has_minutes=has_minutes
    )
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)


@pytest.mark.parametrize(
    ("for_worker", "for_organisation", "takes_part", "days", "reason"),
    [
        (True, False, False, 0, ""),
        (False, True, True, 5, ""),
        (False, False, False, 5, "wer sich darum kümmert"),
        (True, True, True, 5, "wer sich darum kümmert"),
        (False, True, False, 5, "nimmt nicht"),
        (True, False, False, -1, "Vergangenheit"),
        (True, False, False, 366, ""),
        (True, False, False, 367, "mehr als ein Jahr voraus"),
    ],
)
def test_a_decision_has_one_owner_and_a_day(for_worker, for_organisation, takes_part, days, reason):
    today = date(2026, 11, 22)
    verdict = rules.decision_may_be_made(
        for_worker=for_worker,
        for_organisation=for_organisation,
        takes_part=takes_part,
        due_on=today + timedelta(days=days),
        today=today,
    )
    assert reason in verdict.reason
    assert bool(verdict) is not bool(reason)
