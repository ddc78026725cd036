"""What a restored database lacks of the one that was backed up. Values in, German findings out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lotse.operations.backups.rules.manifests import DatabaseState, PartState, TableState

_ADDED = re.compile(r"::(?:character varying|text)(?:\(\d+\))?(?:\[\])?|[()\s]")
PARTS = {
    "policies": "Zugriffsregeln",
    "triggers": "Auslöser",
    "grants": "Rechte",
    "owners": "Eigentümer und Zeilenschutz",
    "functions": "Funktionen",
    "constraints": "Bedingungen",
    "indexes": "Indizes",
    "views": "Sichten",
}


@dataclass(frozen=True)
class Versions:
    """How the tables of a backup stand to those that this version of Lotse wants."""

    newer: tuple[str, ...]
    older: tuple[str, ...]


def wording(definition: str) -> str:
    """A definition without what the server adds or leaves out when it reads its own words again.

    Example: „(a = ANY ((ARRAY['x'::character varying])::text[]))“ -> „a=ANYARRAY['x']“.
    """
    return _ADDED.sub("", definition)


def versions(*, applied: Iterable[str], known: Iterable[str]) -> Versions:
    """Migrations that only the backup has (`newer`) and that it still lacks (`older`)."""
    backup, program = set(applied), set(known)
    return Versions(tuple(sorted(backup - program)), tuple(sorted(program - backup)))


def of_databases(wanted: DatabaseState, found: DatabaseState) -> list[str]:
    """Everything in which two states differ, one sentence each; empty when all is well."""
    findings = _of_tables(wanted.tables, found.tables)
    # Another version of PostgreSQL words the same rule otherwise: there only the number counts.
    same_server = wanted.server // 10_000 == found.server // 10_000
    findings += _of_schema(wanted.schema, found.schema, exactly=same_server)
    if wanted.audit_head != found.audit_head:
        findings.append(
            f"Das Protokoll endet mit Siegel {found.audit_head.partition(':')[0]} statt "
            f"{wanted.audit_head.partition(':')[0]} oder mit einem anderen Wert."
        )
    if wanted.migrations != found.migrations:
        findings.append("Die Liste der Migrationen ist eine andere.")
    return findings


def _of_tables(wanted: Mapping[str, TableState], found: Mapping[str, TableState]) -> list[str]:
    findings = []
    for name in sorted({*wanted, *found}):
        before, after = wanted.get(name), found.get(name)
        if before is None:
            findings.append(f"Die Tabelle {name} ist nicht in der Sicherung.")
        elif after is None:
            findings.append(f"Die Tabelle {name} fehlt.")
        elif before.rows != after.rows:
            findings.append(f"{name}: {after.rows} Zeilen statt {before.rows}.")
        elif before.checksum != after.checksum:
            findings.append(f"{name}: Mindestens eine Zeile hat einen anderen Inhalt.")
    return findings


def _of_schema(
    wanted: Mapping[str, PartState], found: Mapping[str, PartState], *, exactly: bool
) -> list[str]:
    findings = []
    for name in sorted({*wanted, *found}):
        before, after = wanted.get(name, _NOTHING), found.get(name, _NOTHING)
        title = PARTS.get(name, name)
        if before.count != after.count:
            findings.append(f"{title}: {after.count} statt {before.count}.")
        elif exactly and before.sha256 != after.sha256:
            findings.append(f"{title}: Der Wortlaut ist ein anderer.")
    return findings


_NOTHING = PartState(0, "")
