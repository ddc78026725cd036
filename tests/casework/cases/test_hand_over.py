"""Cases change hands and whole caseloads get a deputy; asked under row level security."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.casework.cases import access
from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.services import hand_over as services
from lotse.casework.cases.services.hand_over import CasesMovedError, Deputyship
from lotse.casework.persons.models import AccessGrant, Household, HouseholdMembership, Person
from lotse.core.verdicts import YES, RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)

pytestmark = pytest.mark.django_db
REASON = "Wechsel der Zuständigkeit"


@pytest.fixture
def case(anna):
    return make_case(anna)


def hand_over(actor, worker, colleague, *cases, reason=REASON, opened_notes=()):
    with acting(actor):
        return services.hand_over_cases(
            actor=actor,
            worker=worker.user,
            colleague=colleague.user,
            case_ids=[case.pk for case in cases],
            reason=reason,
            opened_notes=opened_notes,
        )


def deputise(actor, worker, deputy, starts=0, ends=14):
    with acting(actor):
        return services.deputise_caseload(
            actor=actor,
            worker=worker.user,
            deputy=deputy.user,
            starts_on=in_days(starts),
            ends_on=in_days(ends),
            remark="Urlaub",
        )


def sees(actor, case):
    with acting(actor):
        return Case.objects.filter(pk=case.pk).exists()


def intake(person, actor):
    """The actor took the person up, who has no case of her own."""
    return AccessGrant.objects.create(
        person=person,
        user=actor.user,
        organisation=actor.organisation,
        source_kind="person",
        source_id=person.pk,
        reason="intake",
        level="work",
        starts_on=in_days(-60),
        granted_by=actor.user,
    )


def live_together(*persons):
    household = Household.objects.create()
    for person in persons:
        HouseholdMembership.objects.create(
            household=household, person=person, role="other", starts_on=in_days(-90)
        )


def test_the_new_worker_leads_the_case_and_the_former_one_sees_it_no_more(anna, berta, case):
    hand_over(anna, anna, berta, case)
    case.refresh_from_db()
    assert (case.responsible, case.version, case.changed_by_id) == (berta.user, 2, anna.user_id)
    assert sees(berta, case)
    assert not sees(anna, case)
    grant = AccessGrant.objects.of_case(case.pk).get(revoked_at=None)
    assert (grant.user, grant.reason, grant.level, grant.remark) == (
        berta.user, "responsible", "work", REASON)  # fmt: skip


def test_the_lead_hands_over_what_she_cannot_see(anna, berta, lena, case):
    hand_over(lena, anna, berta, case)
    assert sees(berta, case)
    assert not sees(lena, case)
    with acting(lena):
        assert not Person.objects.exists()


def test_open_follow_ups_go_along_and_settled_ones_stay(anna, berta, case):
    open_one = make_follow_up(case)
    done = make_follow_up(case, done_at=timezone.now(), done_by=anna.user)
    outcome = hand_over(anna, anna, berta, case)
    open_one.refresh_from_db()
    done.refresh_from_db()
    assert (open_one.assignee, done.assignee) == (berta.user, anna.user)
    assert outcome == services.HandOver(cases=1, follow_ups=1, deputies_ended=0)


def test_deputyships_end_also_those_that_begin_later(anna, berta, lena, case):
    selma = cast.member("Selma", "Arslan", Role.CASE_MANAGER, "KI")
    give(case, selma, ends_on=in_days(9))
    give(case, berta, starts_on=in_days(3), ends_on=in_days(9))
    give_review(case, lena)
    assert hand_over(anna, anna, berta, case).deputies_ended == 2
    assert not sees(selma, case)
    # The review of the lead has its own end.
    assert sees(lena, case)


def test_relatives_without_a_case_go_along(anna, berta, case):
    child, neighbour = make_person("Haile", "Yonas"), make_person("Fremd", "Frida")
    live_together(case.person, child)
    intake(child, anna)
    intake(neighbour, anna)
    hand_over(anna, anna, berta, case)
    with acting(berta):
        assert set(Person.objects.all()) == {case.person, child}
    with acting(anna):
        assert set(Person.objects.all()) == {neighbour}


def test_relatives_of_a_case_that_stays_are_shared(anna, berta, case):
    sister = make_case(anna, make_person("Haile", "Miriam"))
    child = make_person("Haile", "Yonas")
    live_together(case.person, sister.person, child)
    intake(child, anna)
    hand_over(anna, anna, berta, case)
    for actor in (anna, berta):
        with acting(actor):
            assert Person.objects.filter(pk=child.pk).exists()


def test_notes_of_the_author_stay_shut_unless_she_opens_them(anna, berta, case):
    shut = make_contact(case, note="Nur für mich", secrecy="author")
    opened = make_contact(case, note="Für das Team", secrecy="author")
    with acting(anna):
        count = services.sealed_note_count(worker=anna.user, case_ids=[case.pk])
    assert count == 2
    hand_over(anna, anna, berta, case, opened_notes=[opened])
    with acting(berta):
        assert list(Contact.objects.all()) == [opened]
        assert Contact.objects.get().secrecy == Secrecy.TEAM
    with acting(anna):
        assert not Contact.objects.filter(pk=shut.pk).exists()


def test_the_lead_learns_how_many_notes_stay_shut_and_no_more(anna, berta, lena, case):
    make_contact(case, note="Nur für mich", secrecy="author")
    counted = {}
    for actor in (lena, berta):
        with acting(actor):
            counted[actor] = services.sealed_note_count(worker=anna.user, case_ids=[case.pk])
            assert not Contact.objects.exists()
    assert counted == {lena: 1, berta: 0}


def test_case_and_person_say_what_happened(anna, berta, lena, case):
    hand_over(lena, anna, berta, case)
    entry = AuditEntry.objects.about(case).get()
    assert (entry.action, entry.actor_id) == ("case.handed_over", lena.user_id)
    assert entry.changes == {"worker": ["Anna Berger", "Berta Lindner"], "reason": [None, REASON]}
    said = AuditEntry.objects.about(case.person).order_by("pk")
    assert [one.action for one in said] == ["person.access_revoked", "person.access_granted"]
    assert said[0].changes["user"] == ["Anna Berger", None]
    assert said[1].changes["user"] == [None, "Berta Lindner"]
    assert said[1].changes["reason"] == [None, "fallführend"]


def test_a_case_that_moved_meanwhile_stops_all(anna, berta, lena, case):
    other = make_case(anna)
    rita = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
    hand_over(rita, anna, lena, case)
    with pytest.raises(CasesMovedError) as moved:
        hand_over(lena, anna, berta, case, other)
    assert moved.value.case_ids == {case.pk}
    other.refresh_from_db()
    assert other.responsible == anna.user


@pytest.mark.parametrize("through", ["service", "database"])
def test_a_lead_takes_nothing_for_herself(anna, lena, case, through, monkeypatch):
    """Her way into a file is the review with a reason (ADR 5)."""
    if through == "database":
        monkeypatch.setattr(access, "may_take_cases", lambda *_: YES)
    with pytest.raises((RuleViolationError, ProgrammingError)), transaction.atomic():
        hand_over(lena, anna, lena, case)
    period = {"starts_on": in_days(0), "ends_on": in_days(5), "remark": "Urlaub"}
    with pytest.raises((RuleViolationError, ProgrammingError)), transaction.atomic(), acting(lena):
        services.deputise_caseload(actor=lena, worker=anna.user, deputy=lena.user, **period)
    assert not sees(lena, case)


def test_a_case_of_another_organisation_is_not_there(boris, berta, lena):
    foreign = make_case(boris)
    with pytest.raises(CasesMovedError):
        hand_over(lena, boris, berta, foreign)
    assert sees(boris, foreign)


@pytest.mark.parametrize(
    ("reason", "number", "sentence"),
    [("kurz", 1, "nennen Sie den Anlass"), (REASON, 0, "mindestens einen Fall")],
)
def test_it_takes_cases_and_a_reason(anna, berta, case, reason, number, sentence):
    with pytest.raises(RuleViolationError, match=sentence):
        hand_over(anna, anna, berta, *[case][:number], reason=reason)
    assert sees(anna, case)


def test_only_the_lead_disposes_of_the_cases_of_others(anna, berta, livia, case):
    for actor in (berta, livia):
        with pytest.raises(RuleViolationError, match="übergibt die Fachaufsicht"):
            hand_over(actor, anna, berta, case)


def test_only_who_does_casework_here_takes_cases(anna, boris, livia, case):
    for colleague in (boris, livia):
        with pytest.raises(RuleViolationError, match="arbeitet hier nicht im Fallmanagement"):
            hand_over(anna, anna, colleague, case)


def test_who_left_takes_no_cases(anna, berta, case):
    Membership.objects.filter(pk=berta.membership_id).update(ends_on=in_days(-1))
    with pytest.raises(RuleViolationError, match="arbeitet hier nicht"):
        hand_over(anna, anna, berta, case)


@pytest.mark.parametrize(
    ("statement", "who"),
    [
        ("select app_hand_over({anna}, {berta}, array[{case}], 'Ohne Recht')", "berta"),
        ("select app_hand_over({anna}, {boris}, array[{case}], 'Nach draußen')", "anna"),
        ("select app_hand_over({anna}, {anna}, array[{case}], 'An mich')", "anna"),
        ("select app_hand_over({anna}, {berta}, array[{case}], ' ')", "anna"),
        ("select app_hand_over({anna}, {berta}, array[{case}], 'Ohne Recht')", "livia"),
        ("select app_deputise({anna}, {berta}, app_today(), app_today(), '')", "berta"),
        ("select app_deputise({anna}, {boris}, app_today(), app_today(), '')", "anna"),
        ("select app_deputise({anna}, {berta}, app_today(), app_today() + 200, '')", "anna"),
        ("select app_end_deputyships({anna}, {berta})", "berta"),
        ("select app_audit_grants('person.access_granted', array[1])", "anna"),
    ],
)
def test_the_database_checks_again(statement, who, case):
    numbers = {name: cast.play(name).user_id for name in ("anna", "berta", "boris")}
    refused = pytest.raises(ProgrammingError, match=r"may not be|permission denied")
    # The block that fails is rolled back whole.
    with refused, acting(cast.play(who)), connection.cursor() as cursor:
        cursor.execute(statement.format(**numbers, case=case.pk))


def test_sixty_cases_take_few_statements(anna, berta, lena):
    cases = [make_case(anna) for _ in range(60)]
    for case in cases:
        make_follow_up(case)
    with CaptureQueriesContext(connection) as asked:
        outcome = hand_over(lena, anna, berta, *cases)
    assert outcome == services.HandOver(cases=60, follow_ups=60, deputies_ended=0)
    assert len(asked) < 12
    assert AuditEntry.objects.filter(action="case.handed_over").count() == 60


def test_a_deputy_for_the_whole_caseload_sees_every_open_case(anna, berta, case):
    other = make_case(anna)
    closed = make_case(anna, closed_on=in_days(-1))
    assert deputise(anna, anna, berta) == 2
    seen = {one: sees(berta, one) for one in (case, other, closed)}
    assert seen == {case: True, other: True, closed: False}
    assert AuditEntry.objects.about(case).get().changes["deputy"] == [None, "Berta Lindner"]


def test_after_care_in_a_closed_case_has_a_deputy_too(anna, berta):
    closed = make_case(anna, closed_on=in_days(-1), next_step_on=in_days(30))
    assert deputise(anna, anna, berta) == 1
    assert sees(berta, closed)


def test_a_deputy_appointed_twice_is_appointed_once(anna, berta, case):
    assert [deputise(anna, anna, berta), deputise(anna, anna, berta)] == [1, 0]
    assert AccessGrant.objects.filter(reason="deputy").count() == 1


def test_the_lead_appoints_a_deputy_for_who_fell_ill(anna, berta, lena, case):
    deputise(lena, anna, berta)
    assert sees(berta, case)
    assert not sees(lena, case)


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [(0, 184, "höchstens ein halbes Jahr"), (5, 4, "vor ihrem Beginn"), (-5, -1, "Vergangenheit")],
)
def test_a_deputyship_for_all_has_an_end_soon(anna, berta, case, starts, ends, sentence):
    with pytest.raises(RuleViolationError, match=sentence):
        deputise(anna, anna, berta, starts, ends)


def test_deputyships_are_listed_by_number_for_the_lead_and_those_concerned(
    anna, berta, lena, boris, case
):
    make_case(anna)
    deputise(anna, anna, berta)
    expected = [Deputyship(anna.user_id, berta.user_id, in_days(0), in_days(14), 2)]
    for actor, found in ((anna, expected), (berta, expected), (lena, expected), (boris, [])):
        with acting(actor):
            assert services.deputyships() == found


def test_deputyships_end_together(anna, berta, lena, case):
    make_case(anna)
    deputise(anna, anna, berta)
    with acting(lena):
        assert services.end_deputyships(actor=lena, worker=anna.user, deputy=berta.user) == 2
        assert services.deputyships() == []
    assert not sees(berta, case)
    ended = AuditEntry.objects.about(case).get(action="case.deputy_ended")
    assert ended.changes["deputy"] == ["Berta Lindner", None]


def test_nobody_ends_the_deputyships_of_others(anna, berta, case):
    deputise(anna, anna, berta)
    with acting(berta), pytest.raises(RuleViolationError, match="Fachaufsicht"):
        services.end_deputyships(actor=berta, worker=anna.user, deputy=berta.user)
