"""Entries for the tests of the trail, and hands that tamper with them."""

from contextlib import contextmanager

from django.db import connection

from lotse.foundation.audit import services
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.models import Organisation


def append(count=1, action="organisation.changed"):
    for number in range(count):
        services.record(
            actor=None, action=action, target=Organisation(pk=number), changes={"n": [None, number]}
        )


def sealed_batches(*sizes):
    """Seal batches of these sizes and return their entries, one list per batch."""
    batches = []
    for size in sizes:
        append(size)
        services.seal_open_entries()
        number = len(batches) + 1
        batches.append(list(AuditEntry.objects.filter(seal_number=number).order_by("pk")))
    return batches


@contextmanager
def guards_off():
    """What only somebody can do who owns the database: work without the triggers."""
    tables = ("audit_auditentry", "audit_auditseal")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger user")
        yield cursor
        for table in tables:
            cursor.execute(f"alter table {table} enable trigger user")


def tamper(sql, *parameters):
    with guards_off() as cursor:
        cursor.execute(sql, parameters)
        assert cursor.rowcount > 0
