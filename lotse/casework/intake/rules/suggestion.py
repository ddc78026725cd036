"""What the five indication criteria suggest. A hint with reasons; the worker decides.

Explained with a worked table in docs/rules/intake.md, which is also the table of the test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lotse.casework.intake.rules.entry import NOT_MET, UNKNOWN, Finding

CASE, ADVICE_ONLY, PASSED_ON, UNCLEAR = "case", "advice_only", "passed_on", "unclear"
POINTS = {"yes": 2, "partly": 1, "no": 0}
NEEDED_POINTS, ALL_POINTS = 5, 8
# What each answer says; consent has no points, because nothing outweighs it.
CRITERIA = {
    "complex_need": {
        "yes": "Der Bedarf ist komplex",
        "partly": "Der Bedarf ist teilweise komplex",
        "no": "Der Bedarf ist nicht komplex",
        "unknown": "Noch offen: Ist der Bedarf komplex?",
    },
    "several_providers": {
        "yes": "Mehrere Stellen sind beteiligt",
        "partly": "Einzelne weitere Stellen sind beteiligt",
        "no": "Nur eine Stelle ist beteiligt",
        "unknown": "Noch offen: Welche Stellen sind beteiligt?",
    },
    "regular_path_fails": {
        "yes": "Die Regelangebote reichen nicht",
        "partly": "Die Regelangebote reichen nur zum Teil",
        "no": "Die Regelangebote reichen",
        "unknown": "Noch offen: Reichen die Regelangebote?",
    },
    "resources_insufficient": {
        "yes": "Eigene Kräfte reichen nicht",
        "partly": "Eigene Kräfte reichen nur zum Teil",
        "no": "Die Person kommt aus eigener Kraft zurecht",
        "unknown": "Noch offen: Reichen die eigenen Kräfte?",
    },
}
CONSENT = {
    "yes": "Die Person ist einverstanden.",
    "partly": "Womit die Person einverstanden ist, ist noch zu klären.",
    "no": "Die Person ist nicht einverstanden.",
    "unknown": "Noch offen: Ist die Person einverstanden?",
}


@dataclass(frozen=True)
class Suggestion:
    """What the rule suggests: first why, then what each answer contributes.

    ``points`` counts what is answered, ``highest`` what open answers could still make of it.
    """

    outcome: str
    points: int
    highest: int
    because: str
    reasons: tuple[str, ...]


def suggestion(answers: Mapping[str, str], findings: Iterable[Finding] = ()) -> Suggestion:
    """Weigh the criteria: yes 2, partly 1, no 0 points; a case needs 5 of 8, and consent.

    ``answers`` has the four criteria and ``consent``; ``findings`` are the local entry rules.
    Legal basis: none; DGCC-Leitlinien (Indikationskriterien), Art. 6 Abs. 1 Buchst. a DSGVO.
    Example: all four yes and consent -> a case with 8 points.
    """
    found = tuple(findings)
    given = [POINTS.get(answers[name]) for name in CRITERIA]
    points = sum(value for value in given if value is not None)
    highest = points + 2 * given.count(None)
    outcome, because = _entry(found) or _consent(answers) or _weigh(answers, found, points, highest)
    said = (_said(name, answers[name]) for name in CRITERIA)
    reasons = (*said, CONSENT[answers["consent"]], *(finding.text for finding in found))
    return Suggestion(outcome, points, highest, because, reasons)


def _entry(findings: tuple[Finding, ...]) -> tuple[str, str] | None:
    if any(finding.state == NOT_MET for finding in findings):
        return PASSED_ON, "Eine örtliche Vorgabe zur Aufnahme ist nicht erfüllt."
    return None


def _consent(answers: Mapping[str, str]) -> tuple[str, str] | None:
    if answers["consent"] == "no":
        return ADVICE_ONLY, "Ohne Einverständnis der Person gibt es keinen Fall."
    return None


def _weigh(
    answers: Mapping[str, str], findings: tuple[Finding, ...], points: int, highest: int
) -> tuple[str, str]:
    is_complex = answers["complex_need"] in {"yes", "partly"}
    if highest < NEEDED_POINTS or answers["complex_need"] == "no":
        return _no_case(answers, highest)
    if points < NEEDED_POINTS or not is_complex:
        return UNCLEAR, "Was noch offen ist, kann den Ausschlag geben."
    enough = f"Für einen Fall sprechen {points} von {ALL_POINTS} Punkten"
    if answers["consent"] != "yes":
        return UNCLEAR, f"{enough}; das Einverständnis ist noch zu klären."
    if any(finding.state == UNKNOWN for finding in findings):
        return UNCLEAR, f"{enough}; eine örtliche Vorgabe ist noch zu klären."
    return CASE, f"{enough}, nötig sind {NEEDED_POINTS}."


def _no_case(answers: Mapping[str, str], highest: int) -> tuple[str, str]:
    if answers["regular_path_fails"] == "no":
        return PASSED_ON, "Die Regelangebote reichen; dort ist die Person richtig."
    if answers["complex_need"] == "no":
        return ADVICE_ONLY, "Ohne komplexen Bedarf genügt Beratung."
    most = f"höchstens {highest} von {ALL_POINTS} Punkten"
    return ADVICE_ONLY, f"Für einen Fall sprechen {most}, nötig sind {NEEDED_POINTS}."


def _said(name: str, answer: str) -> str:
    sentence = CRITERIA[name][answer]
    points = POINTS.get(answer)
    if points is None:
        return sentence
    return f"{sentence} ({points} {'Punkt' if points == 1 else 'Punkte'})."
