"""The parameters in force, and the version of rules and parameters together."""

from pathlib import Path

from lotse.casework.pathways.rules.statuses import FILE
from lotse.core.parameters import load

FOLDER = Path(__file__).parent


def sources() -> list[str]:
    """The text of all rules and of the list of statuses; a change of it changes the version."""
    files = sorted(FOLDER.rglob("*.py"), key=lambda path: path.relative_to(FOLDER).as_posix())
    return [path.read_text(encoding="utf-8") for path in (*files, FILE)]


CURRENT = load(FOLDER / "parameters", *sources())
