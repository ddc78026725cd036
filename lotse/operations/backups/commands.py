"""What `bin/lotse backup` and `bin/lotse restore` are told, and what is taken when they are not."""

import argparse
import os
from pathlib import Path

from lotse.operations import modes
from lotse.operations.backups import (
    files,
    making,
    restoring,
    safekeeping,
    scheduling,
    sealing,
    verifying,
)
from lotse.operations.backups.rules import retention
from lotse.operations.backups.rules.retention import Keep
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder, data_folder
from lotse.operations.progress import say

KEYS_FOLDER, RECIPIENT, KEEP = (
    "LOTSE_BACKUP_KEYS_DIR",
    "LOTSE_BACKUP_RECIPIENT",
    "LOTSE_BACKUP_KEEP",
)


def add_options(name: str, command: argparse.ArgumentParser) -> None:
    """What each of the two commands may be told."""
    option = command.add_argument
    if name == "backup":
        option("out", nargs="?", metavar="ORDNER", help=f"Ziel, sonst {scheduling.FOLDER}")
        option("--keys-out", metavar="ORDNER", help="Ziel der Schlüssel, getrennt vom anderen")
        option(
            "--recipient", metavar="SCHLÜSSEL", help="wofür verschlossen wird (lotse-sicherung-…)"
        )
        option("--keep", type=_keep, metavar="T,W,M", help="Tage, Wochen, Monate, die bleiben")
        option("--check", metavar="SICHERUNG", help="eine vorhandene Sicherung nur prüfen")
        option("--new-key", metavar="DATEI", help="nur einen Wiederherstellungsschlüssel erzeugen")
    else:
        option("given", nargs="?", metavar="SICHERUNG", help="Ordner einer Sicherung oder mehrerer")
        option("--keys", metavar="PFAD", help="Ordner oder Datei der Schlüssel")
        option("--write-keys", metavar="DATEI", help="nur die Schlüssel als Umgebung schreiben")
    option("--recovery-key", metavar="DATEI", help="Datei mit dem Wiederherstellungsschlüssel")


def backup(options: argparse.Namespace) -> int:
    """`bin/lotse backup`: make one, check one, or make a recovery key."""
    if options.new_key:
        return _new_key(Path(options.new_key))
    if options.check:
        return verifying.check(Path(options.check), recovery_key=_given_key(options))
    data = data_folder(options.data)
    out = _out(options)
    keys_out = _keys_out(options, out)
    order = making.Order(
        data=data,
        out=out,
        keys_out=keys_out,
        recipient=_recipient(options, data, keys_out),
        keep=options.keep or _configured_keep(out),
    )
    return making.make(order)


def restore(options: argparse.Namespace) -> int:
    """`bin/lotse restore`: fill an empty machine, or write down the keys for one."""
    keys = Path(options.keys) if options.keys else None
    if options.write_keys:
        order = restoring.Order(data_folder(options.data), Path(), keys, _needed_key(options, keys))
        return restoring.write_keys(order, Path(options.write_keys))
    if not options.given:
        raise OperationError("Bitte den Ordner der Sicherung angeben: bin/lotse restore SICHERUNG.")
    given = Path(options.given).resolve()
    keys = keys or _beside(files.chosen(given).parent)
    order = restoring.Order(data_folder(options.data), given, keys, _needed_key(options, keys))
    return restoring.restore(order)


def _new_key(path: Path) -> int:
    recipient = safekeeping.new_recovery_file(path)
    say(
        f"Der Wiederherstellungsschlüssel steht in {path}: Bitte ausdrucken, getrennt verwahren und"
    )
    say("die Datei von dieser Maschine entfernen. In die Umgebung gehört nur:")
    say(f"{RECIPIENT}={recipient}")
    return 0


def _out(options: argparse.Namespace) -> Path:
    given = options.out or os.environ.get(scheduling.FOLDER)
    if not given:
        raise OperationError(
            f"Bitte den Ordner für die Sicherung angeben: bin/lotse backup ORDNER, oder "
            f"{scheduling.FOLDER} setzen."
        )
    return Path(given).expanduser().resolve()


def _keys_out(options: argparse.Namespace, out: Path) -> Path:
    given = options.keys_out or os.environ.get(KEYS_FOLDER)
    if given:
        return Path(given).expanduser().resolve()
    if modes.given_mode() is Mode.PRODUCTION:
        raise OperationError(
            f"Bitte mit --keys-out oder {KEYS_FOLDER} den Ordner für die Schlüssel angeben; er "
            "wird getrennt von der Sicherung verwahrt."
        )
    return _sibling(out)


def _recipient(options: argparse.Namespace, data: DataFolder, keys_out: Path) -> str:
    given = options.recipient or os.environ.get(RECIPIENT)
    if given:
        try:
            return sealing.require_recipient(given)
        except ValueError as error:
            raise OperationError(
                "Der Empfänger der Sicherung ist kein gültiger Schlüssel: Bitte die Zeile "
                f"{RECIPIENT}=… übernehmen, die bin/lotse backup --new-key DATEI ausgibt."
            ) from error
    if modes.mode_of(data) is Mode.PRODUCTION:
        raise OperationError(
            "Es fehlt, wofür die Sicherung verschlossen wird: Bitte einmal bin/lotse backup "
            f"--new-key DATEI ausführen und {RECIPIENT} setzen (siehe docs/betrieb.md)."
        )
    return safekeeping.remembered_recipient(data) or _first_recipient(data, keys_out)


def _first_recipient(data: DataFolder, keys_out: Path) -> str:
    """For who tries it out: a recovery key beside the keys, with the advice to take it away."""
    path = keys_out / safekeeping.RECOVERY_FILE
    data.create()
    if path.exists():
        recipient = sealing.recipient_of(safekeeping.recovery_key_in(path))
    else:
        recipient = safekeeping.new_recovery_file(path)
        say(f"Neu: {path} öffnet alle Sicherungen. Bitte ausdrucken und getrennt verwahren.")
    safekeeping.remember_recipient(data, recipient)
    return recipient


def _configured_keep(out: Path) -> Keep | None:
    """What is configured counts for the configured folder; elsewhere nothing is deleted."""
    folder, text = os.environ.get(scheduling.FOLDER), os.environ.get(KEEP)
    if not folder or not text or Path(folder).expanduser().resolve() != out:
        return None
    try:
        return retention.keep_of(text)
    except ValueError as error:
        raise OperationError(
            f"{KEEP} ist „{text}“: Bitte drei Zahlen wie 7,4,3 angeben."
        ) from error


def _needed_key(options: argparse.Namespace, keys: Path | None) -> str:
    given = _given_key(options)
    beside = keys / safekeeping.RECOVERY_FILE if keys and keys.is_dir() else None
    if given is None and beside is not None and beside.is_file():
        given = safekeeping.recovery_key_in(beside)
    if given is None:
        raise OperationError(
            "Es fehlt der Wiederherstellungsschlüssel: Bitte ihn vom Ausdruck in eine Datei "
            "schreiben und diese mit --recovery-key angeben."
        )
    return given


def _given_key(options: argparse.Namespace) -> str | None:
    given = options.recovery_key
    return safekeeping.recovery_key_in(Path(given)) if given else None


def _beside(out: Path) -> Path | None:
    sibling = _sibling(out)
    return sibling if sibling.is_dir() else None


def _sibling(out: Path) -> Path:
    return out.with_name(f"{out.name}-schluessel")


def _keep(text: str) -> Keep:
    try:
        return retention.keep_of(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} sind nicht drei Zahlen wie 7,4,3") from None
