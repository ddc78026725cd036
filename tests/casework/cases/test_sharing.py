"""Who else may open a case, for how long; asked under row level security."""

import pytest

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, Contact, RegisterEntry
from lotse.casework.cases.services import sharing as services
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact

pytestmark = pytest.mark.django_db
REASON = "Stichprobe der Aktenführung"


@pytest.fixture
def case(anna):
    case = make_case(anna)
    make_contact(case)
    return case


def sees(actor, case):
    """What the actor finds, by the query and by the database alone."""
    with acting(actor):
        by_query = Case.objects.visible_to(actor).filter(pk=case.pk).exists()
        by_database = Case.objects.filter(pk=case.pk).exists()
        contacts = Contact.objects.filter(case=case).exists()
        person = Person.objects.filter(pk=case.person_id).exists()
    assert by_query == by_database == contacts == person
    return by_query


def appoint(actor, case, deputy, starts=0, ends=7):
    with acting(actor):
        return services.appoint_deputy(
            actor=actor,
            case=case,
            deputy=deputy.user,
            starts_on=in_days(starts),
            ends_on=in_days(ends),
            remark="Urlaub",
        )


def review(actor, case, reason=REASON, days=7):
    with acting(actor):
        entry = RegisterEntry.objects.visible_to(actor).get(pk=case.pk)
        return services.start_review(actor=actor, entry=entry, reason=reason, days=days)


def test_only_the_responsible_worker_sees_the_case(anna, berta, lena, boris, frieda, livia, case):
    seen = {actor.user.given_name: sees(actor, case) for actor in (anna, berta, lena, boris)}
    assert seen == {"Anna": True, "Berta": False, "Lena": False, "Boris": False}
    assert not sees(frieda, case)
    assert not sees(livia, case)


def test_a_deputy_sees_the_case_during_the_time_only(anna, berta, case):
    grant = appoint(anna, case, berta)
    assert sees(berta, case)
    for starts, ends in ((1, 7), (-7, -1)):
        AccessGrant.objects.filter(pk=grant.pk).update(
            starts_on=in_days(starts), ends_on=in_days(ends)
        )
        assert not sees(berta, case)


def test_the_case_says_who_is_deputy_until_when(anna, berta, case):
    appoint(anna, case, berta)
    entry = AuditEntry.objects.about(case).get()
    assert entry.action == "case.deputy_appointed"
    assert entry.changes["deputy"] == [None, "Berta Lindner"]


def test_a_deputy_works_but_appoints_no_other(anna, berta, lena, case):
    appoint(anna, case, berta)
    with acting(berta):
        assert access.may_work_in_open_case(berta, case)
    with pytest.raises(RuleViolationError, match="fallführende Person"):
        appoint(berta, case, lena)


def test_nobody_represents_herself_or_from_outside(anna, boris, case):
    with pytest.raises(RuleViolationError, match="nicht selbst vertreten"):
        appoint(anna, case, anna)
    with pytest.raises(RuleViolationError, match="arbeitet heute nicht in Ihrer Organisation"):
        appoint(anna, case, boris)


def test_a_deputyship_ends_at_this_moment(anna, berta, case):
    grant = appoint(anna, case, berta)
    with acting(anna):
        services.end_deputy(actor=anna, case=case, grant=grant)
    assert not sees(berta, case)
    assert AuditEntry.objects.about(case).filter(action="case.deputy_ended").exists()


def test_the_responsible_worker_and_other_cases_are_not_ended_by_it(anna, berta, case):
    own = AccessGrant.objects.of_case(case.pk).get(reason="responsible")
    elsewhere = give(make_case(anna), berta)
    for grant in (own, elsewhere):
        with acting(anna), pytest.raises(RuleViolationError, match="nur eine Vertretung"):
            services.end_deputy(actor=anna, case=case, grant=grant)


def test_a_deputy_ends_nothing(anna, berta, case):
    grant = appoint(anna, case, berta)
    with acting(berta), pytest.raises(RuleViolationError, match="fallführende Person"):
        services.end_deputy(actor=berta, case=case, grant=grant)


def test_an_ended_membership_ends_the_sight(anna, case):
    Membership.objects.filter(pk=anna.membership_id).update(ends_on=in_days(-1))
    with acting(anna):
        assert not Case.objects.exists()
        assert not Person.objects.exists()


def test_the_lead_reads_after_giving_a_reason(anna, lena, case):
    assert not sees(lena, case)
    grant = review(lena, case)
    assert sees(lena, case)
    assert (grant.level, grant.remark, grant.ends_on) == ("read", REASON, in_days(6))
    with acting(lena):
        assert not access.may_work_in_case(lena, case)
    entry = AuditEntry.objects.about(case).get()
    assert (entry.action, entry.changes["reason"]) == ("case.review_started", [None, REASON])


def test_a_review_that_is_over_shows_nothing(lena, case):
    give_review(case, lena, starts_on=in_days(-7), ends_on=in_days(-1))
    assert not sees(lena, case)


@pytest.mark.parametrize(("reason", "days"), [("kurz", 7), (REASON, 0), (REASON, 31)])
def test_a_review_needs_a_reason_and_ends_soon(lena, case, reason, days):
    with pytest.raises(RuleViolationError):
        review(lena, case, reason=reason, days=days)
    assert not sees(lena, case)


def test_a_case_manager_reviews_nobody(berta, case):
    with pytest.raises(RuleViolationError, match="Fachaufsicht"):
        review(berta, case)


def test_the_lead_of_another_organisation_finds_no_entry(boris, case):
    with acting(boris):
        assert not RegisterEntry.objects.visible_to(boris).exists()
