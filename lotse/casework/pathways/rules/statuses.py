"""The statuses of residence law as the pathways need them (list of the app persons)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# One list for the whole program; its source and day stand beside it.
FILE = Path(__file__).parents[2] / "persons" / "reference" / "residence_status.csv"
DUL, TITLE, SETTLED = "Duldung", "AE", "NE/DA-EU"


@dataclass(frozen=True, slots=True, eq=False)
class Status:
    """One status: its code, norm, name and usual consequences, as text of the list."""

    code: str
    norm: str
    name: str
    kind: str
    section: str
    work: str
    lawful_stay: str
    naturalisation: str
    circle: str
    course: str
    is_toleration: bool
    is_permit: bool

    @property
    def label(self) -> str:
        """How the status is called in a sentence: „Ermessensduldung (§ 60a II 3 AufenthG)“."""
        return f"{self.name} ({self.norm})"


@cache
def statuses() -> dict[str, Status]:
    """Every status by its code."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter=";")
        return {row["code"]: _status(row) for row in rows}


def _status(row: dict[str, str]) -> Status:
    return Status(
        code=row["code"],
        norm=row["norm"],
        name=row["name"],
        kind=row["kind"],
        section=row["aufenthg_abschnitt"],
        work=row["work_default"],
        lawful_stay=row["counts_lawful_stay_stag"],
        naturalisation=row["stag_title_ok"],
        circle=row["benefit_circle_default"],
        course=row["integrationskurs"],
        is_toleration=row["kind"] == DUL,
        is_permit=row["kind"] == TITLE,
    )
