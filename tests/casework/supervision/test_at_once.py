"""A double click, and two who do the same at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import AccessGrant
from lotse.casework.supervision import services
from lotse.casework.supervision.models import FileReview, ReviewAnswer
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import give, give_review, make_case
from tests.casework.supervision.filing import make_review
from tests.committed import committed_database, connected_as_web_server, migrated_database

__all__ = ["committed_database", "migrated_database"]
AT_ONCE = 6
REASON = "Stichprobe der Aktenführung"


@pytest.fixture
def team(committed_database, django_db_blocker):
    """Anna leads a case, Berta works in it too, Lena has opened it for review."""
    with django_db_blocker.unblock():
        anna, berta, lena = (cast.play(name) for name in ("anna", "berta", "lena"))
        case = make_case(anna)
        give(case, berta)
        give_review(case, lena)
        yield anna, berta, lena, case


def at_once(actors, use_case):
    """Run a use case in several threads, each with its own connection; what each came to."""

    def run(actor):
        try:
            with acting(actor):
                return use_case(actor)
        except RuleViolationError as refusal:
            return str(refusal)
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, actors))


def test_two_workers_who_answer_at_once_make_one_answer(team):
    anna, berta, lena, case = team
    review = make_review(case, lena.user)

    def answer(actor):
        return services.answer_review(actor=actor, review=review, text="Danke").pk

    results = at_once([anna, berta] * 3, answer)
    written = ReviewAnswer.objects.get(review=review)
    assert results.count(written.pk) == 1
    assert set(results) == {written.pk, "Die Prüfung ist schon beantwortet."}


def test_an_answer_sent_many_times_at_once_is_one_and_no_refusal(team):
    anna, _, lena, case = team
    review, key = make_review(case, lena.user), uuid4()

    def answer(actor):
        said = {"text": "Danke", "submission_key": key}
        return services.answer_review(actor=actor, review=review, **said).pk

    results = at_once([anna] * AT_ONCE, answer)
    assert set(results) == {ReviewAnswer.objects.get(review=review).pk}


def test_a_review_begun_in_many_windows_is_one(team):
    *_, lena, case = team

    def begin(actor):
        return services.begin_review(actor=actor, case=case, reason=REASON).pk

    results = at_once([lena] * AT_ONCE, begin)
    assert set(results) == {FileReview.objects.get(case=case, completed_at=None).pk}


def test_the_first_words_sent_many_times_at_once_are_written_once(team):
    *_, lena, case = team
    key = uuid4()

    def write(actor):
        review = services.begin_and_write_review(
            actor=actor, case=case, reason=REASON, expected_version=1, findings={},
            completes=False, submission_key=key, summary="Sorgfältig geführt",
        )  # fmt: skip
        return review.pk, review.version

    results = at_once([lena] * AT_ONCE, write)
    begun = FileReview.objects.get(case=case, completed_at=None)
    assert set(results) == {(begun.pk, 2)}


def test_a_drawn_case_opened_by_a_double_click_is_opened_once(team):
    anna, _, lena, _ = team
    other = make_case(anna)
    # As many as there are, so that chance has no choice.
    every = Case.objects.count()
    with acting(lena):
        sample = services.draw_sample(actor=lena, size=every)
    drawn = sample.drawn.get(case_id=other.pk)
    results = at_once(
        [lena] * AT_ONCE,
        lambda actor: services.review_sampled_case(actor=actor, drawn=drawn).pk,
    )
    assert len(set(results)) == 1
    assert AccessGrant.objects.of_case(other.pk).filter(reason="review").count() == 1
    assert Case.objects.filter(file_reviews__in=results).get() == other
