from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.intake.models import Intake, IntakeDecision
from lotse.casework.intake.services import intakes as services
from lotse.casework.intake.services.suggestions import suggestion_for
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.services import set_parameter
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import begin, decide, domain, put_on_list
from tests.casework.persons.factories import let_read, take_up

pytestmark = pytest.mark.django_db


def change(actor, intake, **values):
    usual = {"domains": [domain()], "concern": "Wohnung für fünf"}
    with acting(actor):
        return services.change_intake(
            actor=actor, intake=intake, expected_version=intake.version, **(usual | values)
        )


def take_case(actor, intake, **values):
    usual = {"municipality": cast.municipality(), "opened_on": in_days(0)}
    with acting(actor):
        return services.take_up_case(
            actor=actor, intake=intake, expected_version=intake.version, **(usual | values)
        )


def visible(actor):
    with acting(actor):
        rows = set(Intake.objects.values_list("pk", flat=True))
        filtered = set(Intake.objects.visible_to(actor).values_list("pk", flat=True))
    assert rows == filtered
    return rows


def test_an_intake_is_seen_with_its_person(anna, berta, lena, boris, clara):
    intake = begin(anna)
    assert visible(anna) == {intake.pk}
    for actor in (berta, lena, boris, clara):
        assert visible(actor) == set()
    let_read(intake.person, lena)
    assert visible(lena) == {intake.pk}


