"""The parameters in force, and the version of rules and parameters together."""

from pathlib import Path

from lotse.core.parameters import load

FOLDER = Path(__file__).parent


def sources() -> list[str]:
    """The text of every file with rules, by which a change of the rules changes the version."""
    files = sorted(FOLDER.rglob("*.py"), key=lambda path: path.relative_to(FOLDER).as_posix())
    return [path.read_text(encoding="utf-8") for path in files]


CURRENT = load(FOLDER / "parameters", *sources())
