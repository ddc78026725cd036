"""How Lotse runs: as a demo, for local use, in production, for tests (Betriebsart)."""

import os
from enum import StrEnum

from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder


class Mode(StrEnum):
    """Values of LOTSE_MODE."""

    DEMO = "demo"
    LOCAL = "local"
    PRODUCTION = "production"
    TEST = "test"


def given_mode() -> Mode | None:
    """Mode from the environment."""
    value = os.environ.get("LOTSE_MODE")
    if not value:
        return None
    try:
        return Mode(value)
    except ValueError as error:
        raise OperationError(
            f"LOTSE_MODE ist „{value}“: Erlaubt sind demo, local, production und test."
        ) from error


def mode_of(data: DataFolder) -> Mode:
    """Mode from the environment, else the one the data folder was made for, else demo."""
    return given_mode() or _remembered(data) or Mode.DEMO


def settle(data: DataFolder, wanted: Mode) -> None:
    """Keep invented and real people apart: a data folder stays what it was made for."""
    known = _remembered(data)
    if known is None:
        (data.root / "mode").write_text(f"{wanted}\n", "ascii")
    elif known is Mode.DEMO and wanted is not Mode.DEMO:
        raise OperationError(
            f"In {data.root} liegt der erfundene Demo-Kreis: Bitte für eigene Daten mit "
            "--data einen anderen Ordner wählen oder --no-demo weglassen."
        )
    elif known is not Mode.DEMO and wanted is Mode.DEMO:
        raise OperationError(
            f"In {data.root} liegen eigene Daten: Bitte --no-demo angeben oder für den "
            "Demo-Kreis mit --data einen anderen Ordner wählen."
        )


def _remembered(data: DataFolder) -> Mode | None:
    path = data.root / "mode"
    return Mode(path.read_text("ascii").strip()) if path.exists() else None
