"""A file opened in an emergency, asked under row level security."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case, Contact, RegisterEntry
from lotse.casework.emergencies import services
from lotse.casework.emergencies.models import EmergencyAccess
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import make_case

pytestmark = pytest.mark.django_db
REASON = "Die Person ist hier und soll morgen abgeschoben werden."


@pytest.fixture
def case(anna):
    return make_case(anna)


def open_it(actor, case, **values):
    values = {"occasion": "present", "reason": REASON, "days": 1} | values
    with acting(actor):
        entry = RegisterEntry.objects.visible_to(actor).get(pk=case.pk)
        return services.open_in_emergency(actor=actor, entry=entry, **values)


def judge(actor, emergency, judgement="justified", remark="", version=None):
    with acting(actor):
        return services.judge(
            actor=actor,
            emergency=emergency,
            expected_version=version or emergency.version,
            judgement=judgement,
            remark=remark,
        )


def sees(actor, case):
    with acting(actor):
        return Case.objects.filter(pk=case.pk).exists()


def test_a_colleague_reads_the_file_and_changes_nothing(berta, case):
    assert not sees(berta, case)
    emergency = open_it(berta, case)
    assert sees(berta, case)
    assert emergency.ends_on == timezone.localdate()
    with acting(berta):
        assert Person.objects.filter(pk=case.person_id).exists()
        assert Case.objects.filter(pk=case.pk).update(version=9) == 0
    with pytest.raises(DatabaseError), transaction.atomic(), acting(berta):
        Contact.objects.create(
            case=case, kind="phone", held_on=timezone.localdate(), recorded_by=berta.user
        )


def test_it_ends_by_itself(berta, case):
    emergency = open_it(berta, case, days=2)
    assert emergency.grant.ends_on == timezone.localdate() + timedelta(days=1)
    yesterday = timezone.localdate() - timedelta(days=1)
    AccessGrant.objects.filter(pk=emergency.grant_id).update(starts_on=yesterday, ends_on=yesterday)
    assert not sees(berta, case)


def test_nobody_of_another_organisation_can(boris, case):
    with acting(boris), pytest.raises(RegisterEntry.DoesNotExist):
        RegisterEntry.objects.visible_to(boris).get(pk=case.pk)
    with acting(boris), connection.cursor() as cursor:
        cursor.execute("select app_emergency_person_id(%s)", [case.pk])
        assert cursor.fetchone()[0] is None


@pytest.mark.parametrize("role", ["clara", "livia", "armin", "ines"])
def test_only_casework_opens(role, case):
    actor = cast.play(role)
    with pytest.raises(RuleViolationError, match="Fallmanagement"), acting(actor):
        services.open_in_emergency(
            actor=actor, entry=RegisterEntry(pk=case.pk), occasion="danger", reason=REASON, days=1
        )


def test_who_may_open_it_anyway_needs_no_emergency(anna, case):
    with pytest.raises(RuleViolationError, match="schon öffnen"):
        open_it(anna, case)


def test_the_database_lets_no_grant_last_longer_or_write(berta, case):
    today = timezone.localdate()
    values = {
        "person_id": case.person_id,
        "user": berta.user,
        "organisation_id": berta.organisation_id,
        "source_kind": "case",
        "source_id": case.pk,
        "reason": "emergency",
        "remark": REASON,
        "level": "read",
        "starts_on": today,
        "ends_on": today + timedelta(days=2),
        "granted_by": berta.user,
    }
    for forbidden in ({"ends_on": today + timedelta(days=3)}, {"level": "work"}):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(berta):
            AccessGrant.objects.bulk_create([AccessGrant(**(values | forbidden))])


def test_the_same_form_sent_twice_opens_once(berta, case):
    key = uuid4()
    first = open_it(berta, case, submission_key=key)
    assert open_it(berta, case, submission_key=key).pk == first.pk
    assert EmergencyAccess.objects.count() == 1


def test_lead_and_data_protection_are_told_without_a_name(
    berta, lena, dora, case, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        emergency = open_it(berta, case)
    assert {mail.to[0] for mail in mailoutbox} == {lena.user.email, dora.user.email}
    text = mailoutbox[0].body
    assert f"/notfallzugriffe/{emergency.pk}/" in text
    assert case.person.family_name not in text
    assert case.number not in text


def test_the_trail_of_the_case_has_reason_and_end(berta, case):
    open_it(berta, case)
    entry = AuditEntry.objects.get(action="case.emergency_opened")
    assert (entry.target_kind, entry.target_id) == ("cases.case", case.pk)
    assert entry.changes["reason"] == [None, REASON]


def test_seen_by_who_opened_it_the_lead_and_data_protection(berta, lena, dora, anna, boris, case):
    emergency = open_it(berta, case)
    for actor, expected in (
        (berta, True),
        (lena, True),
        (dora, True),
        (anna, False),
        (boris, False),
    ):
        with acting(actor):
            assert EmergencyAccess.objects.filter(pk=emergency.pk).exists() is expected
            seen = EmergencyAccess.objects.visible_to(actor)
            assert seen.filter(pk=emergency.pk).exists() is expected


def test_the_lead_judges_once(lena, dora, berta, case):
    emergency = open_it(berta, case)
    judged = judge(lena, emergency)
    assert judged.get_judgement_display() == "war nötig"
    assert sees(berta, case)
    with pytest.raises(StaleVersionError):
        judge(dora, emergency)
    with pytest.raises(RuleViolationError, match="schon geprüft"):
        judge(dora, judged)


def test_what_was_not_justified_ends_at_once(dora, berta, case):
    emergency = open_it(berta, case, days=3)
    judge(dora, emergency, "unjustified", "Neugier ist kein Notfall.")
    assert not sees(berta, case)
    entry = AuditEntry.objects.get(action="emergency.judged")
    assert entry.changes["remark"] == [None, "Neugier ist kein Notfall."]


def test_nobody_judges_her_own(lena, case):
    emergency = open_it(lena, case)
    with pytest.raises(RuleViolationError, match="jemand anderes"):
        judge(lena, emergency)


def test_a_colleague_does_not_judge(anna, berta, case):
    emergency = open_it(berta, case)
    with pytest.raises(RuleViolationError, match="prüfen Fachaufsicht"):
        judge(anna, emergency)


def test_a_judgement_stands(lena, berta, case):
    emergency = judge(lena, open_it(berta, case))
    with pytest.raises(DatabaseError), transaction.atomic(), acting(lena):
        EmergencyAccess.objects.filter(pk=emergency.pk).update(judged_at=timezone.now())
