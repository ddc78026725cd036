"""Notices: entered, recorded, amended, corrected, and what the database keeps of them."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Award, Notice, NoticeLumpSum, NoticePost, NoticeRate
from lotse.funding.awards.services import awards, comparison, notices, terms
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.posts.services import posts
from tests.foundation.documents import samples
from tests.funding.awards.factories import (
    LAST,
    award,
    change,
    enter,
    grant,
    of_posts,
    post,
    prepare,
    programme,
    record,
    said,
    submit,
)

pytestmark = pytest.mark.django_db
PDF = samples.PDF


@pytest.fixture
def of(deniz):
    return award(deniz)


@pytest.fixture
def recorded(deniz, of):
    return grant(deniz, of, granted_eur=Decimal(110_000))


# --- entering -----------------------------------------------------------------------------------


def test_a_notice_is_a_draft_first_and_grants_nothing_yet(deniz, of):
    notice = enter(deniz, of, [post(2)])
    assert (notice.kind, notice.state) == ("original", "draft")
    assert of.notice_on(timezone.localdate()) is None
    assert notice.posts.count() == 1


def test_only_the_funding_office_enters_notices(clara, deniz, of):
    with pytest.raises(RuleViolationError, match="pflegt die Fördersachbearbeitung"):
        enter(clara, of, [post(2)])
    assert not Notice.objects.exists()


def test_a_form_sent_twice_makes_one_notice(deniz, of):
    key = uuid4()
    one = post(2)
    assert enter(deniz, of, [one], submission_key=key) == enter(
        deniz, of, [one], submission_key=key
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"period_until": date(2022, 1, 31)}, "nicht ganz im Förderjahr 2021"),
        ({"period_from": date(2021, 7, 1), "period_until": date(2021, 6, 30)}, "liegt vor"),
        ({"dated": date(2999, 1, 1)}, "liegt in der Zukunft"),
        ({"return_due_on": date(2020, 9, 30)}, "„Rückzahlung bis“ liegt vor dem Datum"),
        ({"proof_due_on": date(2020, 9, 30)}, "„Verwendungsnachweis bis“ liegt vor"),
        ({"period_from": date(2021, 2, 1)}, "Die Zeit liegt nicht im Zeitraum"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(deniz, of, values, says):
    with pytest.raises(RuleViolationError, match=says):
        enter(deniz, of, [post(2)], **values)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("granted_eur", Decimal("-0.01")),
        ("interest_points", Decimal(-1)),
        ("prorata_rule", "ungefähr"),
        ("number", ""),
        ("received_on", date(2021, 1, 26)),
    ],
)
def test_a_field_that_is_wrong_is_named(deniz, of, field, value):
    with pytest.raises(ValidationError):
        enter(deniz, of, [post(2)], **{field: value})


def test_a_post_of_another_module_or_size_is_refused(deniz, of):
    with pytest.raises(RuleViolationError, match="gehört zu Baustein 3"):
        enter(deniz, of, [post(3)])
    half = post(2, fte=Decimal("0.5"))
    whole = Contents([PostValues(half, Decimal(1), date(2021, 1, 1), LAST)])
    with pytest.raises(RuleViolationError, match="hat 0,5 VZÄ; bewilligt wären 1"):
        enter(deniz, of, contents=whole)
    foreign = of_posts(post(2), rates={"coordination": (Decimal(1), Decimal(0))})
    with pytest.raises(RuleViolationError, match="Satz gehört nicht zu Baustein 2"):
        enter(deniz, of, contents=foreign)


def test_a_second_draft_has_to_wait(deniz, recorded, of):
    enter(deniz, of, [post(2)], dated=date(2021, 6, 1), reason="Mehr Stellen")
    with pytest.raises(RuleViolationError, match="zuerst festhalten oder verwerfen"):
        enter(deniz, of, [post(2)], dated=date(2021, 6, 2), reason="Noch mehr")


def test_an_amendment_says_why(deniz, recorded, of):
    with pytest.raises(ValidationError, match="was sich ändert"):
        enter(deniz, of, [post(2)], dated=date(2021, 6, 1))


# --- changing a draft ---------------------------------------------------------------------------


def test_a_draft_is_changed_and_the_trail_says_what(deniz, of):
    notice = enter(deniz, of, [post(2, number="2.91")])
    with acting(deniz):
        changed = change(deniz, notice, Contents(), granted_eur=Decimal(5))
    assert changed.granted_eur == 5
    assert not changed.posts.exists()
    entries = AuditEntry.objects.filter(target_id=notice.pk).order_by("-pk")
    lines = entries.filter(action="notice.lines_changed").first()
    assert lines.changes["posts"] == [["2.91: 1 VZÄ 01.01.2021–31.12.2021"], []]
    assert entries.filter(action="notice.changed").get().changes == {"granted_eur": [None, "5"]}


def test_a_change_over_the_change_of_a_colleague_is_refused(deniz, of):
    notice = enter(deniz, of, [post(2)])
    change(deniz, notice, number="36.02-neu")
    with pytest.raises(StaleVersionError):
        change(deniz, notice, number="36.02-alt")


def test_a_change_that_does_not_fit_leaves_everything_as_it_was(deniz, of):
    notice = enter(deniz, of, [post(2)])
    with pytest.raises(RuleViolationError, match="Förderjahr"):
        change(deniz, notice, period_until=date(2022, 1, 1))
    notice.refresh_from_db()
    assert notice.period_until == LAST


def test_a_draft_is_discarded_with_its_lines(deniz, of):
    notice = enter(deniz, of, [post(2)])
    with acting(deniz):
        notices.discard_notice(actor=deniz, notice=notice, expected_version=notice.version)
    assert not Notice.objects.exists()
    assert not NoticePost.objects.exists()
    assert AuditEntry.objects.filter(action="notice.discarded").exists()


# --- recording ----------------------------------------------------------------------------------


def test_a_recorded_notice_is_in_force_from_its_date(deniz, recorded, of):
    assert of.notice_on(date(2021, 1, 26)) is None
    assert of.notice_on(date(2021, 1, 27)) == recorded
    assert (recorded.recorded_by, recorded.state) == (deniz.user, "recorded")
    assert terms.computed(recorded).total_eur == Decimal("110000.00")


def test_a_notice_that_grants_nothing_is_not_recorded(deniz, of):
    with pytest.raises(RuleViolationError, match="noch keine Stelle und kein Betrag"):
        record(deniz, enter(deniz, of, []))


def test_a_year_without_a_rate_wants_the_rate_of_the_notice(deniz):
    later = award(deniz, year=2026)
    one = post(2)
    notice = enter(deniz, later, [one])
    with pytest.raises(RuleViolationError, match="Für Case Management gilt in diesem Jahr nicht"):
        record(deniz, notice)
    own = of_posts(one, year=2026, rates={"case_management": (Decimal(58_000), Decimal(0))})
    change(deniz, notice, own)
    assert terms.computed(record(deniz, notice)).total_eur == Decimal("58000.00")


def test_an_amendment_follows_and_the_history_stays(deniz, recorded, of):
    one = recorded.posts.in_order().first().post
    later = record(
        deniz,
        enter(deniz, of, [one], dated=date(2021, 6, 1), reason="Eine Stelle fällt weg",
              granted_eur=Decimal(55_000)),
    )  # fmt: skip
    assert later.kind == "amendment"
    assert of.notice_on(date(2021, 5, 31)) == recorded
    assert of.notice_on(date(2021, 6, 1)) == later
    changes = {(one.label, one.before, one.after) for one in comparison.changes(later)}
    gone = recorded.posts.in_order().last().post
    assert ("Bewilligter Betrag laut Bescheid", "110.000,00\u00a0€", "55.000,00\u00a0€") in changes
    assert (f"Stelle {gone}", "1,00 VZÄ, 01.01.2021 bis 31.12.2021", "–") in changes
    assert len(changes) == 2
    assert comparison.changes(recorded) == []


def test_an_amendment_of_an_earlier_date_is_refused(deniz, recorded, of):
    with pytest.raises(RuleViolationError, match=r"Der letzte Bescheid ist vom 27\.01\.2021"):
        enter(deniz, of, [post(2)], dated=date(2021, 1, 26), reason="Zu früh")


def test_a_correction_takes_the_place_of_what_was_typed_wrong(deniz, recorded, of):
    posts = [line.post for line in recorded.posts.in_order()]
    amendment = record(
        deniz, enter(deniz, of, posts[:1], dated=date(2021, 6, 1), reason="Eine Stelle weniger")
    )
    right = record(
        deniz,
        enter(deniz, of, posts, corrects=recorded, reason="Zahlendreher", granted_eur=Decimal(1)),
    )
    assert of.notice_on(date(2021, 5, 31)) == right
    # What came later still holds.
    assert of.notice_on(date(2021, 6, 1)) == amendment
    assert notices.before(right) == recorded
    assert notices.before(amendment) == right
    with pytest.raises(RuleViolationError, match="trägt das Datum des Bescheids"):
        enter(deniz, of, posts, corrects=recorded, dated=date(2021, 3, 1), reason="Anderes Datum")


def test_in_force_is_one_notice_of_each_award(deniz, recorded, of):
    other = grant(deniz, award(deniz, 3))
    draft_only = award(deniz, 1)
    enter(deniz, draft_only, [post(1)])
    found = Notice.objects.in_force_on(timezone.localdate()).in_time_order()
    assert set(found) == {recorded, other}


# --- what is recorded stands --------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"granted_eur": Decimal(1)},
        {"dated": date(2021, 2, 3)},
        {"state": "draft", "recorded_at": None, "recorded_by": None},
        {"conditions": "anders"},
    ],
)
def test_the_database_changes_no_recorded_notice(recorded, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=recorded.pk).update(**values)


def test_the_database_deletes_no_recorded_notice_and_no_line_of_it(recorded):
    with pytest.raises(IntegrityError), transaction.atomic():
        recorded.posts.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.filter(pk=recorded.pk)._raw_delete("default")


def test_the_database_adds_no_line_to_a_recorded_notice(recorded):
    further = post(2)
    lines = [
        NoticePost(notice=recorded, post=further, fte=1, approved_from=LAST, approved_until=LAST),
        NoticeLumpSum(notice=recorded, kind="events", approved_eur=1),
        NoticeRate(
            notice=recorded, kind="case_management", staff_eur_per_fte=1, material_eur_per_fte=1
        ),
    ]
    for line in lines:
        with pytest.raises(IntegrityError), transaction.atomic():
            line.save()


def test_the_database_moves_no_award_with_a_recorded_notice(recorded):
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=recorded.award_id).update(module=3)
    Award.objects.filter(pk=recorded.award_id).update(title="Anderer Titel")


def test_a_service_says_why_a_recorded_notice_stays(deniz, recorded):
    for use in (
        lambda: change(deniz, recorded, granted_eur=Decimal(1)),
        lambda: record(deniz, recorded),
        lambda: notices.discard_notice(
            actor=deniz, notice=recorded, expected_version=recorded.version
        ),
    ):
        with pytest.raises(RuleViolationError, match="Änderungsbescheid"), transaction.atomic():
            use()


def test_the_scan_may_come_later_and_only_once(deniz, recorded):
    with acting(deniz):
        kept = notices.add_document(
            actor=deniz, notice=recorded, expected_version=recorded.version,
            upload=Upload("Bescheid.pdf", PDF),
        )  # fmt: skip
        assert documents.content(kept.document)
        with pytest.raises(RuleViolationError, match="liegt schon eine Datei"):
            notices.add_document(
                actor=deniz, notice=kept, expected_version=kept.version,
                upload=Upload("Anderer.pdf", PDF),
            )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=recorded.pk).update(document=None)


# --- who reads what -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["deniz", "clara", "emil", "armin"])
def test_readers_of_money_read_every_notice(request, recorded, name):
    actor = request.getfixturevalue(name)
    with acting(actor):
        assert list(Notice.objects.visible_to(actor).in_time_order()) == [recorded]
        assert NoticePost.objects.count() == 2


@pytest.mark.parametrize("name", ["petra", "mats", "anna", "frieda", "dora", "nadja"])
def test_nobody_else_reads_any_row_of_an_award(request, recorded, name):
    actor = request.getfixturevalue(name)
    with acting(actor):
        assert not Award.objects.visible_to(actor).exists()
        for model in (Award, Notice, NoticePost, NoticeLumpSum, NoticeRate):
            assert not model.objects.exists()


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_who_only_reads_writes_nothing_past_the_services(request, deniz, recorded, name):
    actor = request.getfixturevalue(name)
    with acting(actor), pytest.raises(DatabaseError), transaction.atomic():
        Award.objects.create(
            programme=programme(), module=2, year=2021, title="Fremd", procedure="lump_sum"
        )
    with acting(actor):
        assert Award.objects.filter(pk=recorded.award_id).update(title="Fremd") == 0


def test_the_scan_is_read_by_who_reads_the_notice(deniz, clara, mats, of):
    notice = enter(deniz, of, [post(2)])
    with acting(deniz):
        kept = notices.add_document(
            actor=deniz, notice=notice, expected_version=notice.version,
            upload=Upload("Bescheid.pdf", PDF),
        )  # fmt: skip
    model = type(kept.document)
    with acting(clara):
        assert model.objects.filter(pk=kept.document_id).exists()
    with acting(mats):
        assert not model.objects.filter(pk=kept.document_id).exists()


# --- awards -------------------------------------------------------------------------------------


def test_an_award_is_there_once(deniz, of):
    with pytest.raises(ValidationError, match="gibt es schon"):
        award(deniz, title=of.title)


def test_an_award_is_corrected_until_it_has_a_notice(deniz, of):
    with acting(deniz):
        moved = awards.change_award(actor=deniz, award=of, expected_version=of.version, module=3)
    assert moved.module == 3
    enter(deniz, moved, [post(3)])
    with acting(deniz), pytest.raises(RuleViolationError, match="gibt es schon einen Bescheid"):
        awards.change_award(actor=deniz, award=moved, expected_version=moved.version, year=2022)
    with acting(deniz):
        awards.change_award(actor=deniz, award=moved, expected_version=moved.version, title="B 3")


def test_an_award_without_notices_is_deleted(deniz, of):
    with acting(deniz):
        awards.discard_award(actor=deniz, award=of, expected_version=of.version)
    assert not Award.objects.exists()


def test_an_award_with_a_notice_is_not_deleted(deniz, of):
    enter(deniz, of, [post(2)])
    with acting(deniz), pytest.raises(RuleViolationError, match="sie bleibt"):
        awards.discard_award(actor=deniz, award=of, expected_version=of.version)


def test_a_first_notice_begins_with_the_application(deniz):
    post(1), post(1)
    application = submit(deniz, prepare(deniz))
    of = award(deniz, 1, procedure="application", application=application)
    begun = terms.first_contents(of)
    assert len(begun.posts) == 2
    assert begun.lump_sums == {"events": Decimal(10_000), "measures": Decimal(30_000)}


def test_an_application_of_another_year_or_a_lump_sum_with_one_is_refused(deniz):
    post(1)
    application = submit(deniz, prepare(deniz))
    with pytest.raises(RuleViolationError, match="anderen Baustein oder Jahr"):
        award(deniz, 1, year=2022, procedure="application", application=application)
    with pytest.raises(ValidationError, match="hat keinen Antrag"):
        award(deniz, 1, procedure="lump_sum", application=application)


def test_without_an_application_it_begins_with_the_posts_of_the_year(deniz, of):
    post(2, starts_on=date(2021, 7, 1))
    post(2, ends_on=date(2021, 3, 31))
    post(2, starts_on=date(2022, 1, 1))
    post(3)
    days = [(line.approved_from, line.approved_until) for line in terms.first_contents(of).posts]
    assert days == [(date(2021, 7, 1), LAST), (date(2021, 1, 1), date(2021, 3, 31))]


def test_a_day_more_than_the_post_is_there_is_refused(deniz, of):
    one = post(2, starts_on=date(2021, 7, 1))
    late = Contents([PostValues(one, Decimal(1), date(2021, 6, 30), LAST)])
    with pytest.raises(RuleViolationError, match=r"gibt es erst ab 01\.07\.2021"):
        enter(deniz, of, contents=late)


def test_what_is_said_of_a_notice_is_what_the_service_takes(deniz, of):
    assert set(said()) <= {field.name for field in Notice._meta.fields}
    assert said(2026)["dated"] - said(2026)["period_from"] == timedelta(days=26)


# --- no post is granted twice ---------------------------------------------------------------------


def test_a_second_award_does_not_pay_for_the_same_post_in_the_same_time(deniz, of):
    one, other = post(2), award(deniz)
    grant(deniz, of, [one])
    with pytest.raises(RuleViolationError, match="schon durch „Baustein 2 2021“ bewilligt"):
        enter(deniz, other, [one])
    assert not other.notices.exists()


def test_drafts_promise_nothing_and_the_second_one_is_refused_when_it_is_recorded(deniz, of):
    one, other = post(2), award(deniz)
    first, second = enter(deniz, of, [one]), enter(deniz, other, [one])
    record(deniz, first)
    with pytest.raises(RuleViolationError, match="zahlt nur eine Förderung"):
        record(deniz, second)


def test_another_award_may_follow_in_time_or_after_an_amendment_gives_the_post_up(deniz, of):
    one, two, three = post(2), post(2), post(2)
    first_half = Contents([PostValues(one, one.fte, date(2021, 1, 1), date(2021, 6, 30))])
    grant(deniz, of, contents=first_half)
    later = Contents([PostValues(one, one.fte, date(2021, 7, 1), date(2021, 12, 31))])
    assert grant(deniz, award(deniz), contents=later).posts.count() == 1
    third, fourth = award(deniz), award(deniz)
    grant(deniz, third, [two, three])
    grant(deniz, third, [three], dated=date(2021, 3, 1), reason="eine Stelle weniger")
    assert grant(deniz, fourth, [two]).posts.count() == 1


# --- what is granted stays what it is -------------------------------------------------------------


def change_kind(officer, one, kind="administration"):
    with acting(officer):
        one.refresh_from_db()
        return posts.change_post(actor=officer, post=one, expected_version=one.version, kind=kind)


def test_a_post_that_a_recorded_notice_pays_for_keeps_module_and_kind(deniz):
    one, of = post(1), award(deniz, 1)
    enter(deniz, of, [one])
    change_kind(deniz, one)
    change_kind(deniz, one, "coordination")
    record(deniz, of.notices.get())
    with pytest.raises(RuleViolationError, match="rechnet mit dem Baustein und der Art"):
        change_kind(deniz, one)
    with acting(deniz):
        posts.change_post(actor=deniz, post=one, expected_version=one.version, title="Anders")


def test_a_post_that_an_amendment_gave_up_may_become_another(deniz):
    one, two, of = post(1), post(1), award(deniz, 1)
    grant(deniz, of, [one, two])
    grant(deniz, of, [two], dated=date(2021, 3, 1), reason="eine Stelle weniger")
    assert change_kind(deniz, one).kind == "administration"


def test_nobody_records_a_notice_in_the_name_of_somebody_else(deniz, armin):
    draft = enter(deniz, award(deniz), [post()])
    said = {"state": "recorded", "recorded_at": timezone.now(), "recorded_by": armin.user}
    refused = pytest.raises(DatabaseError, match="names somebody else")
    with acting(deniz), refused, transaction.atomic():
        Notice.objects.filter(pk=draft.pk).update(**said)
    assert record(deniz, draft).recorded_by == deniz.user
