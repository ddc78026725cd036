"""What the database asks of every row, past all services."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lotse.funding.awards.models import (
    Application,
    ApplicationLumpSum,
    ApplicationPost,
    Award,
    Notice,
    NoticeLumpSum,
    NoticePost,
    NoticeRate,
)
from tests.funding.awards.factories import award, enter, grant, of_posts, post, prepare, programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(deniz):
    contents = of_posts(
        post(2, "2.01"), lump_sums={"events": Decimal(1)},
        rates={"case_management": (Decimal(1), Decimal(1))},
    )  # fmt: skip
    return enter(deniz, award(deniz), contents=contents)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Notice, {"period_from": date(2021, 12, 31), "period_until": date(2021, 1, 1)}),
        (Notice, {"received_on": date(2021, 1, 26)}),
        (Notice, {"granted_eur": Decimal(-1)}),
        (Notice, {"interest_points": Decimal(-1)}),
        (Notice, {"state": "recorded"}),
        (Notice, {"kind": "correction"}),
        (Notice, {"kind": "amendment", "reason": ""}),
        (NoticePost, {"fte": 0}),
        (NoticePost, {"approved_until": date(2020, 12, 31)}),
        (NoticeLumpSum, {"approved_eur": Decimal(-1)}),
        (NoticeRate, {"staff_eur_per_fte": Decimal(-1)}),
        (NoticeRate, {"material_eur_per_fte": Decimal(-1)}),
        (Award, {"module": 4}),
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(draft, model, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Application, {"module": 0}),
        (Application, {"state": "submitted"}),
        (Application, {"submitted_on": date(2021, 1, 1)}),
        (ApplicationPost, {"fte": Decimal(-1)}),
        (ApplicationPost, {"approved_from": date(2022, 1, 1)}),
        (ApplicationLumpSum, {"approved_eur": Decimal("-0.01")}),
    ],
)
def test_the_same_for_applications(deniz, model, values):
    post(1)
    prepare(deniz)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize("related", ["posts", "lump_sums", "rates"])
def test_a_line_stands_in_a_notice_once(draft, related):
    line = getattr(draft, related).in_order().first()
    line.pk = None
    with pytest.raises(ValidationError, match="schon"):
        line.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)


def test_there_is_one_original_and_one_draft_of_an_award(deniz, draft):
    other = Notice.objects.get(pk=draft.pk)
    other.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save(force_insert=True)


def test_an_award_is_there_once_also_for_the_database(deniz):
    of = award(deniz)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(
            programme=programme(), module=2, year=2021, title=of.title, procedure="lump_sum"
        )


def test_nothing_that_hangs_together_is_deleted(deniz):
    notice = grant(deniz)
    post_of = notice.posts.in_order().first().post
    for record in (notice.award, post_of, notice.award.programme):
        with pytest.raises(Exception, match="protected"), transaction.atomic():
            record.delete()


def test_records_are_called_as_one_speaks(deniz, draft):
    post(1)
    application = prepare(deniz)
    assert str(application) == "Antrag 2021, Baustein 1"
    assert str(draft) == "Bescheid vom 27.01.2021"
    assert str(draft.award) == "Baustein 2 2021"
    assert str(draft.posts.get()) == "2.01 Stelle im KIM"
    assert str(draft.lump_sums.get()) == "Veranstaltungen"
    assert str(draft.rates.get()) == "Case Management"
