"""What naturalisation asks for, paper by paper (Unterlagen), and where each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OPEN, REQUESTED, RECEIVED, CHECKED, NOT_NEEDED = (
    *("open", "requested", "received"),
    *("checked", "not_needed"),
)


@dataclass(frozen=True)
class Paper:
    """A paper of the checklist: for which requirement of § 10 StAG, and for whom only."""

    code: str
    name: str
    requirement: str
    legal_basis: str
    hint: str = ""


_NR = "§ 10 Abs. 1 Satz 1 Nr. {} StAG"
PAPERS: tuple[Paper, ...] = (
    Paper("application", "Antrag, unterschrieben", "Antrag", "§ 10 Abs. 1 StAG"),
    Paper("passport", "Pass oder Passersatz", "Identität", "§ 10 Abs. 1 Satz 1 StAG"),
    Paper("birth", "Geburtsurkunde mit Übersetzung", "Identität", "§ 10 Abs. 1 Satz 1 StAG",
          "sonst andere Nachweise, Schritt für Schritt"),
    Paper("family", "Heirats- oder Scheidungsurkunde", "Familie", "§ 10 Abs. 2 StAG",
          "wenn verheiratet oder geschieden"),
    Paper("title", "Aufenthaltstitel", "Titel", _NR.format("2")),
    Paper("stay", "Meldebescheinigung über alle Zeiten", "Aufenthalt", "§ 10 Abs. 1 Satz 1 StAG"),
    Paper("income", "Nachweise über das Einkommen", "Lebensunterhalt", _NR.format("3"),
          "Arbeitsvertrag und Abrechnungen, auch des Ehegatten"),
    Paper("benefits", "Bescheide über Leistungen", "Lebensunterhalt", _NR.format("3"),
          "wenn bezogen"),
    Paper("language", "Nachweis B1 oder Schulabschluss", "Deutsch", _NR.format("6")),
    Paper("civic_test", "Einbürgerungstest oder „Leben in Deutschland“", "Kenntnisse",
          _NR.format("7")),
    Paper("declarations", "Bekenntnis und Loyalitätserklärung", "Bekenntnis",
          _NR.format("1 und 1a")),
    Paper("school", "Schulbescheinigung", "Kinder", "§ 10 Abs. 2 StAG",
          "für Kinder, die miteingebürgert werden"),
    Paper("photo", "Lichtbild", "Urkunde", "§ 16 StAG"),
)  # fmt: skip
BY_CODE: Mapping[str, Paper] = {paper.code: paper for paper in PAPERS}


def missing(states: Mapping[str, str]) -> list[Paper]:
    """Papers that have not come, in the order of the checklist: what the letter asks for."""
    return [paper for paper in PAPERS if states.get(paper.code, OPEN) in {OPEN, REQUESTED}]


def is_complete(states: Mapping[str, str]) -> bool:
    """Everything is checked or not needed."""
    return all(states.get(paper.code) in {CHECKED, NOT_NEEDED} for paper in PAPERS)


def done(states: Mapping[str, str]) -> int:
    """How many papers are checked or not needed."""
    return sum(states.get(paper.code) in {CHECKED, NOT_NEEDED} for paper in PAPERS)


def lines(papers: Sequence[Paper]) -> list[str]:
    """Papers as a letter lists them."""
    return [f"{paper.name} ({paper.hint})" if paper.hint else paper.name for paper in papers]
