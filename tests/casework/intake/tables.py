"""The tables of docs/rules/intake.md, read as rows of cells."""

from tests.architecture.sources import ROOT

_PAGE = (ROOT / "docs" / "rules" / "intake.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[list[str]]:
    """The first table below a heading, without its head."""
    body = _PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in body.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
