"""Minutes, attendance and decisions."""

import pytest

from lotse.casework.conferences.models import Decision
from lotse.casework.conferences.services import minutes
from lotse.casework.conferences.services.conferences import close_conference
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.services import Observed
from tests import cast
from tests.casework.cases.factories import in_days, make_case
from tests.casework.conferences.factories import (
    begin,
    close,
    consent,
    decide,
    discuss,
    invite,
    plan_with,
    take_minutes,
)
from tests.casework.consents.factories import withdraw
from tests.casework.plans.factories import domain

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def conference(anna, case, jonas):
    return plan_with(anna, case, jonas)


def complete(actor, decision):
    with acting(actor):
        minutes.complete_decision(actor=actor, decision=decision)
    decision.refresh_from_db()


def test_what_was_said_and_who_came_is_kept(anna, case, conference):
    take_minutes(anna, conference, "Alle berichten.", "excused")
    assert set(conference.agenda.values_list("minutes", flat=True)) == {"Alle berichten."}
    assert conference.invitees.get().attended == "excused"
    entry = AuditEntry.objects.about(case).get(action="case.conference_minuted")
    assert entry.changes["agenda"] == [None, "Wie ist die Lage?; Wer macht was?"]


def test_minutes_written_meanwhile_are_not_overwritten(anna, conference):
    take_minutes(anna, conference)
    with acting(anna), pytest.raises(StaleVersionError):
        minutes.write_minutes(
            actor=anna, conference=conference, expected_version=1, minutes={}, attendance={}
        )


def test_an_invitee_writes_no_minutes(jonas, conference):
    with pytest.raises(RuleViolationError, match="leitet"):
        take_minutes(jonas, conference)


def test_a_decision_of_a_worker_is_a_follow_up_in_the_case(anna, case, conference):
    decision = decide(anna, conference, worker=anna.user)
    step = case.follow_ups.get()
    assert (step.subject, step.due_on, step.assignee) == (decision.text, decision.due_on, anna.user)
    complete(anna, decision)
    step.refresh_from_db()
    assert decision.is_done
    assert step.done_at is not None


def test_who_does_not_work_in_the_case_gets_no_follow_up(anna, berta, conference):
    with pytest.raises(RuleViolationError, match="arbeitet nicht in diesem Fall"):
        decide(anna, conference, worker=berta.user)


def test_an_organisation_sees_its_task_and_says_that_it_is_done(anna, jonas, conference):
    decision = decide(anna, conference, organisation=jonas.organisation)
    with acting(jonas):
        assert Decision.objects.get().due_on == in_days(10)
    complete(jonas, decision)
    assert (decision.done_by, decision.owner) == (jonas.user, "Jobcenter rhein-sieg")
    with pytest.raises(RuleViolationError, match="schon erledigt"):
        complete(anna, decision)


def test_also_after_the_conference(anna, jonas, conference):
    decision = decide(anna, conference, organisation=jonas.organisation)
    close(anna, conference)
    complete(jonas, decision)
    assert decision.is_done
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        decide(anna, conference, worker=anna.user)


def test_the_task_of_another_organisation_is_not_hers(anna, boris, jonas, case, conference):
    consent(anna, case, boris)
    invite(anna, conference, boris)
    decision = decide(anna, conference, organisation=jonas.organisation)
    with pytest.raises(RuleViolationError, match="leitet"):
        complete(boris, decision)


def test_after_a_withdrawal_nobody_there_says_anything(anna, jonas, case, conference):
    decision = decide(anna, conference, organisation=jonas.organisation)
    withdraw(anna, case.person)
    with pytest.raises(RuleViolationError, match="leitet"):
        complete(jonas, decision)
    complete(anna, decision)
    assert decision.done_by == anna.user


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "wer sich darum kümmert"),
        ({"organisation": "CARITAS"}, "nimmt nicht"),
        ({"organisation": "JOBCENTER", "due_on": -1}, "Vergangenheit"),
    ],
)
def test_a_decision_needs_an_owner_who_takes_part_and_a_day(anna, conference, values, reason):
    if "organisation" in values:
        values = values | {"organisation": cast.organisation(values["organisation"])}
    if "due_on" in values:
        values = values | {"due_on": in_days(values["due_on"])}
    with pytest.raises(RuleViolationError, match=reason):
        decide(anna, conference, **values)


def test_the_same_form_twice_decides_once(anna, conference):
    key = "0b1c3a56-0d6a-4c28-9a77-6f1f3d6f3c12"
    first = decide(anna, conference, worker=anna.user, submission_key=key)
    assert decide(anna, conference, worker=anna.user, submission_key=key) == first


def observed(text):
    return Observed("school", domain(), 2, text)


@pytest.mark.parametrize("make", ["named", "anonymised"])
def test_what_it_taught_leaves_the_conference_without_a_trace(anna, clara, jonas, case, make):
    made = plan_with(anna, case, jonas) if make == "named" else discuss(anna, case)
    begin(made)
    take_minutes(anna, made)
    text = "Für Kinder unter drei Jahren fehlen Plätze in der Kita."
    with pytest.raises(RuleViolationError, match="ohne Namen"):
        end(anna, made, [observed(f"{text} Das sagt {case.person.family_name}.")])
    assert not Observation.objects.exists()
    end(anna, made, [observed(text)])
    with acting(clara):
        found = Observation.objects.visible_to(clara).get()
    assert (found.source, found.text, found.organisation) == ("conference", text, None)
    assert found.month.day == 1
    assert not AuditEntry.objects.filter(action__startswith="observation").exists()
    assert text not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


def end(actor, conference, observations):
    wanted = list(observations)
    with acting(actor):
        conference.refresh_from_db()
        return close_conference(
            actor=actor,
            conference=conference,
            expected_version=conference.version,
            observations=wanted,
        )
