"""Proving what was restored: every row, every seal, every document (Nachweis)."""

import json
import subprocess
from collections.abc import Mapping

from lotse.operations.backups import snapshots
from lotse.operations.backups.rules import differences
from lotse.operations.backups.rules.manifests import Manifest
from lotse.operations.errors import OperationError
from lotse.operations.management import MANAGE
from lotse.operations.paths import REPOSITORY

_SHOWN = 20


def of_database(url: str, manifest: Manifest) -> list[str]:
    """Compare rows, rules and rights with those of the backup."""
    with snapshots.snapshot(url) as snapshot:
        return differences.of_databases(manifest.database, snapshot.state())


def of_trail(variables: Mapping[str, str], manifest: Manifest) -> list[str]:
    """Recompute every seal up to the head of the backup; pages are not loaded for it."""
    command = ["audit_verify", "--skip-checks", f"--head={manifest.database.audit_head}"]
    done = _run(command, variables, "")
    if done.returncode == 0:
        return []
    return [f"Protokoll: {line}" for line in done.stderr.splitlines() if line.strip()][:_SHOWN]


def of_documents(url: str, variables: Mapping[str, str], manifest: Manifest) -> list[str]:
    """Open every content and compare it with the checksum of its row."""
    with snapshots.snapshot(url) as snapshot:
        contents = snapshot.contents()
    absent = set(manifest.documents.missing)
    asked = [f"{each.place} {each.sha256}" for each in contents if each.place not in absent]
    unreadable = json.loads(ask(["check_contents"], variables, "\n".join(asked)))
    findings = [f"Dokument {place}: fehlt, öffnet sich nicht oder ist ein anderes."
                for place in unreadable[:_SHOWN]]  # fmt: skip
    if len(unreadable) > _SHOWN:
        findings.append(f"Dokumente: insgesamt {len(unreadable)} solche.")
    if len(contents) != manifest.documents.count:
        findings.append(f"Dokumente: {len(contents)} statt {manifest.documents.count}.")
    return findings


def ask(command: list[str], variables: Mapping[str, str], told: str = "") -> str:
    """What a command of Django answers.

    Raises: OperationError with what it said if it fails.
    """
    done = _run(command, variables, told)
    if done.returncode != 0:
        said = " ".join(done.stderr.split())[-300:]
        raise OperationError(
            f"{command[0]} ist gescheitert ({said}): Bitte die Meldung an die Entwicklung geben "
            "und das Einspielen in einem leeren Ordner wiederholen."
        )
    return done.stdout


def _run(
    command: list[str], variables: Mapping[str, str], told: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MANAGE, *command],
        env=dict(variables),
        cwd=REPOSITORY,
        input=told,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
