"""Rounds, guides and answers: who keeps them, and what the database lets through."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewGuide,
    InterviewRound,
)
from lotse.steering.interviews.services import answers, coding, guides, results, rounds
from lotse.steering.interviews.services.answers import Written
from tests.steering.interviews.factories import (
    at_home,
    begin,
    guide,
    held,
    interview,
    question,
    write,
)

pytestmark = pytest.mark.django_db


def test_the_shipped_guide_has_the_eleven_blocks_and_a_question_for_each_life_domain():
    blocks = guide().blocks.order_by("number")
    assert [block.number for block in blocks] == list(range(1, 12))
    domains = GuideQuestion.objects.filter(guide__number=1, domain__isnull=False)
    assert domains.count() == 15
    assert set(domains.order_by("pk").values_list("kind", flat=True)) == {"rating"}


def test_the_same_form_sent_twice_begins_one_round(clara):
    at_home()
    key = uuid4()
    assert begin(clara, submission_key=key) == begin(clara, submission_key=key)
    assert InterviewRound.objects.count() == 1


def test_an_interview_knows_the_organisation_of_its_town(clara, mats):
    assert interview(clara).organisation_id == mats.organisation_id


@pytest.mark.parametrize("name", ["emil", "armin", "mats", "petra", "anna", "deniz"])
def test_only_the_coordination_keeps_interviews(name, request, clara):
    one, other = held(clara), request.getfixturevalue(name)
    today = timezone.localdate()
    of, shipped = one.round, guide()
    draft = {"title": "x", "guide": shipped, "starts_on": today, "ends_on": today}
    answer = one.answers.get(question__code="bruchstellen")
    with acting(other):
        for change in (
            lambda: rounds.begin_round(actor=other, **draft),
            lambda: rounds.change_round(actor=other, of=of, expected_version=1, values={}),
            lambda: rounds.schedule(actor=other, interview=one, expected_version=1, values={}),
            lambda: rounds.finish(actor=other, interview=one, held_on=today),
            lambda: answers.keep_answers(actor=other, interview=one, written=[]),
            lambda: guides.begin_version(actor=other, guide=shipped),
            lambda: coding.judge_needs(actor=other, interview=one, expected_version=1, needs={}),
            lambda: coding.name_themes(actor=other, answer=answer, expected_version=1, themes=[]),
        ):
            with pytest.raises(RuleViolationError, match="KIM-Koordination"):
                change()
        assert Interview.objects.exists() == (name in {"emil", "armin"})


def test_two_who_change_an_appointment_do_not_overwrite_each_other(clara):
    one = interview(clara)
    with acting(clara):
        rounds.schedule(actor=clara, interview=one, expected_version=1, values={"place": "Rathaus"})
        with pytest.raises(StaleVersionError):
            rounds.schedule(actor=clara, interview=one, expected_version=1, values={"place": "X"})


def test_a_talk_ahead_is_not_finished(clara):
    one = interview(clara)
    write(clara, one, "themen", text="Wohnen")
    tomorrow = timezone.localdate() + timedelta(days=1)
    with acting(clara), pytest.raises(RuleViolationError, match="Zukunft"):
        rounds.finish(actor=clara, interview=one, held_on=tomorrow)


def test_a_question_of_another_guide_is_passed_over(clara):
    one = interview(clara)
    with acting(clara):
        guides.begin_version(actor=clara, guide=guide())
        foreign = Written(question("themen", 2).pk, 0, text="x")
        kept = answers.keep_answers(actor=clara, interview=one, written=[foreign])
    assert [kept.versions, kept.conflicts, kept.refusals] == [{}, {}, {}]


def test_an_emptied_answer_is_no_answer_any_more(clara):
    one = interview(clara)
    write(clara, one, "themen", text="Wohnen")
    write(clara, one, "themen", version=1)
    assert answers.answers_of(one) == {}


def test_what_was_judged_counts_in_the_results_before_what_was_said(clara):
    one = held(clara)
    domain = question("b-sprache").domain
    assert results.needs_of(one) == [("Sprache", 2)]
    with acting(clara):
        coding.judge_needs(
            actor=clara, interview=one, expected_version=one.version, needs={domain.pk: 0}
        )
        found = results.results_of(one.round)
    assert found.cells == {(one.municipality_id, domain.pk): 0}
    assert found.held == 1
    assert [(wish.fte, wish.employer_label) for wish in found.wishes] == [(1.5, "bei der Kommune")]
    assert found.themes["courses"] == 1


def test_the_database_keeps_a_guide_in_use(clara):
    at_home()
    begin(clara)
    with acting(clara):
        assert not GuideQuestion.objects.filter(guide__number=1).update(text="anders")
        assert GuideQuestion.objects.filter(guide__number=1).delete()[0] == 0
        made = guides.begin_version(actor=clara, guide=guide())
        assert GuideQuestion.objects.filter(guide=made).update(text="anders")
    assert InterviewGuide.objects.count() == 2


def test_the_database_keeps_an_interview_with_its_municipality(clara):
    one = interview(clara)
    with acting(clara), connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="belongs to"), transaction.atomic():
            Interview.objects.filter(pk=one.pk).update(municipality=None)
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            cursor.execute("delete from interviews_interview")
