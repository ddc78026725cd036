"""Abstract models: rows that know their version and submissions that happen once."""

from collections.abc import Collection, Sequence
from functools import reduce
from operator import and_
from typing import TypeGuard, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models


class CheckedAtOnce(models.Model):
    """A record whose check constraints are asked in one question.

    Django asks the database once for each. Only where they do not hold together it is worth to
    ask one by one, for the words of the one that is broken.
    """

    class Meta:
        abstract = True

    _is_checked = False

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        # A check of a field that is left out is skipped by Django, and so would be all of them.
        self._is_checked = not exclude and self._checks_hold()
        super().validate_constraints(exclude)

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """What is still to be asked."""
        return [
            (model, [one for one in constraints if not (self._is_checked and _is_check(one))])
            for model, constraints in super().get_constraints()
        ]

    def _checks_hold(self) -> bool:
        conditions = [models.Q(one.condition) for one in self._meta.constraints if _is_check(one)]
        if len(conditions) < 2:
            return False
        together = models.CheckConstraint(condition=reduce(and_, conditions), name="together")
        try:
            together.validate(type(self), self)  # type: ignore[attr-defined] # the stubs lack it
        except ValidationError:
            return False
        return True


def _is_check(constraint: models.BaseConstraint) -> TypeGuard[models.CheckConstraint]:
    return isinstance(constraint, models.CheckConstraint)


class Versioned(CheckedAtOnce):
    """A record that several people may edit. Each change raises ``version`` by one."""

    version = models.PositiveIntegerField("Fassung", default=1, editable=False)
    changed_at = models.DateTimeField("Geändert", auto_now=True)
    changed_by_id = models.BigIntegerField("Geändert von", null=True, editable=False)

    class Meta:
        abstract = True


class Submitted(CheckedAtOnce):
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
