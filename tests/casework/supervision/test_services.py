"""Samples, reviews and answers, asked under row level security."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import AccessGrant
from lotse.casework.supervision import services
from lotse.casework.supervision.models import (
    FileReview,
    Finding,
    ReviewAnswer,
    ReviewCriterion,
    Sample,
    SampledCase,
)
from lotse.casework.supervision.querysets import open_case_counts, organisation_loads
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.supervision.filing import make_review

pytestmark = pytest.mark.django_db
REASON = "Stichprobe der Aktenführung"


@pytest.fixture
def case(anna):
    return make_case(anna)


def draw(actor, size=2, key=None):
    with acting(actor):
        return services.draw_sample(actor=actor, size=size, submission_key=key)


def begin(actor, case):
    with acting(actor):
        return services.begin_review(actor=actor, case=case, reason=REASON)


def all_met(**others):
    """A finding for every criterion, met unless said otherwise."""
    return {
        criterion.pk: others.get(criterion.code, ("met", ""))
        for criterion in ReviewCriterion.objects.all()
    }


def write(actor, review, findings=None, *, completes=True, version=None, **values):
    with acting(actor):
        return services.write_review(
            actor=actor,
            review=review,
            expected_version=version or review.version,
            findings=all_met() if findings is None else findings,
            completes=completes,
            **({"result": "good"} | values),
        )


def answer(actor, review, text="Wird nachgeholt."):
    with acting(actor):
        return services.answer_review(actor=actor, review=review, text=text)


def complete(lena, case):
    give_review(case, lena)
    return write(lena, begin(lena, case))


def test_a_sample_is_drawn_from_open_cases_of_others(anna, berta, lena, boris):
    wanted = {make_case(anna).pk for _ in range(3)} | {make_case(berta).pk}
    make_case(lena)
    make_case(boris)
    make_case(anna, closed_on=in_days(-1))
    sample = draw(lena)
    assert set(sample.population) == wanted
    assert sample.drawn.count() == 2
    assert set(sample.drawn.values_list("case_id", flat=True)) < wanted


def test_a_sample_is_recorded_so_that_it_can_be_drawn_again(anna, lena):
    for _ in range(6):
        make_case(anna)
    sample = draw(lena, 3)
    assert services.is_as_drawn(sample)
    entry = AuditEntry.objects.get(action="sample.drawn")
    assert entry.changes["seed"] == [None, sample.seed]
    SampledCase.objects.filter(sample=sample, position=1).delete()
    assert not services.is_as_drawn(sample)


def test_drawing_opens_no_file(anna, lena, case):
    draw(lena, 1)
    with acting(lena):
        assert not Case.objects.exists()


def test_the_same_form_draws_once(anna, lena, case):
    key = "6a204bd8-9f8a-4b3e-a1f5-0b1a4c6f1d0e"
    assert draw(lena, 1, key) == draw(lena, 1, key)


def test_only_the_lead_draws_and_not_more_than_there_are(anna, livia, lena, case):
    for actor in (anna, livia):
        with pytest.raises(RuleViolationError, match="Fachaufsicht"):
            draw(actor, 1)
    with pytest.raises(RuleViolationError, match="nur 1 offene"):
        draw(lena, 2)


def test_a_drawn_case_is_opened_with_its_reason(anna, lena, case):
    sample = draw(lena, 1)
    with acting(lena):
        review = services.review_sampled_case(actor=lena, drawn=sample.drawn.get())
        again = services.review_sampled_case(actor=lena, drawn=sample.drawn.get())
    assert review == again
    assert (review.occasion, review.sample, review.worker) == ("sample", sample, anna.user)
    grant = AccessGrant.objects.of_case(case.pk).get(reason="review")
    assert (grant.remark, grant.ends_on) == (str(sample), in_days(13))
    assert str(sample).startswith("Stichprobe vom")


def test_a_review_needs_the_file_to_be_open(lena, case):
    with pytest.raises(RuleViolationError, match="zuerst mit einer Begründung"):
        begin(lena, case)


def test_nobody_reviews_herself(lena):
    own = make_case(lena)
    give_review(own, lena)
    with pytest.raises(RuleViolationError, match="prüft jemand anderes"):
        begin(lena, own)


def test_deputies_and_workers_review_nothing(anna, berta, case):
    give(case, berta)
    for actor in (anna, berta):
        with pytest.raises(RuleViolationError, match="Fachaufsicht"):
            begin(actor, case)


def test_a_review_is_written_in_steps_and_completed(anna, lena, case):
    give_review(case, lena)
    review = begin(lena, case)
    records = ReviewCriterion.objects.get(code="records")
    review = write(lena, review, {records.pk: ("met", "")}, completes=False, result="")
    with acting(anna):
        assert not FileReview.objects.exists()
        assert not Finding.objects.exists()
    findings = all_met(plan=("partly", "Überprüfung fehlt"))
    review = write(lena, review, findings, result="hints", measures="Bis Jahresende überprüfen")
    assert review.is_completed
    assert review.findings.count() == 5
    with acting(anna):
        assert FileReview.objects.visible_to(anna).get() == review
        assert FileReview.objects.waiting_for(anna).get() == review
    entry = AuditEntry.objects.about(case).get(action="case.file_review_completed")
    assert entry.changes["result"] == [None, "hints"]


def test_a_finding_can_be_taken_back_while_writing(lena, case):
    give_review(case, lena)
    review = begin(lena, case)
    records = ReviewCriterion.objects.get(code="records")
    review = write(lena, review, {records.pk: ("met", "")}, completes=False, result="")
    write(lena, review, {records.pk: ("", "")}, completes=False, result="")
    assert not review.findings.exists()


def test_what_is_missing_keeps_it_open(lena, case):
    give_review(case, lena)
    review = begin(lena, case)
    with pytest.raises(RuleViolationError, match="fehlt noch ein Befund"):
        write(lena, review, {})
    review.refresh_from_db()
    assert not review.is_completed


def test_two_windows_meet(lena, case):
    give_review(case, lena)
    review = begin(lena, case)
    with pytest.raises(StaleVersionError):
        write(lena, review, version=7)


def test_complete_is_complete(lena, case):
    review = complete(lena, case)
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        write(lena, review)
    with acting(lena):
        assert FileReview.objects.filter(pk=review.pk).update(summary="anders") == 0
        assert Finding.objects.filter(review=review).update(rating="not_met") == 0


def test_another_lead_does_not_write_in_it(lena, case):
    rita = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
    give_review(case, lena)
    give_review(case, rita)
    review = begin(lena, case)
    with pytest.raises(FileReview.DoesNotExist):
        write(rita, review)
    complete = make_review(case, lena.user)
    with pytest.raises(RuleViolationError, match="nur, wer prüft"):
        write(rita, complete)


def test_what_a_lead_has_not_finished_is_hers_alone(lena, case):
    rita = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
    give_review(case, rita)
    done = make_review(case, lena.user)
    draft = make_review(case, lena.user, completed_at=None, result="")
    for actor, seen in ((lena, {done, draft}), (rita, {done})):
        with acting(actor):
            assert set(FileReview.objects.all()) == seen
            assert set(FileReview.objects.visible_to(actor)) == seen
            assert Finding.objects.count() == len(seen)


@pytest.mark.parametrize(
    "change",
    [
        "case_id = {other}",
        "worker_id = reviewer_id",
        "reason = 'Ein anderer Grund'",
        "occasion = 'sample'",
        "number = 'RSK-0000'",
        "created_at = now()",
    ],
)
def test_what_a_review_is_about_stays(anna, lena, case, change):
    give_review(case, lena)
    review = begin(lena, case)
    statement = f"update supervision_filereview set {change.format(other=make_case(anna).pk)}"  # noqa: S608
    refused = pytest.raises(ProgrammingError, match="what it is about stays")
    with acting(lena), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement} where id = %s", [review.pk])


def _draws(actor, sample, case):
    """Whether the database lets her put the case into the sample."""
    try:
        with acting(actor), transaction.atomic():
            SampledCase.objects.create(sample=sample, case_id=case.pk, position=9)
    except ProgrammingError:
        return False
    return True


def test_a_sample_holds_open_cases_here_that_were_drawn_from(anna, boris, lena, case):
    sample = draw(lena, 1)
    foreign, closed, later = make_case(boris), make_case(anna), make_case(anna)
    missed = make_case(anna)
    Sample.objects.filter(pk=sample.pk).update(
        population=[case.pk, foreign.pk, closed.pk, missed.pk]
    )
    Case.objects.filter(pk=closed.pk).update(closed_on=in_days(0))
    rita = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
    assert not _draws(lena, sample, foreign)
    assert not _draws(lena, sample, closed)
    assert not _draws(lena, sample, later)
    assert not _draws(rita, sample, missed)
    assert _draws(lena, sample, missed)


def test_nobody_draws_in_the_name_of_others(lena):
    rita = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
    values = {"organisation": lena.organisation, "size": 1, "seed": "a1", "population": [1]}
    with acting(lena), pytest.raises(ProgrammingError), transaction.atomic():
        Sample.objects.create(drawn_by=rita.user, **values)
    with acting(lena):
        Sample.objects.create(drawn_by=lena.user, **values)


def test_the_worker_answers_once(anna, lena, case):
    review = complete(lena, case)
    found = answer(anna, review)
    assert (found.text, found.answered_by) == ("Wird nachgeholt.", anna.user)
    assert AuditEntry.objects.about(case).filter(action="case.file_review_answered").exists()
    with pytest.raises(RuleViolationError, match="schon beantwortet"):
        answer(anna, review)
    assert not FileReview.objects.waiting_for(anna).exists()


def test_only_who_works_in_the_case_answers(lena, case):
    review = complete(lena, case)
    with pytest.raises(RuleViolationError, match="wer im Fall arbeitet"):
        answer(lena, review)


def test_a_draft_is_not_answered(anna, lena, case):
    review = make_review(case, lena.user, completed_at=None, result="")
    with pytest.raises(RuleViolationError, match="noch nicht abgeschlossen"):
        answer(anna, review)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with refused, acting(anna):
        ReviewAnswer.objects.create(review=review, text="Vorab", answered_by=anna.user)


def test_reviews_are_seen_by_leads_here_and_with_the_file(lena, case):
    review = make_review(case, lena.user)
    seen = {}
    for name in ("anna", "berta", "lena", "livia", "clara", "boris", "frieda"):
        with acting(actor := cast.play(name)):
            by_query = set(FileReview.objects.visible_to(actor))
            assert by_query == set(FileReview.objects.all())
            assert Finding.objects.count() == len(by_query)
            seen[actor.user.given_name] = by_query == {review}
    assert [name for name, found in seen.items() if found] == ["Anna", "Lena"]


def test_samples_are_seen_by_leads_alone(anna, lena, livia, case):
    sample = draw(lena, 1)
    for actor, expected in ((lena, [sample]), (anna, []), (livia, [])):
        with acting(actor):
            assert list(Sample.objects.visible_to(actor)) == list(Sample.objects.all()) == expected


def test_superiors_learn_counts_and_nothing_else(anna, berta, livia, lena, clara, boris, case):
    make_case(anna)
    make_case(anna, closed_on=in_days(-1))
    make_case(berta)
    make_case(boris)
    counts = {anna.user_id: 2, berta.user_id: 1}
    for actor, expected in ((livia, counts), (lena, counts), (anna, {}), (clara, {})):
        with acting(actor):
            assert open_case_counts() == expected
    with acting(livia):
        assert not Case.objects.exists()
        assert not FileReview.objects.exists()


def test_the_coordination_learns_figures_by_organisation(anna, lena, clara, livia, boris, case):
    make_case(boris)
    with acting(clara):
        found = {one.organisation_id: (one.workers, one.open_cases) for one in organisation_loads()}
    assert found == {anna.organisation_id: (2, 1), boris.organisation_id: (1, 1)}
    with acting(livia):
        assert organisation_loads() == []


def test_nobody_writes_a_review_for_another_file(lena, case):
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with refused, acting(lena), connection.cursor() as cursor:
        cursor.execute(
            "insert into supervision_filereview (version, changed_at, created_at, case_id,"
            " organisation_id, number, reviewer_id, worker_id, occasion, reason, result, summary,"
            " measures) values (1, now(), now(), %s, app_organisation_id(), 'X', app_user_id(),"
            " app_user_id(), 'cause', 'X', '', '', '')",
            [case.pk],
        )


def test_records_say_what_they_are(lena, case):
    review = make_review(case, lena.user)
    finding = review.findings.get()
    assert str(review) == f"Aktenprüfung {case.number}"
    assert str(finding) == "Aktenführung: teilweise erfüllt"


def test_the_funding_office_sets_counts_beside_posts(anna, deniz, emil, armin, mats, case):
    for actor, expected in ((deniz, [(1, 1)]), (emil, [(1, 1)]), (armin, []), (mats, [])):
        with acting(actor):
            found = organisation_loads()
        assert [(one.workers, one.open_cases) for one in found] == expected
