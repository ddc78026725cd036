"""What leaves under which category of data. Values in, verdict out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

IDENTITY = "identity"
TAKEN_BACK = "Dieser Beitrag ist schon zurückgezogen."
# What is picked one by one: how it is called, and the category it needs beside its own.
PICKED = {"note": ("Notiz", "notes"), "document": ("Unterlage", "documents")}

# Field of life -> the category whose consent covers what is said about it. The database says the
# same in ``sharing_domain_category``; a field that is not named here never leaves.
CATEGORY_OF_DOMAIN = {
    "residence": "residence",
    "orientation": "participation",
    "language": "language",
    "work": "work_education",
    "training": "work_education",
    "recognition": "work_education",
    "education": "education_children",
    "housing": "housing",
    "health": "health",
    "disability": "health",
    "family": "household",
    "authorities": "participation",
    "participation": "participation",
    "finances": "finances",
    "violence": "violence",
}

# Kind of a document -> the category that its kind alone tells of; ``sharing_document_needs``.
CATEGORY_OF_DOCUMENT = {
    "identity": "identity",
    "residence": "residence",
    "civil_status": "household",
    "qualification": "work_education",
    "health": "health",
    "income": "finances",
    "housing": "housing",
}


def about(chosen: Iterable[str], document_kind: str = "") -> frozenset[str]:
    """What a picked piece is about: what was said of it, and what its kind says by itself."""
    said = frozenset(chosen)
    told = CATEGORY_OF_DOCUMENT.get(document_kind)
    return said | {told} if said and told else said


def still_covered(
    rows: Iterable[Mapping[str, Any]], categories: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Of rows kept as they once were, those all of whose categories are covered today."""
    covered = frozenset(categories)
    return [row for row in rows if covered.issuperset(row["needs"])]


@dataclass(frozen=True)
class Window:
    """What somebody wants to share, as far as rules decide about it.

    ``picked`` has the categories of each picked piece, by kind: note or document.
    """

    categories: frozenset[str]
    picked: tuple[tuple[str, frozenset[str]], ...]
    takes_contributions: bool
    people: int
    starts_on: date
    ends_on: date | None


def share_may_be_made(
    window: Window,
    *,
    labels: Mapping[str, str],
    covered: Mapping[str, date | None],
    flows_back: frozenset[str],
    today: date,
) -> Verdict:
    """Nothing beyond what is covered, not longer, and for named people.

    ``covered`` has each category that may flow with its last day, ``None`` without an end.
    """
    if IDENTITY not in window.categories:
        return no("Ohne den Namen der Person geht das nicht. Bitte auch diese Angabe wählen.")
    missing = [
        label for code, label in labels.items() if code in window.categories - covered.keys()
    ]
    if missing:
        return no(f"Dafür liegt keine Einwilligung vor: {'; '.join(missing)}.")
    if not window.people:
        return no("Bitte mindestens eine Person bei der Stelle benennen.")
    if window.takes_contributions and IDENTITY not in flows_back:
        return no(
            "Beiträge der Stelle brauchen eine Einwilligung, die auch in Ihre Richtung gilt."
            " Ohne sie kann die Stelle nur lesen."
        )
    return picks_fit(window, labels=labels) and end_fits(window, covered=covered, today=today)


def picks_fit(window: Window, *, labels: Mapping[str, str]) -> Verdict:
    """What is picked says what it is about, and all of that is shared too."""
    for kind, about in window.picked:
        name, category = PICKED[kind]
        if category not in window.categories:
            return no(f"Eine {name} geht nur mit, wenn auch „{labels[category]}“ gewählt ist.")
        if not about:
            return no(f"Bitte bei jeder {name} angeben, worum es darin geht.")
        if more := about - window.categories:
            said = "; ".join(label for code, label in labels.items() if code in more)
            return no(f"Eine {name} handelt von etwas, das Sie nicht teilen: {said}.")
    return YES


def end_fits(window: Window, *, covered: Mapping[str, date | None], today: date) -> Verdict:
    """A share ends, and not after what it rests on."""
    if window.ends_on is None:
        return no("Bitte angeben, bis wann Sie teilen.")
    if window.ends_on < max(window.starts_on, today):
        return no("Das Ende liegt in der Vergangenheit.")
    ends = [end for code in window.categories if (end := covered[code])]
    latest = min([*ends, longest_end(window.starts_on)])
    if window.ends_on > latest:
        why = (
            "So lange gilt die Einwilligung" if latest in ends else "Länger als ein Jahr geht nicht"
        )
        return no(f"{why}: Bitte ein Ende bis zum {latest:%d.%m.%Y} wählen.")
    return YES


def longest_end(starts_on: date) -> date:
    """The last day of a share that begins on a day; then somebody looks again.

    Example: 22.11.2026 -> 21.11.2027.
    """
    return starts_on + relativedelta(years=1) - relativedelta(days=1)


def proposed_end(covered: Mapping[str, date | None], *, today: date) -> date:
    """As long as consent to the name holds, at most a year."""
    end = covered.get(IDENTITY)
    return min(end, longest_end(today)) if end else longest_end(today)


def contribution_may_be_made(
    *, category: str, flows_back: frozenset[str], told_on: date, is_appointment: bool, today: date
) -> Verdict:
    """The agency tells only what the person agreed may flow back; news are not of tomorrow."""
    if category not in flows_back:
        return no("Dazu darf Ihre Stelle nach der Einwilligung nichts mitteilen.")
    if told_on > today and not is_appointment:
        return no("Der Tag liegt in der Zukunft. Das geht nur bei einem Termin.")
    return YES


def contribution_may_be_withdrawn(*, is_author: bool, is_withdrawn: bool) -> Verdict:
    """Whoever told it takes it back, once."""
    if not is_author:
        return no("Einen Beitrag zieht zurück, wer ihn geschrieben hat.")
    if is_withdrawn:
        return no(TAKEN_BACK)
    return YES
