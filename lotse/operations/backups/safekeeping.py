"""The keys of an installation, kept apart from its backups (Schlüssel)."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lotse.operations import environment, keys
from lotse.operations.backups import files, sealing
from lotse.operations.backups.sealing import OtherKeyError, SealError
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder

FORMER = "LOTSE_FORMER_DOCUMENT_KEYS"
RECOVERY_FILE = "wiederherstellung.txt"
_REMEMBERED = "backup_recipient"


@dataclass(frozen=True)
class Bundle:
    """All keys without which data stays closed: the three of today and former ones of files."""

    values: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """Tells two bundles apart and nothing about what is in them."""
        plain = json.dumps(dict(self.values), sort_keys=True).encode()
        return hmac.new(plain, b"lotse keys fingerprint", hashlib.sha256).hexdigest()[:16]

    @property
    def audit_key(self) -> str:
        return self.values["LOTSE_AUDIT_KEY"]


def bundle_in(variables: Mapping[str, str]) -> Bundle:
    """The keys that the programs of Lotse are started with.

    Raises: OperationError if one is missing.
    """
    for name in environment.SECRETS:
        if not variables.get(name):
            raise OperationError(
                f"{name} fehlt in der Umgebung: Bitte die Schlüssel der Installation angeben "
                "(siehe docs/betrieb.md)."
            )
    return Bundle({name: variables.get(name, "") for name in (*environment.SECRETS, FORMER)})


def write_sealed(bundle: Bundle, folder: Path, *, recipient: str) -> Path:
    """Lay the keys into their folder, once for each set of keys and each recovery key."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _name(bundle.fingerprint, recipient)
    if not path.exists():
        plain = json.dumps(dict(bundle.values), sort_keys=True).encode()
        target = BytesIO()
        writer = sealing.SealedWriter(target, recipient=recipient, name=_bound(bundle.fingerprint))
        writer.write(plain)
        writer.close()
        files.write_whole(path, target.getvalue())
    return path


def found_in(folder: Path, *, fingerprint: str, recipient: str) -> Path:
    """The file with the keys of a backup, in the folder where they are kept."""
    path = folder / _name(fingerprint, recipient)
    if not path.is_file():
        raise OperationError(
            f"In {folder} liegen die Schlüssel dieser Sicherung nicht ({path.name}): Bitte den "
            "Ordner, der bei der Sicherung mit --keys-out angegeben war, mit --keys nennen."
        )
    return path


def read_sealed(path: Path, *, recovery_key: str) -> Bundle:
    """Open a file with keys.

    Raises: OperationError.
    """
    parts = path.stem.split("-")
    try:
        with path.open("rb") as handle:
            plain = b"".join(
                sealing.pieces(handle, recovery_key=recovery_key, name=_bound(parts[-2]))
            )
    except (OtherKeyError, IndexError) as error:
        raise OperationError(
            f"Der Wiederherstellungsschlüssel gehört nicht zu {path}: Bitte den angeben, der bei "
            "der Einrichtung der Sicherung entstand."
        ) from error
    except SealError as error:
        raise OperationError(
            f"{path} ist beschädigt: Bitte eine andere Kopie der Schlüssel nehmen."
        ) from error
    return Bundle(json.loads(plain))


def write_plain(bundle: Bundle, target: Path) -> None:
    """Write the keys as lines of an environment file, for the account of its owner only."""
    lines = [f"{name}={value}\n" for name, value in sorted(bundle.values.items()) if value]
    with files.create_own(target) as handle:
        handle.write("".join(lines).encode())
        files.keep(handle)


def take_over(bundle: Bundle, data: DataFolder) -> None:
    """Lay the keys into a new data folder; the passwords of its database are made anew."""
    for variable, name in environment.SECRETS.items():
        files.write_whole(data.keys / name, bundle.values[variable].encode())


def recovery_key_in(path: Path) -> str:
    """The recovery key from a file, which may have lines of explanation around it.

    Raises: OperationError.
    """
    text = path.read_text("utf-8", "replace")
    for line in text.splitlines():
        if line.strip().lower().startswith(sealing.RECOVERY_PREFIX):
            try:
                sealing.recipient_of(line)
            except ValueError:
                break
            return line
    raise OperationError(
        f"In {path} steht kein gültiger Wiederherstellungsschlüssel: Bitte ihn Zeichen für Zeichen "
        "mit dem Ausdruck vergleichen."
    )


def new_recovery_file(path: Path) -> str:
    """Make a recovery key, write it down for printing, and tell its public half."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    recovery_key = sealing.new_recovery_key()
    recipient = sealing.recipient_of(recovery_key)
    try:
        with files.create_own(path) as handle:
            handle.write(_EXPLAINED.format(key=recovery_key, recipient=recipient).encode())
            files.keep(handle)
    except FileExistsError as error:
        raise OperationError(
            f"{path} gibt es schon: Bitte einen anderen Namen angeben; überschrieben wird nichts."
        ) from error
    return recipient


def remembered_recipient(data: DataFolder) -> str | None:
    """The public half that was made for this data folder outside of production."""
    path = data.keys / _REMEMBERED
    return keys.own_secret(data.keys, _REMEMBERED) if path.exists() else None


def remember_recipient(data: DataFolder, recipient: str) -> None:
    """Use the same public half next time."""
    files.write_whole(data.keys / _REMEMBERED, recipient.encode())


def given_in_environment(mode: Mode) -> Bundle | None:
    """The keys of the environment, where production keeps them."""
    has_all = all(os.environ.get(name) for name in environment.SECRETS)
    return bundle_in(os.environ) if mode is Mode.PRODUCTION and has_all else None


def _name(fingerprint: str, recipient: str) -> str:
    short = hashlib.sha256(recipient.encode()).hexdigest()[:8]
    return f"lotse-keys-{fingerprint}-{short}.enc"


def _bound(fingerprint: str) -> str:
    return f"keys/{fingerprint}"


_EXPLAINED = """Lotse: Wiederherstellungsschlüssel

{key}

Wer diesen Schlüssel hat, öffnet jede Sicherung, die für ihn verschlossen wurde. Bitte ausdrucken,
an zwei getrennten Orten verwahren (etwa im Tresor) und diese Datei von der Maschine entfernen.
Ohne ihn lässt sich keine Sicherung mehr öffnen.

Für die Einrichtung der Sicherung (dieser Teil ist nicht geheim):
LOTSE_BACKUP_RECIPIENT={recipient}
"""
