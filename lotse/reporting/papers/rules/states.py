"""When a paper may be changed and frozen."""

from collections.abc import Collection, Sequence
from datetime import date

from lotse.core.verdicts import YES, Verdict, no

DRAFT, FROZEN = "draft", "frozen"
FIGURES = "figures"
SIDE_BY_SIDE = ("comparison", "money")
TRANSITIONS: dict[str, tuple[str, ...]] = {DRAFT: (FROZEN,), FROZEN: ()}


def paper_may_change(state: str) -> Verdict:
    """What was frozen went to the committee and stands."""
    if state != DRAFT:
        return no(
            "Diese Vorlage ist festgeschrieben und bleibt, wie sie ist. Bitte eine neue beginnen."
        )
    return YES


def paper_may_follow(state: str) -> Verdict:
    """The next paper compares itself with what the committee read."""
    if state != FROZEN:
        return no("Die vorige Vorlage ist noch ein Entwurf. Bitte zuerst festschreiben.")
    return YES


def paper_may_freeze(
    state: str, *, sections: int, unknown: Collection[str], problems: Sequence[str]
) -> Verdict:
    """A paper has sections, all of them can be counted, and every placeholder has a value."""
    if FROZEN not in TRANSITIONS[state]:
        return paper_may_change(state)
    if not sections:
        return no("Die Vorlage hat noch keinen Abschnitt.")
    if unknown:
        named = ", ".join(f"„{name}“" for name in sorted(unknown))
        return no(f"Platzhalter ohne Wert: {named}. Bitte im Text berichtigen.")
    return no(problems[0]) if problems else YES


def section_fits(kind: str, indicators: Sequence[str], *, rows: str, columns: str) -> Verdict:
    """How many indicators and traits a section of a kind takes."""
    if kind == FIGURES and len(indicators) != 1:
        return no("Kennzahl: Bitte eine Kennzahl wählen.")
    if kind in SIDE_BY_SIDE and not indicators:
        return no("Kennzahlen: Bitte mindestens eine Kennzahl wählen.")
    if kind not in (FIGURES, *SIDE_BY_SIDE) and indicators:
        return no("Kennzahlen: Abschnitte dieser Art haben keine. Bitte eine andere Art wählen.")
    if columns and (kind != FIGURES or not rows):
        return no("Spalten: Die gibt es nur bei einer Kennzahl, die schon Zeilen hat.")
    return YES


def days_fit(*, as_of: date, known_at: date | None, today: date) -> Verdict:
    """There are no figures of days to come."""
    if as_of > today:
        return no("Stichtag: Für die Zukunft gibt es noch keine Zahlen.")
    if known_at and known_at > today:
        return no("Stand: Der Stand der Daten kann nicht in der Zukunft liegen.")
    return YES
