"""The way in without an account: one referral, some days, a code by telephone."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from lotse.casework.referrals import rules
from lotse.casework.referrals.models import Referral, ReferralEvent, ReferralLink
from lotse.casework.referrals.services import links
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.database import acting_as
from lotse.foundation.documents import services as files
from lotse.foundation.documents.models import StoredFile
from tests.casework.cases.factories import in_days, let, make_case
from tests.casework.papers.factories import file_document
from tests.casework.referrals.factories import (
    PHONE,
    SOME,
    act,
    allow,
    ask,
    association,
    backdate_link,
    fresh,
    link,
    send,
    whole,
)
from tests.casework.sharing.factories import paper, withdraw


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def outsider():
    return association()


@pytest.fixture
def consents(case, outsider):
    return allow(case, outsider, *SOME, "documents")


@pytest.fixture
def referral(anna, case, outsider, consents):
    return send(anna, case, outsider)


@pytest.fixture
def made(anna, referral):
    return link(anna, referral)


def opened(made):
    return links.enter(made.token, made.code)


def test_the_right_code_opens_what_was_agreed_to(made, referral):
    session = opened(made)
    found = links.behind(made.token, session)
    assert found.number == referral.number
    assert {row["category"] for row in found.content.rows} == {"identity", "language"}
    assert found.sent_by == "Anna Berger"
    assert found.is_covered


def test_only_digests_are_kept(made):
    kept = ReferralLink.objects.get()
    assert made.token not in str(kept.__dict__)
    assert made.code not in str(kept.__dict__)
    assert len(made.code) == rules.CODE_DIGITS
    assert made.code.isdecimal()
    assert "argon2" in kept.code_hash or "md5" in kept.code_hash


def test_without_the_code_there_is_nothing(made):
    assert links.behind(made.token, "") is None
    assert links.behind(made.token, "something") is None
    session = opened(made)
    assert links.behind("another", session) is None


def test_five_wrong_codes_lock_the_link(made):
    for _ in range(rules.MOST_WRONG_CODES):
        assert links.enter(made.token, "00000000") is None
    assert opened(made) is None
    assert ReferralLink.objects.get().is_locked
    assert AuditEntry.objects.filter(action="case.referral_link_failed").count() == 6


def test_the_fifth_may_still_be_right_and_begins_anew(made):
    for _ in range(rules.MOST_WRONG_CODES - 1):
        links.enter(made.token, "00000000")
    assert opened(made)
    assert ReferralLink.objects.get().attempts == 0


def test_a_link_that_ran_out_opens_nothing(made):
    session = opened(made)
    backdate_link(made.link, days=1)
    assert links.behind(made.token, session) is None
    assert opened(made) is None


def test_a_revoked_link_opens_nothing(anna, made, referral):
    session = opened(made)
    with acting(anna):
        links.revoke_link(actor=anna, referral=fresh(referral))
    assert links.behind(made.token, session) is None
    assert opened(made) is None


def test_a_renewed_link_replaces_the_former(anna, made, referral):
    session = opened(made)
    newer = link(anna, referral)
    assert links.behind(made.token, session) is None
    assert opened(newer)
    assert ReferralLink.objects.filter(revoked_at=None).count() == 1


def test_the_session_of_one_link_opens_no_other(anna, made, case, outsider):
    other = link(anna, send(anna, case, outsider))
    session = opened(made)
    assert links.behind(other.token, session) is None


def test_a_session_ends_by_itself_and_by_leaving(made):
    session = opened(made)
    ReferralLink.objects.update(session_until=timezone.now() - timedelta(hours=1))
    assert links.behind(made.token, session) is None
    session = opened(made)
    links.leave(made.token, session)
    assert links.behind(made.token, session) is None


def test_withdrawn_consent_leaves_the_number(made, referral, consents):
    session = opened(made)
    withdraw(*consents)
    found = links.behind(made.token, session)
    assert (found.is_covered, found.content.rows, found.content.wish) == (False, (), None)
    assert found.number == referral.number
    with pytest.raises(RuleViolationError, match="nicht mehr wirksam"):
        links.answer(token=made.token, session=session, found=found, said=whole("accept"))


def test_an_outsider_answers_to_the_end(made, referral):
    session = opened(made)
    for step in ("receive", "accept", "appoint", "complete"):
        found = links.behind(made.token, session)
        links.answer(token=made.token, session=session, found=found, said=whole(step))
    done = Referral.objects.get()
    assert (done.state, done.result, done.taken_by) == ("completed", "helped", None)
    events = ReferralEvent.objects.filter(by_link=True)
    assert events.count() == 4
    assert set(events.values_list("user", "organisation")) == {(None, done.recipient_id)}
    entry = AuditEntry.objects.get(action="case.referral_complete")
    assert (entry.actor_id, entry.changes["link"]) == (None, [None, made.link.pk])
    assert links.behind(made.token, session).state == "completed"


def test_an_outsider_neither_revokes_nor_confirms(made):
    session = opened(made)
    for step in ("revoke", "remind", "confirm", "end", "take"):
        with acting_as(None):
            state = ask("select app_referral_link_step(%s, %s, %s, '{}', null)",
                        links.digest(made.token), links.digest(session), step)  # fmt: skip
        assert state is None


def test_who_is_signed_in_is_a_stranger_behind_a_link(jonas, made):
    """Otherwise the trail would say that Jonas did it."""
    with acting(jonas):
        session = opened(made)
        found = links.behind(made.token, session)
        links.answer(token=made.token, session=session, found=found, said=whole("accept"))
    assert AuditEntry.objects.get(action="case.referral_accept").actor_id is None


def test_nobody_reads_the_tables(made):
    with acting_as(None):
        assert not Referral.objects.exists()
        assert not ReferralLink.objects.exists()
        assert not ReferralEvent.objects.exists()
    for call in ("referrals_link_live('x')", "referrals_link_opened('x', 'y')"):
        with pytest.raises(DatabaseError, match="permission denied"), acting_as(None):
            ask(f"select {call}")


def test_a_link_lasts_as_long_as_the_county_says(anna, referral):
    assert link(anna, referral).link.last_day == in_days(7)
    let("referral_link_days", 3)
    assert link(anna, referral).link.last_day == in_days(3)
    let("referral_link_days", 900)
    assert link(anna, referral).link.last_day == in_days(rules.LONGEST_LINK_DAYS)


def test_the_same_form_twice_makes_one_link_and_shows_nothing_again(anna, referral):
    key = "5f0c5b0e-0001-4d0e-9d0a-5f0c5b0e0002"
    first = link(anna, referral, submission_key=key)
    again = link(anna, referral, submission_key=key)
    assert again.link == first.link
    assert (again.token, again.code) == (None, None)


def test_who_works_with_lotse_gets_no_link(anna, case, jonas):
    allow(case, jonas.organisation)
    referral = send(anna, case, jonas.organisation)
    with pytest.raises(RuleViolationError, match="arbeitet mit Lotse"):
        link(anna, referral)


def test_no_link_without_consent_or_after_the_end(anna, case, outsider, referral, consents):
    withdraw(*consents)
    with pytest.raises(RuleViolationError, match="nicht mehr wirksam"):
        link(anna, referral)
    allow(case, outsider)
    act(anna, referral, "revoke")
    with pytest.raises(RuleViolationError, match="braucht es nicht mehr"):
        link(anna, referral)


def test_only_who_works_in_the_case_makes_links(berta, referral):
    loaded = fresh(referral)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"), acting(berta):
        links.make_link(actor=berta, referral=loaded, phone=PHONE)


def test_documents_are_read_while_covered_and_in_this_session_only(anna, case, outsider, consents):
    document = file_document(anna, case)
    categories = frozenset({*SOME, "documents"})
    picks = (paper(document.pk, "language"),)
    referral = send(anna, case, outsider, categories=categories, picks=picks)
    made = link(anna, referral)
    session = opened(made)

    def read():
        with links.reading_files(session):
            return [files.content(file) for file in StoredFile.objects.order_by("pk")]

    assert len(read()) == 1
    with acting_as(None):
        assert not StoredFile.objects.exists()
    withdraw(*consents)
    assert read() == []


def test_a_document_taken_back_is_no_longer_read(anna, case, jonas):
    allow(case, jonas.organisation, *SOME, "documents")
    document = file_document(anna, case)
    picks = (paper(document.pk, "language"),)
    send(anna, case, jonas.organisation, categories=frozenset({*SOME, "documents"}), picks=picks)
    with acting(jonas):
        assert StoredFile.objects.count() == 1
    type(document).objects.filter(pk=document.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=anna.user, withdrawal_reason="mistake"
    )
    with acting(jonas):
        assert not StoredFile.objects.exists()


def test_a_locked_link_is_opened_by_nobody_again(anna, made):
    with acting(anna):
        links.revoke_link(actor=anna, referral=fresh(made.link.referral))
    with pytest.raises(IntegrityError, match="stands once it is set"), acting(anna):
        ReferralLink.objects.filter(pk=made.link.pk).update(revoked_at=None)
