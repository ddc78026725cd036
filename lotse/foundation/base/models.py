"""Abstract models: rows that know their version and submissions that happen once."""

from typing import TypeVar
from uuid import UUID

from django.db import connection, models


class Versioned(models.Model):
    """A record that several people may edit. Each change raises ``version`` by one."""

    version = models.PositiveIntegerField("Fassung", default=1, editable=False)
    changed_at = models.DateTimeField("Geändert", auto_now=True)
    changed_by_id = models.BigIntegerField("Geändert von", null=True, editable=False)

    class Meta:
        abstract = True


class Submitted(models.Model):
    """A record that comes from a form. The same form sent twice makes one record."""

    submission_key = models.UUIDField("Formularschlüssel", null=True, unique=True, editable=False)
    created_at = models.DateTimeField("Angelegt", auto_now_add=True)

    class Meta:
        abstract = True


SubmittedRow = TypeVar("SubmittedRow", bound=Submitted)


def submitted_before(model: type[SubmittedRow], key: UUID | None) -> SubmittedRow | None:
    """Return the row that the same form made earlier, if any.

    A double click sends two requests at once: the second waits here for the first.
    """
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return model._default_manager.filter(submission_key=key).first()


class StaleVersionError(Exception):
    """The record was changed by somebody else since the form was opened."""


def require_version(record: Versioned, expected_version: int) -> None:
    """Refuse to overwrite what the user has not seen.

    Raises: StaleVersionError if the locked record has another version than the form.
    """
    if record.version != expected_version:
        raise StaleVersionError(f"{record._meta.label} {record.pk}: {record.version}")
