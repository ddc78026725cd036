"""Anonymised conferences: nothing that an invitee reads leads to the case."""

import json

import pytest
from django.db import connection

from lotse.casework.conferences.models import (
    AnonymisedPresentation,
    Conference,
    ConferenceCase,
    DecidedStep,
)
from lotse.casework.conferences.services import conferences, minutes
from lotse.casework.consents.models import Disclosure
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give, make_case, make_person
from tests.casework.conferences.factories import (
    begin,
    close,
    decide,
    discuss,
    invite,
    planned,
    presented,
    take_minutes,
)

pytestmark = pytest.mark.django_db
TABLES = (
    "conferences_conference",
    "conferences_invitee",
    "conferences_agendaitem",
    "conferences_decision",
    "conferences_anonymisedpresentation",
    "conferences_conferencecase",
    "conferences_decidedstep",
    "cases_case",
    "cases_followup",
    "persons_person",
    "consents_disclosure",
    "audit_auditentry",
)


@pytest.fixture
def case(anna):
    return make_case(anna, make_person("Haile-Schneider", "Selamawit"))


@pytest.fixture
def conference(anna, clara, jonas, case):
    """Everything has happened in it."""
    made = discuss(anna, case)
    for guest in (clara, jonas):
        invite(anna, made, guest)
    begin(made)
    take_minutes(anna, made)
    decide(anna, made, worker=anna.user)
    decide(anna, made, organisation=jonas.organisation, text="Träger fragen")
    made.refresh_from_db()
    return made


def everything_read_by(actor):
    """All rows that the database shows, table by table."""
    found = {}
    with acting(actor), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select to_jsonb(t) from {table} t")  # noqa: S608 - fixed names
            found[table] = [json.loads(row) for (row,) in cursor.fetchall()]
    return found


@pytest.mark.parametrize("name", ["clara", "jonas"])
def test_no_row_that_an_invitee_reads_leads_to_the_case(request, name, case, conference):
    guest = request.getfixturevalue(name)
    rows = everything_read_by(guest)
    assert [len(rows[table]) for table in TABLES[:5]] == [1, 2, 2, 2, 1]
    assert not any(rows[table] for table in TABLES[5:])
    columns = {column for table in TABLES[:5] for row in rows[table] for column in row}
    assert not {column for column in columns if "case" in column or "person" in column}
    said = json.dumps(rows, ensure_ascii=False).casefold()
    for given_away in (case.number, "haile", "schneider", "selamawit", "1994", "troisdorf"):
        assert given_away.casefold() not in said


def test_even_a_deputy_in_the_case_learns_not_of_the_discussion(anna, berta, case, conference):
    give(case, berta)
    with acting(berta):
        assert not Conference.objects.visible_to(berta).exists()
        assert not ConferenceCase.objects.exists()
        assert not DecidedStep.objects.exists()


def test_the_follow_up_lives_in_the_case_of_the_presenter(anna, case, conference):
    step = case.follow_ups.get()
    assert (step.subject, step.assignee) == ("Kita-Platz anfragen", anna.user)
    assert DecidedStep.objects.get().follow_up == step


def test_nothing_about_the_person_goes_out_and_the_trail_of_the_case_is_silent(case, conference):
    assert not Disclosure.objects.filter(kind="conference").exists()
    assert not AuditEntry.objects.about(case).filter(action__contains="conference").exists()
    assert AuditEntry.objects.about(conference).filter(action="conference.planned").exists()


def test_the_person_is_told_in_bands_and_groups(anna, case):
    presentation = AnonymisedPresentation.objects.get(conference=discuss(anna, case))
    assert presentation.age_band == "27-44"
    # Troisdorf alone is known in the test, so its group would be too small.
    assert presentation.municipality_group == "Rhein-Sieg-Kreis"
    assert presentation.pseudonym


@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Selamawit und die Kita"},
        {"agenda": ["Haile-Schneider"]},
        {"place": "bei Frau Schneider"},
    ],
)
def test_what_is_planned_gives_nobody_away(anna, case, values):
    with pytest.raises(RuleViolationError, match=r"Im (Text|Ort) steht"):
        discuss(anna, case, **values)


@pytest.mark.parametrize("field", ["question", "situation"])
def test_what_is_told_gives_nobody_away(anna, case, field):
    with pytest.raises(RuleViolationError, match="Troisdorf"):
        discuss(anna, case, presented(**{field: "Sie wohnt in Troisdorf."}))


def test_minutes_decisions_and_reasons_give_nobody_away(anna, jonas, case):
    made = discuss(anna, case)
    invite(anna, made, jonas)
    with pytest.raises(RuleViolationError, match="Im Text steht"):
        take_minutes(anna, made, "Frau Schneider berichtet.")
    with pytest.raises(RuleViolationError, match="Im Text steht"):
        decide(anna, made, text="Selamawit anrufen", worker=anna.user)
    with acting(anna), pytest.raises(RuleViolationError, match="Im Text steht"):
        conferences.cancel_conference(actor=anna, conference=made, reason="Haile ist krank")


def test_changing_it_checks_again_and_keeps_the_decoy_name(anna, case):
    made = discuss(anna, case)
    before = AnonymisedPresentation.objects.get(conference=made).pseudonym
    change = {"actor": anna, "conference": made, "expected_version": 1}
    with acting(anna):
        with pytest.raises(RuleViolationError, match="Im Text steht"):
            conferences.change_conference(
                planned=planned(), presented=presented(question="Selamawit?"), **change
            )
        conferences.change_conference(
            planned=planned(), presented=presented(question="Was hilft?"), **change
        )
    after = AnonymisedPresentation.objects.get(conference=made)
    assert (after.pseudonym, after.question) == (before, "Was hilft?")


def test_who_has_handed_over_the_case_may_still_call_it_off(anna, case):
    made = discuss(anna, case)
    case.person.grants.update(revoked_at=made.created_at)
    with acting(anna):
        with pytest.raises(RuleViolationError, match="leitet"):
            minutes.write_minutes(
                actor=anna, conference=made, expected_version=1, minutes={}, attendance={}
            )
        conferences.cancel_conference(actor=anna, conference=made, reason="Fall abgegeben")
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_only_who_leads_cases_presents(clara, case):
    with pytest.raises(RuleViolationError, match="wer Fälle führt"):
        discuss(clara, case)


def test_it_is_closed_as_any_other(anna, jonas, case):
    made = discuss(anna, case)
    invite(anna, made, jonas)
    assert close(anna, made).state == "held"
