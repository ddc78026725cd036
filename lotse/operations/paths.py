"""Where things lie."""

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REQUIREMENTS = REPOSITORY / "requirements.txt"
DEV_REQUIREMENTS = REPOSITORY / "requirements-dev.txt"
NODE_MODULES = REPOSITORY / "node_modules"
USUAL = REPOSITORY / ".data"


@dataclass(frozen=True)
class DataFolder:
    """Folder with database, keys, documents, run files and logs (Datenordner)."""

    root: Path

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def log(self) -> Path:
        return self.root / "log"

    def create(self) -> None:
        """Make the folders; keys, documents and logs are for the own user only.

        Only folders that are made here get a mode; those of others stay untouched.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        for private in (self.keys, self.documents, self.run, self.log):
            if not private.exists():
                private.mkdir(mode=0o700)


def data_folder(given: str | None) -> DataFolder:
    """The data folder from --data, else from LOTSE_DATA, else `.data` in the checkout."""
    chosen = given or os.environ.get("LOTSE_DATA") or str(USUAL)
    return DataFolder(Path(chosen).expanduser().resolve())
