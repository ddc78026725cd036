"""Writing, sealing and checking the trail. Nothing else writes to it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from lotse.foundation.audit import rules
from lotse.foundation.audit.choices import EntryKind
from lotse.foundation.audit.models import AuditSeal

# Keeps two sealers apart; the number has no meaning beyond being ours.
_SEAL_LOCK = 2_021_0304
_APPEND = "select audit_append(%s, %s, %s, %s, %s, %s, %s, %s::jsonb)"
_APPEND_MANY = """
select audit_append(%s, %s, %s, %s, e.action, e.target_kind, e.target_id, e.changes)
from rows from (jsonb_to_recordset(%s::jsonb) as (
    action text, target_kind text, target_id bigint, changes jsonb
)) with ordinality e(action, target_kind, target_id, changes, position)
order by e.position
"""
_APPEND_READS = """
select audit_append(%s, %s, %s, %s, %s, %s, target, '{}') from unnest(%s::bigint[]) target
"""


class AuditActor(Protocol):
    """What the trail needs to know of whoever acts."""

    @property
    def user_id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation_id(self) -> int: ...


@dataclass(frozen=True)
class Verification:
    """Result of checking all seals. ``head`` is worth keeping outside the system."""

    seals: int
    entries: int
    unsealed: int
    head: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class SealState:
    """When the trail was sealed last, and how many entries wait for the next seal.

    ``waiting_since`` looks at the entries that the user may read.
    """

    sealed_at: datetime | None
    unsealed: int
    waiting_since: datetime | None


def record(
    *, actor: AuditActor | None, action: str, target: models.Model, changes: Mapping[str, Any]
) -> None:
    """Append a change inside the caller's transaction.

    ``changes`` maps field names to ``[from, to]``; a new record has ``None`` as from.
    """
    _append(EntryKind.CHANGE, actor, action, target._meta.label_lower, target.pk, changes)


def record_many(
    *, actor: AuditActor, entries: Iterable[tuple[str, models.Model, Mapping[str, Any]]]
) -> None:
    """Append many changes at once: action, target and changes of each, in this order.

    As ``record`` does, in one query.
    """
    payload = [
        {
            "action": action,
            "target_kind": target._meta.label_lower,
            "target_id": target.pk,
            "changes": changes,
        }
        for action, target, changes in entries
    ]
    written = json.dumps(payload, cls=DjangoJSONEncoder, ensure_ascii=False)
    values: list[Any] = [EntryKind.CHANGE, actor.user_id, actor.role, actor.organisation_id]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND_MANY, [*values, written])


def record_read(*, actor: AuditActor, action: str, target: models.Model, **facts: Any) -> None:
    """Append that somebody opened the record of a person or case.

    ``facts`` say which part of it, as ``document=[None, title]``.
    """
    _append(EntryKind.READ, actor, action, target._meta.label_lower, target.pk, facts)


def record_reads(
    *, actor: AuditActor, action: str, model: type[models.Model], ids: Iterable[int]
) -> None:
    """Append that parts of several records were shown on one page, one entry for each."""
    by_whom: list[Any] = [EntryKind.READ, actor.user_id, actor.role, actor.organisation_id]
    about = [action, model._meta.label_lower, sorted(set(ids))]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND_READS, by_whom + about)


def record_security(*, actor: AuditActor | None, action: str, **facts: Any) -> None:
    """Append an event of sign-in or administration that changes no record."""
    _append(EntryKind.SECURITY, actor, action, "accounts.user", facts.get("user_id"), facts)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Fields whose value changed, each as ``[from, to]``."""
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value
    }


@transaction.atomic
def seal_open_entries() -> int:
    """Seal all finished entries as one batch and return how many there were.

    Writers are never slowed down: entries get their seal after they are committed.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_SEAL_LOCK])
        cursor.execute("select number, entry_count, digest, previous_mac from audit_collect()")
        number, count, digest, previous_mac = cursor.fetchone()
        if count:
            mac = rules.seal_mac(
                key=settings.AUDIT_KEY,
                number=number,
                digest=digest,
                previous_mac=previous_mac or rules.GENESIS,
            )
            cursor.execute("select audit_close(%s, %s, %s, %s)", [number, count, digest, mac])
    return int(count)


def verify(*, known_head: str | None = None) -> Verification:
    """Recompute every seal from the entries as they are now.

    ``known_head`` is a head noted earlier; it shows when the newest seals were cut off.
    """
    findings, entries, previous, number = [], 0, rules.GENESIS, 0
    heads = {f"0:{rules.GENESIS}"}
    with connection.cursor() as cursor:
        cursor.execute("select * from audit_check()")
        for number, row in enumerate(cursor.fetchall(), start=1):
            seal = rules.SealRecord(*row)
            finding = rules.seal_finding(
                key=settings.AUDIT_KEY, seal=seal, expected_number=number, previous_mac=previous
            )
            findings += [finding] if finding else []
            entries, previous = entries + seal.actual_count, seal.stored_mac
            heads.add(f"{number}:{previous}")
        cursor.execute("select waiting from audit_unsealed()")
        unsealed = int(cursor.fetchone()[0])
    if known_head and known_head not in heads:
        findings.append("Der notierte Stand kommt im Protokoll nicht mehr vor.")
    return Verification(number, entries, unsealed, f"{number}:{previous}", tuple(findings))


def seal_state() -> SealState:
    """Tell at a glance whether sealing works; ``verify`` is what proves the seals."""
    newest = AuditSeal.objects.order_by("-number").first()
    with connection.cursor() as cursor:
        cursor.execute("select waiting, since from audit_unsealed()")
        unsealed, since = cursor.fetchone()
    return SealState(newest.sealed_at if newest else None, int(unsealed), since)


def _append(
    kind: EntryKind,
    actor: AuditActor | None,
    action: str,
    target_kind: str,
    target_id: int | None,
    changes: Mapping[str, Any],
) -> None:
    role, organisation = (actor.role, actor.organisation_id) if actor else ("", None)
    values = [kind, actor.user_id if actor else None, role, organisation, action]
    payload = json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [*values, target_kind, target_id, payload])
