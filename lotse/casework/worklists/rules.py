"""What of an address belongs into a saved view. Plain Python."""

from collections.abc import Iterable

from lotse.core.verdicts import YES, Verdict, no

MOST_VIEWS = 30
# The page one was on and the view one came from say nothing about the list.
_PASSING = {"seite", "ansicht"}


def lasting_part(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The filters, columns and the order of an address, without what passes or is empty.

    Example: [("phase", "2"), ("seite", "3"), ("q", "")] -> [("phase", "2")].
    """
    return [(name, value) for name, value in pairs if value and name not in _PASSING]


def view_may_be_added(*, views: int) -> Verdict:
    """A list of views that fits above the table."""
    if views >= MOST_VIEWS:
        return no(f"Mehr als {MOST_VIEWS} Ansichten sind nicht vorgesehen. Bitte eine löschen.")
    return YES
