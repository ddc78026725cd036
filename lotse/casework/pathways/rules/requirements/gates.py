"""The gates of every title: § 10 Abs. 1 and 3, § 11, § 5 Abs. 4 AufenthG (g1 to g4)."""

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import (
    Finding,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.pathways import JUDGED, Condition, Pathway

OUTCOME = ("asylum.outcome",)
HUMANITARIAN = "5"
CLAIM = "ist"


def no_pending_asylum(case: Case, way: Pathway) -> Finding:
    """g1: no title before the end of an asylum procedure, but by a legal claim."""
    if way.effect == CLAIM:
        return _CLAIM
    outcome = case.facts.asylum.outcome
    if outcome is None:
        return _NO_OUTCOME
    return _PENDING if outcome == "pending" else _NOT_PENDING


def no_bar_after_asylum(case: Case, way: Pathway) -> Finding:
    """g2: after a refusal only certain titles; the notice decides if manifestly unfounded."""
    if way.effect == CLAIM:
        return _CLAIM
    outcome = case.facts.asylum.outcome
    if outcome is None:
        return _NO_OUTCOME
    if outcome == "rejected_manifestly_unfounded":
        return _UNFOUNDED
    if outcome in {"rejected", "withdrawn"}:
        return _HUMANITARIAN if way.section == HUMANITARIAN else _REFUSED
    return _NOT_REFUSED


def no_entry_ban(case: Case, way: Pathway) -> Finding:
    """g3: no Einreise- und Aufenthaltsverbot."""
    return _BAN[case.facts.entry_ban]


# Nothing in these findings depends on the person, so each is made only once.
_CLAIM = waived("Die Sperre gilt nicht, wo das Gesetz einen Anspruch vorsieht.")
_NO_OUTCOME = unknown(*OUTCOME)
_PENDING = not_met("Das Asylverfahren läuft noch.", facts=OUTCOME)
_NOT_PENDING = met("Es läuft kein Asylverfahren.", facts=OUTCOME)
_UNFOUNDED = judgement(
    "Der Asylantrag ist als offensichtlich unbegründet abgelehnt: Auf den Grund im Bescheid kommt "
    "es an.",
    facts=OUTCOME,
)
_HUMANITARIAN = met("Titel aus humanitären Gründen bleiben möglich.", facts=OUTCOME)
_REFUSED = judgement(
    "Nach Ablehnung oder Rücknahme des Asylantrags ist zu prüfen, ob die Sperre greift.",
    facts=OUTCOME,
)
_NOT_REFUSED = met("Der Asylantrag ist weder abgelehnt noch zurückgenommen.", facts=OUTCOME)
_ENTRY = ("entry_ban",)
_BAN = {
    None: unknown(*_ENTRY),
    True: not_met("Ein Einreise- und Aufenthaltsverbot besteht.", facts=_ENTRY),
    False: met("Ein Einreise- und Aufenthaltsverbot besteht nicht.", facts=_ENTRY),
}


def for_a_human(text: str) -> "Judge":
    """A condition that only a human can answer, with what she should look at."""
    return Judge(text)


class Judge:
    """Rule that always leaves the answer to a human."""

    __slots__ = ("finding",)

    def __init__(self, text: str) -> None:
        self.finding = judgement(text)

    def __call__(self, case: Case, way: Pathway) -> Finding:
        return self.finding


GATES = (
    Condition("g1", "Kein laufendes Asylverfahren", "§ 10 Abs. 1 AufenthG", no_pending_asylum),
    Condition(
        "g2",
        "Keine Sperre nach einem abgelehnten Asylantrag",
        "§ 10 Abs. 3 AufenthG",
        no_bar_after_asylum,
    ),
    Condition("g3", "Kein Einreise- und Aufenthaltsverbot", "§ 11 AufenthG", no_entry_ban),
    Condition(
        "g4",
        "Kein Grund der Sicherheit dagegen",
        "§ 5 Abs. 4 AufenthG",
        for_a_human("Ob ein Sicherheitsgrund entgegensteht, beurteilt eine Fachkraft."),
        JUDGED,
    ),
)
