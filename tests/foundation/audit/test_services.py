"""What the trail keeps, and who may write and read it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit import services
from lotse.foundation.audit.models import AuditEntry, AuditSeal, OversightEntry
from lotse.foundation.base.database import acting_as
from tests import cast
from tests.foundation.audit.trail import append, sealed_batches

pytestmark = pytest.mark.django_db


def _sql(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def _is_refused(statement, *parameters, match="permission denied|unveränderlich"):
    with pytest.raises(DatabaseError, match=match):
        _sql(statement, *parameters)
    return True


def test_an_entry_says_who_when_what_and_in_which_role(anna):
    target = cast.organisation("KI")
    changes = {"opened_on": [None, date(2026, 11, 22)], "area": [Decimal("1.5"), None]}
    with acting(anna):
        services.record(actor=anna, action="case.opened", target=target, changes=changes)
    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.role) == (anna.user_id, "case_manager")
    assert entry.organisation_id == anna.organisation_id
    assert (entry.kind, entry.action) == ("change", "case.opened")
    assert (entry.target_kind, entry.target_id) == ("organisations.organisation", target.pk)
    assert entry.changes == {"opened_on": [None, "2026-11-22"], "area": ["1.5", None]}
    assert abs((timezone.now() - entry.recorded_at).total_seconds()) < 60
    assert entry.seal_number is None


def test_reads_and_events_of_security_are_entries_too(anna):
    with acting(anna):
        services.record_read(actor=anna, action="person.opened", target=anna.user)
        services.record_security(actor=anna, action="user.signed_in", user_id=anna.user_id)
    kinds = AuditEntry.objects.order_by("pk").values_list("kind", "target_id", "changes")
    assert list(kinds) == [
        ("read", anna.user_id, {}),
        ("security", anna.user_id, {"user_id": anna.user_id}),
    ]


def test_an_entry_goes_with_the_work_it_tells_of():
    with transaction.atomic():
        append()
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


def test_differences_name_only_what_changed():
    before, after = {"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None}
    assert services.differences(before, after) == {"b": [2, 3]}
    assert services.differences({}, {"a": "", "b": 0}) == {"a": [None, ""], "b": [None, 0]}


def test_nobody_writes_in_the_name_of_another(anna, berta):
    refused = pytest.raises(DatabaseError, match="audit entry for")
    with acting(anna), refused, transaction.atomic():
        services.record(actor=berta, action="x", target=anna.user, changes={})
    with acting_as(None), refused, transaction.atomic():
        services.record(actor=anna, action="x", target=anna.user, changes={})


def test_nobody_writes_in_another_role(anna):
    append_as = "select audit_append('change', %s, %s, %s, 'x', 'x', null, '{}')"
    with acting(anna):
        assert _is_refused(
            append_as, anna.user_id, "administrator", anna.organisation_id, match="audit entry as"
        )
        assert _sql(append_as, anna.user_id, "case_manager", anna.organisation_id) == 1


@pytest.mark.parametrize("table", ["audit_auditentry", "audit_auditseal"])
def test_the_application_writes_through_the_functions_only(table, anna, frieda, armin):
    sealed_batches(2)
    for actor in (anna, frieda, armin):
        with acting(actor):
            assert _is_refused(f"delete from {table}")  # noqa: S608
            assert _is_refused(f"truncate {table}")
            assert _is_refused(f"alter table {table} disable trigger user", match="must be owner")
    with acting(frieda):
        assert _is_refused("update audit_auditentry set action = 'x'")
        assert _is_refused("update audit_auditseal set mac = 'x'")
        assert _is_refused("insert into audit_auditseal values (9, now(), 0, 'x', 'x')")
        assert _is_refused(
            "insert into audit_auditentry (recorded_at, kind, role, action, target_kind, changes)"
            " values (now(), 'change', '', 'x', 'x', '{}')"
        )


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_auditentry set action = 'x'",
        "update audit_auditentry set seal_number = null",
        "update audit_auditentry set seal_number = 7, action = 'x'",
        "delete from audit_auditentry",
        "truncate audit_auditentry",
        "update audit_auditseal set mac = 'x'",
        "delete from audit_auditseal",
        "truncate audit_auditseal",
    ],
)
def test_not_even_the_owner_changes_entries_by_accident(statement):
    sealed_batches(2)
    append()
    assert _is_refused(statement)


def test_oversight_sees_that_something_happened_but_not_what(anna, armin, dora, frieda):
    with acting(anna):
        services.record_read(actor=anna, action="person.opened", target=anna.user)
    for actor, count in ((armin, 1), (dora, 1), (frieda, 0), (anna, 0)):
        with acting(actor):
            assert OversightEntry.objects.count() == count
    assert "changes" not in {field.name for field in OversightEntry._meta.get_fields()}


def test_the_administrator_reads_of_accounts_only(anna, frieda):
    with acting(anna):
        services.record(actor=anna, action="person.changed", target=AuditSeal(pk=1), changes={})
        services.record(actor=anna, action="user.changed", target=anna.user, changes={})
    with acting(frieda):
        assert [entry.action for entry in AuditEntry.objects.newest_first()] == ["user.changed"]


def test_the_state_tells_when_it_was_sealed_and_what_waits(dora):
    assert services.seal_state() == services.SealState(None, 0, None)
    sealed_batches(2)
    append(3)
    with acting(dora):
        state = services.seal_state()
    assert state.unsealed == 3
    assert state.sealed_at is not None
    assert (
        state.waiting_since
        == AuditEntry.objects.filter(seal_number=None).earliest("pk").recorded_at
    )


def test_who_acts_leaves_no_entry_without_author_or_for_another_organisation(anna):
    append = "select audit_append('change', %s, 'case_manager', %s, 'x', 'x', null, '{}')"
    elsewhere = cast.organisation("CARITAS").pk
    with acting(anna):
        assert _is_refused(append, None, None, match="without author")
        assert _is_refused(append, anna.user_id, elsewhere, match="while acting for")
