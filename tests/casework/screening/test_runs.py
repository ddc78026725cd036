"""A run checks whom its maker may see, as herself, in parts, and says so when it cannot go on."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.models import FactSheet, StoredCheck
from lotse.casework.pathways.services import law
from lotse.casework.screening.models import ScreeningRow, ScreeningRun
from lotse.casework.screening.services import runs, working
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.pathways.factories import kept_check, save
from tests.casework.screening.factories import (
    ON,
    alone,
    ask,
    enter_law,
    in_force,
    listed,
    screened,
    tolerated,
    work,
)

pytestmark = pytest.mark.django_db


def _rows(actor, run, **wanted):
    with acting(actor):
        return list(ScreeningRow.objects.filter(run=run, **wanted).order_by("sort_key", "way"))


def test_a_case_manager_screens_her_own_open_cases(anna, berta):
    mine = tolerated(anna)
    closed = tolerated(anna, family_name="Zu")
    type(closed).objects.filter(pk=closed.pk).update(closed_on=date(2999, 1, 1))
    tolerated(berta, family_name="Fremd")
    run = screened(anna)
    assert (run.state, run.total, run.done, run.unreadable) == ("done", 1, 1, 0)
    assert run.rules_version == pathways.pack_in_force(ON).version
    rows = _rows(anna, run)
    assert {row.person_id for row in rows} == {mine.person_id}
    assert {row.case_id for row in rows} == {mine.pk}


def test_an_officer_screens_the_list_of_her_authority_and_no_file(anna, ines, nadja):
    tolerated(anna)
    listed(nadja, family_name="Andere")
    own = listed(ines)
    run = screened(ines)
    assert run.total == 1
    assert {row.subject_id for row in _rows(ines, run)} == {own.pk}
    assert not ScreeningRow.objects.exclude(person=None).exists()


def test_others_screen_nobody(clara, frieda, jonas):
    for actor in (clara, frieda, jonas):
        with pytest.raises(RuleViolationError):
            ask(actor)


def test_a_result_is_seen_by_its_maker_while_she_may_see_the_file(anna, berta, lena, nadja):
    case = tolerated(anna)
    run = screened(anna)
    assert _rows(anna, run)
    for other in (berta, lena, nadja):
        with acting(other):
            assert not ScreeningRun.objects.filter(pk=run.pk).exists()
        assert not _rows(other, run)
    case.person.grants.update(revoked_at=timezone.now())
    assert not _rows(anna, run)
    with acting(anna):
        assert ScreeningRun.objects.filter(pk=run.pk).exists()


def test_later_ways_are_found_by_the_day(anna):
    alone(anna, tolerated(anna))
    facts = {row.way: row for row in _rows(anna, screened(anna, date(2023, 1, 1)))}
    assert facts["aufenthg_25b"].earliest_on == date(2024, 2, 1)
    assert facts["aufenthg_25b"].missing > 0


def test_the_same_form_twice_makes_one_run(anna):
    tolerated(anna)
    key = uuid4()
    assert ask(anna, submission_key=key) == ask(anna, submission_key=key)


def test_one_run_at_a_time_unless_it_has_stopped(anna):
    tolerated(anna)
    first = ask(anna)
    with pytest.raises(RuleViolationError, match="läuft noch"):
        ask(anna)
    long_ago = timezone.now() - timedelta(hours=1)
    ScreeningRun.objects.filter(pk=first.pk).update(progressed_at=long_ago)
    first.refresh_from_db()
    assert first.is_silent
    assert ask(anna).pk != first.pk


def test_a_run_goes_on_in_parts_and_hands_itself_out_again(anna, monkeypatch):
    monkeypatch.setattr(working, "PART", 2)
    monkeypatch.setattr(working, "PARTS", 1)
    for number in range(5):
        tolerated(anna, family_name=f"Haile {number}")
    run = screened(anna)
    assert (run.state, run.done, run.percent) == ("done", 5, 100)
    assert len({row.person_id for row in _rows(anna, run)}) == 5


def test_queries_do_not_grow_with_people(anna, monkeypatch):
    tolerated(anna)
    few = _queries(ask(anna))
    for number in range(8):
        tolerated(anna, family_name=f"Haile {number}")
    assert _queries(ask(anna)) == few


def _queries(run):
    with CaptureQueriesContext(connection) as captured:
        work(run)
    return len(captured)


def test_rights_that_end_stop_the_run(anna):
    tolerated(anna)
    run = ask(anna)
    yesterday = timezone.localdate() - timedelta(days=1)
    type(anna.membership).objects.filter(pk=anna.membership_id).update(ends_on=yesterday)
    work(run)
    assert run.state != "done"
    assert not ScreeningRow.objects.exists()


def test_a_law_changed_meanwhile_stops_the_run(anna, frieda):
    tolerated(anna)
    run = ask(anna)
    in_force(frieda)
    assert work(run).state == "failed"


def test_an_error_is_said_and_keeps_what_was_done(anna, monkeypatch):
    tolerated(anna)
    run = ask(anna)
    monkeypatch.setattr(working.choosing, "next_ones", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work(run)
    run.refresh_from_db()
    assert run.state == "failed"
    assert run.finished_at is not None


def test_contradicting_facts_are_counted_and_named(anna):
    case = tolerated(anna)
    with acting(anna):
        subject = pathways.subject_of(case.person)
    sheet = save(anna, subject)
    FactSheet.objects.filter(pk=sheet.pk).update(entries={"passport": {"held": "ja"}})
    run = screened(anna)
    assert (run.state, run.unreadable) == ("done", 1)
    [row] = _rows(anna, run)
    assert (row.opening, row.way) == ("unreadable", "")


def test_a_run_without_anybody_is_done_at_once(anna):
    run = screened(anna)
    assert (run.state, run.total, run.percent) == ("done", 0, 100)


def test_starting_and_throwing_away_stand_in_the_trail(anna):
    case = tolerated(anna)
    run = screened(anna)
    case.person.grants.update(revoked_at=timezone.now())
    with acting(anna):
        runs.remove_run(actor=anna, run=run)
        runs.remove_run(actor=anna, run=run)
    assert not ScreeningRow.objects.exists()
    assert not ScreeningRun.objects.exists()
    actions = AuditEntry.objects.filter(action__startswith="screening.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "screening.started", "screening.removed"]  # fmt: skip


def test_nobody_throws_away_the_run_of_another(anna, berta):
    tolerated(anna)
    run = screened(anna)
    with acting(berta):
        runs.remove_run(actor=berta, run=run)
        with connection.cursor() as cursor:
            cursor.execute("select screening_remove(%s)", [run.pk])
    assert ScreeningRun.objects.filter(pk=run.pk).exists()


def test_old_runs_are_forgotten(anna):
    tolerated(anna)
    old, new = screened(anna), screened(anna)
    long_ago = timezone.now() - timedelta(days=400)
    ScreeningRun.objects.filter(pk=old.pk).update(created_at=long_ago)
    assert runs.forget_old_runs(365) == 1
    assert list(ScreeningRun.objects.order_by("pk")) == [new]


def test_a_trial_keeps_only_what_would_change(anna, frieda):
    case = tolerated(anna)
    alone(anna, case)
    tolerated(anna, since="2026-01-01", family_name="Neu")
    tried = enter_law(frieda)
    run = screened(anna, parameter_set=tried)
    assert run.version_before == pathways.pack_in_force(ON).version != run.rules_version
    rows = _rows(anna, run)
    assert {row.way for row in rows} == {"aufenthg_25b"}
    mine = next(row for row in rows if row.person_id == case.person_id)
    assert mine.earliest_before == date(2024, 2, 1)
    assert mine.earliest_on == date(2038, 2, 1)


def test_a_trial_takes_the_facts_of_every_kept_check(anna, frieda):
    """„Wen betrifft es?“ is asked of what was known then, too, not only of what is known now."""
    case = tolerated(anna)
    alone(anna, case)
    with acting(anna):
        subject = pathways.subject_of(case.person)
    first = kept_check(anna, subject)
    save(anna, subject, {"household": [], "tests": {"lid": True}})
    second, again = kept_check(anna, subject), kept_check(anna, subject)
    # Today nothing of her stay is known any more; the kept checks still know it.
    case.person.residence_periods.all().delete()
    run = screened(anna, parameter_set=enter_law(frieda))
    rows = _rows(anna, run)
    # Two checks rest on the same facts: these are tried once, with the newer one.
    assert {row.stored_check_id for row in rows} == {first.pk, again.pk} - {second.pk}
    assert {(row.way, row.earliest_before) for row in rows} == {("aufenthg_25b", date(2024, 2, 1))}
    assert rows[0].basis == f"Prüfung vom {timezone.localdate():%d.%m.%Y}"
    assert (run.total, run.done) == (1, 1)


def test_facts_of_an_older_check_are_tried_as_far_as_they_are_still_asked_for(anna, frieda):
    case = tolerated(anna)
    alone(anna, case)
    with acting(anna):
        subject = pathways.subject_of(case.person)
        kept = pathways.store_check(actor=anna, subject=subject, on=ON)
        odd = {"facts": kept.facts | {"judgements": {"aufenthg_25b.z99": "yes"}}}
        broken = {"facts": {"passport": {"held": "ja"}}}
        older, unreadable = (
            StoredCheck.objects.create(subject=kept.subject, checked_for=ON, rules_version="alt",
                                       result={}, made_by=anna.user, **facts)
            for facts in (odd, broken)
        )  # fmt: skip
    run = screened(anna, parameter_set=enter_law(frieda))
    found = {(row.stored_check_id, row.opening == "unreadable") for row in _rows(anna, run)}
    assert found == {(older.pk, False), (unreadable.pk, True)}
    assert run.unreadable == 1


def test_a_withdrawn_set_is_not_tried(anna, frieda):
    tried = enter_law(frieda)
    with acting(frieda):
        law.withdraw_set(actor=frieda, parameter_set=tried)
    tried.refresh_from_db()
    with pytest.raises(RuleViolationError, match="zurückgezogen"):
        ask(anna, parameter_set=tried)
