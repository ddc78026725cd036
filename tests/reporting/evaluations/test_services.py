"""Saving, changing and sharing evaluations; and what the database itself refuses."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import Role
from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.evaluations.services import evaluations
from tests import cast
from tests.reporting.evaluations.factories import evaluation

pytestmark = pytest.mark.django_db
ORDER = (
    "insert into evaluations_linkrecipient (evaluation_id, membership_id, sent_for)"
    " values (%s, %s, current_date)"
)


def _seen_by_database(actor):
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select id from evaluations_evaluation")
        return {row[0] for row in cursor.fetchall()}


def _seen(actor):
    """What somebody sees, which the filter and the database have to agree about."""
    found = set(Evaluation.objects.visible_to(actor).values_list("pk", flat=True))
    assert found == _seen_by_database(actor)
    return found


def test_a_saved_evaluation_asks_its_question_and_is_in_the_trail(clara):
    made = evaluation(clara, rows="module", remark="Für die Lenkungsgruppe")
    with acting(clara):
        answer = evaluations.ask_evaluation(
            actor=clara, evaluation=made, today=timezone.localdate()
        )
    assert (answer.table.question.rows, answer.table.question.on) == (
        "module", timezone.localdate(),
    )  # fmt: skip
    assert answer.before.question.on < answer.table.question.on
    assert (made.owner, made.subject) == (clara.membership, "money")
    assert AuditEntry.objects.filter(action="evaluation.saved", target_id=made.pk).count() == 1


def test_a_cross_table_has_no_year_before(clara):
    made = evaluation(clara, rows="module", columns="employer")
    with acting(clara):
        answer = evaluations.ask_evaluation(
            actor=clara, evaluation=made, today=timezone.localdate()
        )
    assert answer.before is None


def test_the_same_form_sent_twice_makes_one(clara):
    key = uuid4()
    assert evaluation(clara, submission_key=key) == evaluation(clara, submission_key=key)


@pytest.mark.parametrize(
    ("who", "indicator"),
    [("anna", "posts_target"), ("mats", "posts_target"), ("deniz", "active_cases"),
     ("lena", "posts_target"), ("clara", "no_such")],
)  # fmt: skip
def test_nobody_saves_what_she_may_not_ask(who, indicator):
    with pytest.raises(RuleViolationError):
        evaluation(cast.play(who), indicator)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"period": "this_year"}, RuleViolationError),
        ({"rows": "origin"}, RuleViolationError),
        ({"title": ""}, ValidationError),
        ({"fixed_day": timezone.localdate()}, ValidationError),
    ],
)
def test_what_does_not_fit_is_not_saved(values, error, clara):
    with pytest.raises(error):
        evaluation(clara, **values)


def test_an_own_one_is_seen_by_its_owner_alone_until_it_is_shared(clara, emil, deniz, lena, anna):
    own, money = evaluation(clara), evaluation(clara, is_shared=True)
    people = evaluation(clara, "active_cases", is_shared=True)
    town = cast.member("Tina", "Beispiel", Role.KIM_COORDINATION, "TROISDORF")
    assert _seen(clara) == {own.pk, money.pk, people.pk}
    assert _seen(emil) == {money.pk, people.pk}
    assert _seen(deniz) == {money.pk}
    assert _seen(lena) == {people.pk}
    assert _seen(anna) == _seen(town) == set()


def test_only_the_owner_changes_and_deletes(clara, emil):
    made = evaluation(clara, is_shared=True)
    with acting(emil):
        with pytest.raises(RuleViolationError):
            evaluations.change_evaluation(
                actor=emil, evaluation=made, expected_version=1, title="Meine"
            )
        with connection.cursor() as cursor:
            cursor.execute("update evaluations_evaluation set title = 'Meine'")
            assert cursor.rowcount == 0
            cursor.execute("delete from evaluations_evaluation")
            assert cursor.rowcount == 0
    made.refresh_from_db()
    assert made.title == "Stellen je Baustein"


def test_nobody_orders_a_link_for_others_or_to_what_she_does_not_see(clara, emil):
    made = evaluation(clara)
    for membership in (clara.membership_id, emil.membership_id):
        row = [made.pk, membership]
        with acting(emil), pytest.raises(DatabaseError, match="row-level security"), (
            transaction.atomic()
        ), connection.cursor() as cursor:  # fmt: skip
            cursor.execute(ORDER, row)


def test_a_change_counts_up_and_a_late_one_is_told(clara):
    made = evaluation(clara)
    with acting(clara):
        changed = evaluations.change_evaluation(
            actor=clara, evaluation=made, expected_version=1, is_shared=True
        )
        assert (changed.version, changed.is_shared) == (2, True)
        with pytest.raises(StaleVersionError):
            evaluations.change_evaluation(
                actor=clara, evaluation=made, expected_version=1, title="Alt"
            )


def test_deleting_takes_the_orders_along(clara):
    made = evaluation(clara, schedule="monthly")
    assert LinkRecipient.objects.filter(evaluation=made).count() == 1
    with acting(clara):
        evaluations.delete_evaluation(actor=clara, evaluation=made)
    assert not Evaluation.objects.exists()
    assert AuditEntry.objects.filter(action="evaluation.deleted").count() == 1


def test_an_indicator_that_is_gone_is_told(clara):
    made = evaluation(clara)
    made.indicator = "long_gone"
    with acting(clara), pytest.raises(RuleViolationError, match="nicht mehr"):
        evaluations.ask_evaluation(actor=clara, evaluation=made, today=timezone.localdate())


def test_a_year_before_that_cannot_be_asked_is_left_out(clara):
    made = evaluation(clara, "contacts", period="fixed_year", fixed_year=2000)
    with acting(clara):
        answer = evaluations.ask_evaluation(
            actor=clara, evaluation=made, today=timezone.localdate()
        )
    assert answer.before is None
