"""An assessment from the first draft to the next one; asked under row level security."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.assessments.models import Answer, Assessment, InstrumentVersion
from lotse.casework.assessments.services import assessments as services
from lotse.casework.assessments.services.assessments import Given
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.persons.services import households
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.models import LocalParameter
from tests.casework.assessments.factories import (
    LANGUAGE,
    assess,
    begin,
    complete,
    instrument,
    said,
    save,
)
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.persons.factories import found, take_up

pytestmark = pytest.mark.django_db
PRESSING = Given(need=3, own_view=2, urgency="now", situation="Wohnung gekündigt.")


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def child(anna, case):
    """A son who lives with the client and whom Anna has taken up."""
    person = take_up(anna, "Haile", "Naod", born="2021-03-04")
    household = found(anna, case.person)
    with acting(anna):
        households.add_household_member(
            actor=anna, household=household, person=person, role="child", starts_on=in_days(-20)
        )
    return person


def stored(assessment):
    return {
        answer.item.code: answer
        for answer in Answer.objects.filter(assessment=assessment).select_related("item")
    }


def test_a_draft_may_have_gaps(anna, case):
    draft = save(anna, begin(anna, case), housing=PRESSING, language=Given(own_view=1))
    answers = stored(draft)
    assert set(answers) == {"domain.housing", "domain.language"}
    assert (answers["domain.housing"].need, answers["domain.housing"].urgency) == (3, "now")
    assert answers["domain.language"].need is None
    assert draft.is_draft


def test_saving_again_replaces_and_clears(anna, case):
    draft = save(anna, begin(anna, case), housing=PRESSING, language=Given(need=1))
    draft = save(anna, draft, housing=Given(need=2), language=Given())
    assert {code: answer.need for code, answer in stored(draft).items()} == {"domain.housing": 2}
    assert stored(draft)["domain.housing"].situation == ""


def test_nobody_begins_twice(anna, berta, case):
    give(case, berta)
    draft = begin(anna, case)
    assert begin(anna, case, on=-1) == draft
    assert begin(berta, case) == draft
    assert Assessment.objects.count() == 1


def test_two_instruments_are_two_drafts(anna, case):
    assert begin(anna, case) != begin(anna, case, label=LANGUAGE)


@pytest.mark.parametrize(("on", "sentence"), [(1, "in der Zukunft"), (-61, "vor der Fallaufnahme")])
def test_an_assessment_lies_within_the_case(anna, case, on, sentence):
    with pytest.raises(RuleViolationError, match=sentence):
        begin(anna, case, on=on)


def test_a_completed_assessment_never_changes(anna, case):
    done = assess(anna, case, housing=(3, 2))
    assert (done.completed_by, done.is_draft) == (anna.user, False)
    with pytest.raises(RuleViolationError, match="gehört in ein neues"):
        save(anna, done, housing=Given(need=0))
    with acting(anna), pytest.raises(RuleViolationError, match="gehört in ein neues"):
        services.discard_draft(actor=anna, assessment=done, expected_version=done.version)


@pytest.mark.parametrize("statement", [
    "update assessments_assessment set summary = 'X'",
    "update assessments_answer set need = 0",
    "delete from assessments_answer",
    "delete from assessments_assessment",
])  # fmt: skip
def test_the_database_keeps_what_is_completed(anna, case, statement):
    assess(anna, case, housing=(3, 2))
    with acting(anna), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_nobody_adds_an_answer_to_what_is_completed(anna, case):
    done = assess(anna, case, housing=(3, 2))
    item = done.instrument_version.items.get(code="domain.language")
    insert = (
        "insert into assessments_answer (assessment_id, case_id, item_id, need, urgency, situation,"
        " resources, value) values (%s, %s, %s, 1, '', '', '', '')"
    )
    with (
        acting(anna),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(insert, [done.pk, case.pk, item.pk])


def test_nothing_answered_is_not_completed(anna, case):
    with pytest.raises(RuleViolationError, match="Noch ist nichts eingeschätzt"):
        complete(anna, begin(anna, case), housing=Given(situation="Nur ein Satz."))


def test_what_the_instrument_needs_is_asked_for(anna, case):
    draft = begin(anna, case, label=LANGUAGE)
    with pytest.raises(RuleViolationError, match="Besucht das Kind eine Kita"):
        complete(anna, draft, language=Given(need=2))
    assert Assessment.objects.get(pk=draft.pk).is_draft


@pytest.mark.parametrize(
    ("code", "value", "fits"),
    [
        ("daycare", "ja", True),
        ("daycare", "vielleicht", False),
        ("daycare_since", "2025-08-01", True),
        ("daycare_since", "im Sommer", False),
        ("paediatrician", "yes", True),
        ("paediatrician", "ja", False),
        ("german_contact", "3", True),
        ("german_contact", "4", False),
        ("home", "Mutter Tigrinya, Vater Arabisch", True),
    ],
)
def test_an_answer_fits_its_item(anna, case, code, value, fits):
    draft = begin(anna, case, label=LANGUAGE)
    if not fits:
        with pytest.raises(RuleViolationError):
            save(anna, draft, **{code: Given(value=value)})
        return
    assert stored(save(anna, draft, **{code: Given(value=value)}))[code].value == value


def test_an_item_of_another_instrument_is_refused(anna, case):
    draft = begin(anna, case)
    foreign = said(begin(anna, case, label=LANGUAGE), daycare=Given(value="ja"))
    with acting(anna), pytest.raises(RuleViolationError, match="gehört nicht zu diesem"):
        services.save_draft(actor=anna, assessment=draft, expected_version=1,
                            assessed_on=in_days(0), answers=foreign)  # fmt: skip


def test_a_late_edit_is_refused(anna, berta, case):
    give(case, berta)
    draft = begin(anna, case)
    save(berta, draft, housing=Given(need=2))
    with acting(anna), pytest.raises(StaleVersionError):
        services.save_draft(actor=anna, assessment=draft, expected_version=1,
                            assessed_on=in_days(0), answers={})  # fmt: skip


def test_the_next_one_is_reminded_of_by_itself(anna, case):
    done = assess(anna, case, housing=(3, 2), on=-30)
    review = FollowUp.objects.get(origin="assessment_review")
    assert done.review == review
    assert (review.subject, review.assignee) == ("Allgemeine Einschätzung wiederholen", anna.user)
    assert 145 <= (review.due_on - in_days(0)).days <= 155
    assert Case.objects.get(pk=case.pk).next_step_on == review.due_on


def test_the_reminder_is_done_with_the_next_assessment(anna, case):
    first = assess(anna, case, housing=(3, 2), on=-30)
    second = assess(anna, case, housing=(1, 1))
    first.review.refresh_from_db()
    assert first.review.done_at is not None
    assert list(FollowUp.objects.filter(done_at=None)) == [second.review]


def test_a_county_without_that_rule_reminds_of_nothing(anna, case):
    LocalParameter.objects.filter(rule="assessment_review_months").update(value=None)
    assert assess(anna, case, housing=(3, 2)).review is None
    assert not FollowUp.objects.exists()


def test_a_deputy_completes_and_the_responsible_worker_is_reminded(anna, berta, case):
    give(case, berta)
    assert assess(berta, case, housing=(3, 2)).review.assignee == anna.user


def test_a_child_of_the_household_is_assessed(anna, case, child):
    draft = begin(anna, case, child, label=LANGUAGE)
    assert draft.person == child
    assert assess(anna, case, housing=(2, 2)).review != draft.review


def test_who_does_not_live_there_is_not_assessed(anna, case):
    stranger = take_up(anna, "Osman", "Ali")
    with pytest.raises(RuleViolationError, match="zusammenlebt"):
        begin(anna, case, stranger)


def test_a_deputy_without_sight_of_the_child_sees_nothing_of_it(anna, berta, case, child):
    give(case, berta)
    save(anna, begin(anna, case, child), housing=Given(need=1))
    own = begin(anna, case)
    for actor, seen in ((anna, 2), (berta, 1)):
        with acting(actor):
            assert Assessment.objects.visible_to(actor).count() == seen
            assert Assessment.objects.count() == seen
    with acting(berta):
        assert list(Assessment.objects.order_by("pk")) == [own]
        assert not Answer.objects.exists()
    with pytest.raises(RuleViolationError, match="zusammenlebt"):
        begin(berta, case, child)


def test_a_reviewer_reads_and_writes_nothing(anna, lena, case):
    give_review(case, lena)
    draft = save(anna, begin(anna, case), housing=PRESSING)
    with acting(lena):
        assert Answer.objects.visible_to(lena).count() == 1
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        save(lena, draft, housing=Given(need=0))


def test_a_closed_case_takes_no_assessment(anna):
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        begin(anna, make_case(anna, closed_on=in_days(-1)))


def test_a_draft_can_be_thrown_away(anna, case):
    draft = save(anna, begin(anna, case), housing=PRESSING)
    with acting(anna):
        services.discard_draft(actor=anna, assessment=draft, expected_version=draft.version)
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()
    last = AuditEntry.objects.about(case).order_by("-pk")[0]
    assert (last.action, last.changes["answers"]) == ("case.assessment_discarded", [None, 1])


def test_the_trail_names_nobody(anna, case, child):
    begin(anna, case, child)
    entry = AuditEntry.objects.about(case).get()
    assert entry.action == "case.assessment_begun"
    assert entry.changes["about"] == [None, "Haushaltsmitglied"]
    assert "Naod" not in str(entry.changes)


def test_an_instrument_without_a_published_version_is_not_offered(anna, case):
    InstrumentVersion.objects.filter(instrument=instrument()).update(published_at=None)
    with pytest.raises(RuleViolationError, match="wird nicht angeboten"):
        begin(anna, case)


def test_what_came_before_is_found(anna, case):
    first = assess(anna, case, housing=(3, 2), on=-30)
    second = assess(anna, case, housing=(2, 2), on=-10)
    now = begin(anna, case)
    assert list(Assessment.objects.before(now).newest_first()) == [second, first]
    assert list(Assessment.objects.before(first)) == []
