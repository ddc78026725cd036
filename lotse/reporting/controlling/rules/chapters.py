"""Which figures the Land is told, by module; and which of them its own system counts too.

The Land publishes no list of its controlling figures. This one follows what it funds: posts,
case management, the work of the authorities, steering, and the money.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lotse.reporting.controlling.rules.periods import YEAR

ORGANISATION, MUNICIPALITY = "organisation", "municipality"
# What „Datenbank KIM“ counts as well; each can be split by provider and by municipality.
COMPARED = (
    "active_cases",
    "accompanied_people",
    "new_cases",
    "closed_cases",
    "waiting_intakes",
    "contacts",
    "short_advice",
    "referrals",
)
# The traits by which a proof says on which records a figure rests.
TRAILS = ("organisation", "employer", "municipality", "quarter", "kind", "module")
_WORK = ("", ORGANISATION)


@dataclass(frozen=True)
class Chapter:
    """A table of a return: an indicator, and by what it is split."""

    module: str
    code: str
    rows: str = ""
    columns: str = ""

    @property
    def key(self) -> str:
        return "-".join(part for part in (self.code, self.rows, self.columns) if part)


_OF_MODULES: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "Stellen",
        (
            ("posts_target", ("employer/module",)),
            ("posts_filled", ("employer/module",)),
            ("posts_vacant", ("module",)),
        ),
    ),
    (
        "Baustein 1: Steuerung",
        (("themes", ("state",)), ("measures", ("state",))),
    ),
    (
        "Baustein 2: Case Management",
        (
            ("active_cases", (ORGANISATION, MUNICIPALITY, "origin", "status", "age", "sex")),
            ("accompanied_people", _WORK[1:]),
            ("new_cases", ("quarter", ORGANISATION, MUNICIPALITY, "origin")),
            ("closed_cases", (ORGANISATION, "reason")),
            ("waiting_intakes", _WORK[1:]),
            ("caseload", _WORK[1:]),
            ("contacts", (ORGANISATION, "kind")),
            ("short_advice", (ORGANISATION, MUNICIPALITY, "kind")),
            ("needs_at_intake", ("domain",)),
            ("referrals", ("provider/result",)),
            ("goals_at_closure", ("attainment",)),
            ("first_contact_days", _WORK[1:]),
            ("case_duration", _WORK[1:]),
        ),
    ),
    (
        "Baustein 3: Ausländer- und Einbürgerungsbehörden",
        (
            ("status_checks", _WORK[1:]),
            ("status_advice", _WORK[1:]),
            ("status_applications", _WORK[1:]),
            ("status_decisions", ("outcome",)),
            ("naturalisations", _WORK[1:]),
            ("status_backlog", _WORK[1:]),
            ("information_events", _WORK[1:]),
        ),
    ),
    (
        "Mittel",
        (
            ("funding_granted", ("module",)),
            ("funding_received", ("module",)),
            ("funding_earned", ("module",)),
            ("funding_spent", ("module",)),
            ("funding_returned", ("module",)),
            ("funding_to_return", ("module",)),
        ),
    ),
)


def chapters(span: str) -> Iterator[Chapter]:
    """The tables of a return in order; quarters only where all four are over."""
    for module, asked in _OF_MODULES:
        for code, splits in asked:
            for split in splits:
                rows, _, columns = split.partition("/")
                if rows != "quarter" or span == YEAR:
                    yield Chapter(module, code, rows, columns)
