"""Filling an empty database and an empty vault from a backup."""

import re
import subprocess
import tarfile
from pathlib import Path
from typing import IO, cast

from psycopg import sql

from lotse.operations.backups import dumping, files, reach, sealing
from lotse.operations.backups.rules import manifests
from lotse.operations.backups.rules.manifests import Manifest
from lotse.operations.backups.sealing import UnsealedReader
from lotse.operations.backups.snapshots import URL
from lotse.operations.connections import connect, role_of
from lotse.operations.errors import OperationError, last_lines

_ENTRY = re.compile(r"[0-9a-f]{2}/([0-9a-f]{32})\.sealed")
_TABLES = (
    "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
)


def require_empty(url: str, manifest: Manifest) -> None:
    """The database has no table and all roles.

    Raises: OperationError.
    """
    with connect(url) as connection:
        if not role_of(connection).superuser:
            raise OperationError(
                f"Zum Einspielen braucht es einen Superuser: Bitte {URL} für diesen einen Aufruf "
                "auf seine Adresse setzen. Es wurde nichts verändert."
            )
        known = {row[0] for row in connection.execute("select rolname from pg_roles")}
        tables = connection.execute(_TABLES).fetchone()
    if tables and tables[0]:
        raise OperationError(
            f"Die Datenbank ist nicht leer ({tables[0]} Tabellen): Eingespielt wird nur in eine "
            "leere. Es wurde nichts verändert."
        )
    missing = sorted(set(manifest.database.roles) - known)
    if missing:
        raise OperationError(
            f"Dem Datenbankserver fehlen Rollen ({', '.join(missing)}): Bitte zuerst "
            "deploy/roles.sql und deploy/database.sql ausführen. Es wurde nichts verändert."
        )


def fill_database(backup: Path, url: str, log: Path, recovery_key: str) -> None:
    """Restore the dump in one transaction: after a failure the database is as empty as before.

    Raises: OperationError.
    """
    command = [reach.client("pg_restore"), "--single-transaction", "--exit-on-error"]
    command += ["--no-password", f"--dbname={reach.name_of_database(url)}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=dict(reach.for_clients(url)),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _feed(backup, cast("IO[bytes]", process.stdin), recovery_key)
        code = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if code != 0:
        raise OperationError(
            f"Die Datenbank ließ sich nicht einspielen ({last_lines(log, 2)[:300]}); sie blieb "
            f"leer. Ganzer Text: {log}"
        )


def set_comment(url: str, comment: str | None) -> None:
    """What was done to the database stands in its comment, which no dump of its content has."""
    if comment is None:
        return
    with connect(url) as connection:
        connection.execute(
            sql.SQL("comment on database {} is {}").format(
                sql.Identifier(connection.info.dbname), sql.Literal(comment)
            )
        )


def fill_documents(backup: Path, folder: Path, recovery_key: str) -> None:
    """Lay the contents of the archive into the vault, each for the own account only.

    Raises: OperationError if the archive has anything else in it.
    """
    with (backup / manifests.DOCUMENTS).open("rb") as handle:
        reader = UnsealedReader(
            handle, recovery_key=recovery_key, name=f"{backup.name}/{manifests.DOCUMENTS}"
        )
        with tarfile.open(fileobj=cast("IO[bytes]", reader), mode="r|") as tar:
            for entry in tar:
                _lay(tar, entry, folder)


def _lay(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    found = _ENTRY.fullmatch(entry.name)
    content = tar.extractfile(entry) if entry.isreg() else None
    if found is None or content is None:
        raise OperationError(
            f"Das Archiv der Dokumente enthält {entry.name!r}, das nicht hineingehört: Bitte eine "
            "andere Sicherung nehmen."
        )
    # The name comes from the pattern alone, so it cannot lead out of the folder.
    path = dumping.path_in(folder, found[1])
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with files.create_own(path) as target:
        for block in files.blocks(content):
            target.write(block)
        files.keep(target)


def _feed(backup: Path, target: IO[bytes], recovery_key: str) -> None:
    with (backup / manifests.DUMP).open("rb") as handle:
        name = f"{backup.name}/{manifests.DUMP}"
        try:
            for piece in sealing.pieces(handle, recovery_key=recovery_key, name=name):
                target.write(piece)
            target.close()
        except BrokenPipeError:
            # It said why in its log and ended; its code tells.
            return
