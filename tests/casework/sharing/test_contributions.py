import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from lotse.casework.sharing.models import Contribution
from lotse.casework.sharing.querysets import LeftBehind, flows_back, left_behind
from lotse.casework.sharing.services import contributions as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.sharing.factories import agree, change, share, tell, withdraw


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def consents(case, jonas):
    return agree(case, jonas.organisation, direction="both")


@pytest.fixture
def shared(anna, jonas, case, consents):
    return share(anna, case, jonas, level="contribute")


def seen_by(actor):
    with acting(actor):
        return list(Contribution.objects.values_list("text", flat=True).order_by("pk"))


def test_the_case_and_the_readers_see_what_was_told(anna, berta, boris, jonas, shared):
    tell(jonas, shared)
    assert seen_by(jonas) == ["Kurs ab Montag."]
    assert seen_by(anna) == ["Kurs ab Montag."]
    assert seen_by(berta) == seen_by(boris) == []
    assert AuditEntry.objects.filter(action="case.contribution_made").count() == 1


def test_a_colleague_there_who_does_not_read_sees_nothing(jonas, shared):
    tell(jonas, shared)
    assert seen_by(cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")) == []


def test_who_only_reads_tells_nothing(anna, jonas, case, consents):
    with pytest.raises(RuleViolationError, match="nichts mitteilen"):
        tell(jonas, share(anna, case, jonas))


def test_a_share_takes_contributions_only_if_something_may_flow_back(anna, jonas, case):
    agree(case, jonas.organisation)
    with pytest.raises(RuleViolationError, match="auch in Ihre Richtung"):
        share(anna, case, jonas, level="contribute")


def test_only_what_may_flow_back_is_told(anna, jonas, case, shared):
    with acting(jonas):
        assert flows_back(shared.pk) == {"identity", "contact_data", "language"}
    with pytest.raises(RuleViolationError, match="nichts mitteilen"):
        tell(jonas, shared, category="health")


def test_the_database_refuses_it_too(anna, jonas, case, shared):
    values = {
        "share": shared, "case_id": case.pk, "organisation": jonas.organisation,
        "author": jonas.user, "kind": "news", "category": "identity", "told_on": in_days(0),
        "text": "Kurs",
    }  # fmt: skip
    other = make_case(anna)
    for wrong in (
        {"category": "health"},
        {"author": anna.user},
        {"organisation": anna.organisation},
        {"case_id": other.pk},
    ):
        with acting(jonas), pytest.raises(ProgrammingError), transaction.atomic():
            Contribution.objects.create(**(values | wrong))
    with acting(anna), pytest.raises(ProgrammingError), transaction.atomic():
        Contribution.objects.create(**values)


def test_after_a_withdrawal_nothing_is_told_and_only_own_words_are_seen_there(
    anna, jonas, shared, consents
):
    kira = cast.member("Kira", "Sommerfeld", Role.PARTNER, "JOBCENTER")
    change(anna, shared, jonas, kira, level="contribute")
    tell(jonas, shared)
    assert seen_by(kira) == ["Kurs ab Montag."]
    withdraw(*consents)
    assert seen_by(jonas) == ["Kurs ab Montag."]
    assert seen_by(kira) == []
    assert seen_by(anna) == ["Kurs ab Montag."]
    with acting(jonas), pytest.raises(RuleViolationError):
        services.contribute(
                actor=jonas, share=shared, kind="news", category="identity",
                told_on=in_days(0), text="Noch etwas",
            )  # fmt: skip


def test_news_are_not_of_tomorrow_but_appointments_are(jonas, shared):
    with pytest.raises(RuleViolationError, match="liegt in der Zukunft"):
        tell(jonas, shared, told_on=in_days(1))
    assert tell(jonas, shared, kind="appointment", told_on=in_days(1)).told_on == in_days(1)


def test_the_same_form_twice_tells_it_once(jonas, shared):
    key = "0f4a4f0e-5f1d-4f57-8a53-5a3b1c9e7d21"
    assert tell(jonas, shared, submission_key=key) == tell(jonas, shared, submission_key=key)


def test_the_author_takes_it_back_and_it_stays_in_the_file(anna, jonas, shared):
    told = tell(jonas, shared)
    with acting(jonas):
        services.withdraw_contribution(actor=jonas, contribution=told)
    told.refresh_from_db()
    assert told.is_withdrawn
    assert seen_by(anna) == ["Kurs ab Montag."]
    with acting(jonas), pytest.raises(RuleViolationError, match="schon zurückgezogen"):
        services.withdraw_contribution(actor=jonas, contribution=told)
    with acting(anna):
        assert not Contribution.objects.standing().exists()


def test_she_takes_it_back_when_nothing_is_shared_any_more(anna, jonas, shared, consents):
    told = tell(jonas, shared)
    withdraw(*consents)
    with acting(jonas):
        services.withdraw_contribution(actor=jonas, contribution=told)
        with pytest.raises(RuleViolationError, match="schon zurückgezogen"):
            services.withdraw_contribution(actor=jonas, contribution=told)
    with acting(anna):
        assert not Contribution.objects.standing().exists()


def test_what_was_taken_back_stays_so(jonas, shared):
    told = tell(jonas, shared)
    with acting(jonas):
        services.withdraw_contribution(actor=jonas, contribution=told)
        with pytest.raises(IntegrityError, match="stands once it is set"), transaction.atomic():
            Contribution.objects.update(withdrawn_at=None)


def test_nobody_else_takes_it_back(anna, jonas, shared):
    beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
    change(anna, shared, jonas, beate, level="contribute")
    told = tell(jonas, shared)
    with acting(beate):
        assert Contribution.objects.update(withdrawn_at=told.created_at) == 0
        with pytest.raises(RuleViolationError, match="wer ihn geschrieben hat"):
            services.withdraw_contribution(actor=beate, contribution=told)
    with acting(anna):
        assert Contribution.objects.update(withdrawn_at=told.created_at) == 0


def test_a_review_reads_what_was_told(lena, jonas, case, shared):
    tell(jonas, shared)
    give_review(case, lena)
    assert seen_by(lena) == ["Kurs ab Montag."]


def test_a_role_that_receives_nothing_tells_nothing(petra, jonas, shared):
    with acting(petra), pytest.raises(RuleViolationError, match="beteiligten Stelle"):
        services.contribute(
                actor=petra, share=shared, kind="news", category="identity",
                told_on=in_days(0), text="Hallo",
            )  # fmt: skip


class TestWhoLeft:
    """Jonas told something and works there no more."""

    @pytest.fixture
    def kira(self, shared):
        return cast.member("Kira", "Sommerfeld", Role.PARTNER, "JOBCENTER")

    @pytest.fixture
    def told(self, anna, jonas, kira, shared):
        change(anna, shared, jonas, kira, level="contribute")
        return tell(jonas, shared)

    def leave(self, who):
        Membership.objects.filter(user=who.user).update(ends_on=in_days(-1))

    def offered(self, actor):
        with acting(actor):
            return left_behind()

    def take_back(self, actor, told):
        made = LeftBehind(told.pk, told.share_id, told.case_id, told.kind, told.told_on, "", "KI")
        with acting(actor):
            services.withdraw_left_behind(actor=actor, contribution=made)

    def test_while_she_works_there_it_is_hers_alone(self, kira, told):
        assert self.offered(kira) == []
        with pytest.raises(RuleViolationError, match="schon zurückgezogen"):
            self.take_back(kira, told)

    @pytest.mark.parametrize("how", ["left", "closed", "other_work"])
    def test_who_reads_it_takes_it_back(self, anna, jonas, kira, told, how):
        if how == "left":
            self.leave(jonas)
        elif how == "closed":
            User.objects.filter(pk=jonas.user_id).update(is_active=False)
        else:
            Membership.objects.filter(user=jonas.user).update(role=Role.EXECUTIVE)
        (one,) = self.offered(kira)
        assert (one.pk, one.author, one.sender) == (told.pk, "Jonas Wirtz", "KI")
        assert str(one) == f"Stand bei uns vom {in_days(0):%d.%m.%Y}"
        self.take_back(kira, told)
        with acting(anna):
            assert not Contribution.objects.standing().exists()
        entry = AuditEntry.objects.get(action="case.contribution_withdrawn")
        assert (entry.actor_id, entry.target_id) == (kira.user_id, told.case_id)
        assert self.offered(kira) == []

    def test_it_is_taken_back_once(self, jonas, kira, told):
        self.leave(jonas)
        self.take_back(kira, told)
        with pytest.raises(RuleViolationError, match="schon zurückgezogen"):
            self.take_back(kira, told)

    def test_who_read_it_to_the_end_does_so_afterwards(self, jonas, kira, told, consents):
        self.leave(jonas)
        withdraw(*consents)
        self.take_back(kira, told)

    def test_where_somebody_leads_others_who_never_read_it_do_not(self, jonas, told):
        beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
        lead = cast.member("Lydia", "Groß", Role.CASE_MANAGEMENT_LEAD, "JOBCENTER")
        self.leave(jonas)
        assert self.offered(beate) == []
        with pytest.raises(RuleViolationError):
            self.take_back(beate, told)
        assert [one.pk for one in self.offered(lead)] == [told.pk]
        self.leave(lead)
        assert [one.pk for one in self.offered(beate)] == [told.pk]

    def test_who_was_taken_off_before_is_not_asked(self, anna, jonas, kira, told, shared):
        cast.member("Lydia", "Groß", Role.CASE_MANAGEMENT_LEAD, "JOBCENTER")
        beate = cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER")
        change(anna, shared, jonas, beate, level="contribute")
        self.leave(jonas)
        assert self.offered(kira) == []
        assert len(self.offered(beate)) == 1

    def test_other_organisations_and_other_work_are_told_nothing(self, anna, jonas, told, petra):
        emil = cast.member("Emilia", "Rat", Role.EXECUTIVE, "JOBCENTER")
        self.leave(jonas)
        for actor in (anna, petra, emil):
            assert self.offered(actor) == []
