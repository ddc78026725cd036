"""Guards that are on in every test: what is wrong everywhere fails everywhere.

``tests/conftest.py`` imports the fixtures. Three more guards are settings in ``pyproject.toml``:
warnings are errors, an undefined template variable fails, and only this machine can be reached.
"""

import random
import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection, models
from django.db.models.query import QuerySet

# A quoted or bare table name behind a verb that writes; „FOR UPDATE OF x“ only locks.
_WRITES = re.compile(
    r"(?:INSERT INTO|DELETE FROM|MERGE INTO|TRUNCATE(?: TABLE)?|(?<!FOR )(?<!KEY )UPDATE)"
    r'\s+(?:ONLY\s+)?"?(\w+)"?',
    re.IGNORECASE,
)
# The session renews itself, and lock-outs and second factors remember failures and codes used.
# The audit trail is written by a function and never shows up here.
_MAY_BE_WRITTEN_BY_GET = re.compile(r"django_session|axes_\w+|mfa_authenticator")
# The answer of the single sign-on provider comes back as a GET and signs the user in.
_MAY_WRITE = re.compile(r"/oidc/[^/]+/login/callback/$")


@pytest.fixture(autouse=True)
def unordered_querysets_are_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who relies on an order must ask for it; PostgreSQL promises none.

    pytest-randomly seeds ``random``, so a failure can be repeated with the printed seed.
    """
    fetch_all = QuerySet._fetch_all

    def fetch_and_shuffle(self: QuerySet) -> None:
        is_fresh = self._result_cache is None
        fetch_all(self)
        if is_fresh and not self.ordered and self._result_cache:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_and_shuffle)


@pytest.fixture(autouse=True)
def get_does_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is only looked at changes nothing: search engines, previews and F5 are safe."""
    get_response = BaseHandler.get_response

    def guarded(self: BaseHandler, request: Any) -> Any:
        is_read = request.method in {"GET", "HEAD"} and not _MAY_WRITE.search(request.path)
        with connection.execute_wrapper(_refuse_writes) if is_read else nullcontext():
            return get_response(self, request)

    monkeypatch.setattr(BaseHandler, "get_response", guarded)


@pytest.fixture(autouse=True)
def dates_and_datetimes_are_not_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django turns one into the other silently and moves days at midnight."""
    for field, is_wrong in ((models.DateField, _is_datetime), (models.DateTimeField, _is_date)):
        _guard_conversion(monkeypatch, field, is_wrong)


def written_tables(sql: str) -> Iterator[str]:
    """Yield the tables that a statement writes and a GET may not."""
    for table in _WRITES.findall(sql):
        if not _MAY_BE_WRITTEN_BY_GET.fullmatch(table):
            yield table


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    for table in written_tables(str(sql)):
        pytest.fail(f"a GET request writes to {table}: {str(sql)[:200]}")
    return execute(sql, params, many, context)


def _guard_conversion(monkeypatch: pytest.MonkeyPatch, field: type, is_wrong: Any) -> None:
    to_python = field.to_python

    def guarded(self: Any, value: Any) -> Any:
        # DateTimeField inherits from DateField; each guard looks at its own kind only.
        if isinstance(self, models.DateTimeField) is (field is models.DateTimeField):
            assert not is_wrong(value), f"{self} was given {value!r}"
        return to_python(self, value)

    monkeypatch.setattr(field, "to_python", guarded)


def _is_datetime(value: Any) -> bool:
    return isinstance(value, datetime)


def _is_date(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
