"""Where a cluster lies: in the data folder, or where the server's user gets to."""

import hashlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from lotse.operations import binaries, serveruser
from lotse.operations.binaries import Binaries
from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder
from lotse.operations.progress import say
from lotse.operations.serveruser import ServerUser


@dataclass(frozen=True)
class Place:
    """A cluster's folder with the programs and the user that run it."""

    cluster: Path
    binaries: Binaries
    user: ServerUser | None
    throwaway: bool

    @property
    def log(self) -> Path:
        return self.cluster / "server.log"

    @property
    def exists(self) -> bool:
        return self.cluster.exists()


def place_of(data: DataFolder, *, throwaway: bool = False) -> Place:
    """Decide once where the cluster of a data folder lies, and remember it."""
    pointer = _pointer(data)
    if pointer.exists():
        cluster = Path(pointer.read_text("utf-8").strip())
        if not cluster.parent.exists():
            raise OperationError(
                f"Die Datenbank lag in {cluster} und ist dort nicht mehr: Bitte den Ordner "
                f"zurückholen oder, wenn nichts verloren geht, {pointer} löschen."
            )
    else:
        cluster = data.root / "postgres"
        user = serveruser.user_for(cluster)
        if user is not None and not serveruser.reaches(user, data.root):
            cluster = _elsewhere(data, user, throwaway=throwaway)
    user = serveruser.user_for(cluster)
    return Place(cluster, binaries.find(user, throwaway=throwaway), user, throwaway)


def remove_cluster(data: DataFolder) -> None:
    """Delete the cluster of a data folder, wherever it lies; the server has to be stopped."""
    pointer = _pointer(data)
    if pointer.exists():
        shutil.rmtree(Path(pointer.read_text("utf-8").strip()).parent, ignore_errors=True)
        pointer.unlink()
    if (data.root / "postgres").exists():
        shutil.rmtree(data.root / "postgres")


def _pointer(data: DataFolder) -> Path:
    return data.root / "postgres.location"


def _elsewhere(data: DataFolder, user: ServerUser, *, throwaway: bool) -> Path:
    shared = binaries.shared_folder(throwaway=throwaway)
    shared.mkdir(mode=0o755, parents=True, exist_ok=True)
    # Never a name that was used before: a data folder that somebody deleted by hand may have
    # left its cluster here, and nobody but its owner may decide to throw that away.
    name = hashlib.sha256(str(data.root).encode()).hexdigest()[:8]
    home = shared / f"{name}-{secrets.token_hex(4)}"
    serveruser.own_folder(home, user)
    cluster = home / "postgres"
    _pointer(data).write_text(f"{cluster}\n", "utf-8")
    say(
        f"Hinweis: PostgreSQL läuft nicht als root und kommt an {data.root} nicht heran; "
        f"die Datenbank liegt deshalb in {cluster}."
    )
    return cluster