def test_who_only_reads_does_not_write(anna, lena):
    intake = put_on_list(anna)
    let_read(intake.person, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        change(lena, intake)
    with acting(lena), connection.cursor() as cursor:
        cursor.execute("update intake_intake set concern = 'X'")
        assert cursor.rowcount == 0
    for table, column in (("intake_intakedecision", "outcome"), ("intake_intake", "concern")):
        with acting(anna), connection.cursor() as cursor:
            cursor.execute(f"select {column} from {table}")  # noqa: S608
            assert cursor.fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "update intake_intakedecision set reason = 'X'",
        "delete from intake_intakedecision",
        "delete from intake_intake",
    ],
)
def test_a_decision_is_never_changed_or_deleted(anna, statement):
    put_on_list(anna)
    with (
        acting(anna),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_same_form_sent_twice_makes_one(anna):
    key, person = uuid4(), take_up(anna)
    first = begin(anna, person, submission_key=key)
    assert begin(anna, person, submission_key=key) == first


def test_two_intakes_of_one_person_do_not_run_at_once(anna):
    person = take_up(anna)
    intake = begin(anna, person)
    with pytest.raises(ValidationError, match="läuft schon eine Klärung"):
        begin(anna, person)
    decide(anna, intake, "advice_only")
    assert begin(anna, person).pk != intake.pk


def test_an_intake_does_not_begin_tomorrow(anna):
    with pytest.raises(RuleViolationError, match="Zukunft"):
        begin(anna, opened_on=in_days(1))


def test_the_sheet_is_changed_and_the_trail_of_the_person_says_so(anna):
    intake = begin(anna)
    changed = change(anna, intake, complex_need="partly")
    assert (changed.concern, changed.complex_need) == ("Wohnung für fünf", "partly")
    entry = AuditEntry.objects.get(action="intake.changed")
    assert (entry.target_kind, entry.target_id) == ("persons.person", intake.person_id)
    assert entry.changes["complex_need"] == ["yes", "partly"]
    with pytest.raises(StaleVersionError):
        change(anna, intake)


def test_after_the_decision_the_sheet_stays(anna):
    intake = begin(anna)
    decide(anna, intake, "passed_on")
    with pytest.raises(RuleViolationError, match="schon entschieden"):
        change(anna, intake)


def test_a_decision_keeps_the_suggestion_of_that_day(anna):
    intake = begin(anna)
    decision = decide(anna, intake, "passed_on", reason="Der JMD ist näher dran.")
    change_of_mind = begin(anna, intake.person, consent="no")
    assert (decision.suggestion, decision.outcome) == ("case", "passed_on")
    assert decision.passed_on_to == "JMD Siegburg"
    assert decision.suggestion_reasons[0].startswith("Für einen Fall sprechen 6 von 8 Punkten")
    assert decision.answers["consent"] == "yes"
    assert suggestion_for(change_of_mind, in_days(0)).outcome == "advice_only"


def test_what_belongs_to_another_decision_is_not_kept(anna):
    decision = decide(anna, begin(anna), "advice_only", priority=1)
    assert (decision.passed_on_to, decision.priority) == ("", None)


@pytest.mark.parametrize(
    ("outcome", "values", "sentence"),
    [
        ("advice_only", {"reason": ""}, "Vorschlag lautet anders"),
        ("passed_on", {"passed_on_to": ""}, "an wen"),
        ("waiting", {}, "wie dringend"),
        ("dropped_out", {"reason": "weg"}, "warum es hier endet"),
    ],
)
def test_an_incomplete_decision_changes_nothing(anna, outcome, values, sentence):
    intake = begin(anna)
    with pytest.raises(RuleViolationError, match=sentence):
        decide(anna, intake, outcome, **values)
    intake.refresh_from_db()
    assert (intake.state, IntakeDecision.objects.count()) == ("open", 0)


def test_local_rules_of_the_day_count(anna, clara):
    with acting(clara):
        set_parameter(actor=clara, rule=LocalRule.ENTRY_AGE_MAX, value=27, valid_from=in_days(0),
                      source="Beschluss")  # fmt: skip
    intake = begin(anna, take_up(anna, born="1980"))
    found = suggestion_for(intake, in_days(0))
    assert found.outcome == "passed_on"
    assert "Höchstalter 27 Jahre: nicht erfüllt" in found.reasons[-1]
    assert suggestion_for(intake, in_days(-1)).outcome == "case"


def test_a_case_is_opened_with_the_decision(anna):
    intake = begin(anna)
    case = take_case(anna, intake)
    intake.refresh_from_db()
    assert (intake.state, intake.case) == ("case", case)
    assert (case.person, case.responsible) == (intake.person, anna.user)
    assert case.phase.code == "assessment"
    assert intake.decisions.get().outcome == "case"
    # The case is now why she sees the person.
    held = AccessGrant.objects.filter(person=case.person, revoked_at=None)
    assert [grant.reason for grant in held] == ["responsible"]
    assert visible(anna) == {intake.pk}


def test_without_consent_there_is_no_case_whatever_the_reason(anna):
    intake = begin(anna, consent="unknown")
    with pytest.raises(RuleViolationError, match="Einverständnis"):
        take_case(anna, intake, reason="Wird beim nächsten Mal unterschrieben.")
    assert not Case.objects.exists()
    assert not IntakeDecision.objects.exists()


def test_a_case_against_the_suggestion_needs_a_reason(anna):
    intake = begin(anna, complex_need="no")
    with pytest.raises(RuleViolationError, match="Vorschlag lautet anders"):
        take_case(anna, intake)
    assert take_case(anna, intake, reason="Drei Ämter schicken sie im Kreis.").pk


def test_who_waits_keeps_the_place_when_the_priority_changes(anna):
    intake = put_on_list(anna, priority=3)
    Intake.objects.filter(pk=intake.pk).update(waiting_since=in_days(-20))
    decide(anna, intake, "waiting", priority=1)
    assert (intake.state, intake.priority, intake.waiting_since) == ("waiting", 1, in_days(-20))
    assert intake.decisions.count() == 2


def test_who_drops_out_leaves_the_list(anna):
    intake = put_on_list(anna)
    decide(anna, intake, "dropped_out", reason="Ist nach Köln gezogen.")
    assert (intake.state, intake.priority, intake.waiting_since) == ("dropped_out", None, None)


def test_who_waited_gets_a_case(anna):
    intake = put_on_list(anna)
    assert take_case(anna, intake).person == intake.person


def test_another_office_does_not_decide(anna, boris):
    intake = begin(anna)
    AccessGrant.objects.create(
        person=intake.person, user=boris.user, organisation=boris.organisation,
        source_kind="person", source_id=intake.person_id, reason="intake", level="work",
        starts_on=timezone.localdate(), granted_by=anna.user,
    )  # fmt: skip
    with pytest.raises(RuleViolationError, match="eine andere Stelle"):
        change(boris, intake)
    with acting(boris), connection.cursor() as cursor:
        cursor.execute("update intake_intake set concern = 'X'")
        assert cursor.rowcount == 0


def test_nobody_begins_for_a_person_she_may_only_read(anna, lena):
    person = take_up(anna)
    let_read(person, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        begin(lena, person)
    assert Person.objects.count() == 1
