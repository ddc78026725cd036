"""What a contract of forwarding has to settle, point by point (Prüfliste Weiterleitung).

Legal basis: § 9 TIntG (Stand: 2022-01-01); Nr. 12 VVG zu § 44 LHO NRW as cited in the sources of
the domain brief 1.6. Points marked as practice are usual and not demanded by a text that was read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.core.verdicts import YES, Verdict, no

OPEN, AGREED, NOT_NEEDED = "open", "agreed", "not_needed"
_PRACTICE = "Praxis"
_LHO = "Nr. 12 VVG zu § 44 LHO NRW"


@dataclass(frozen=True)
class Point:
    """A point of the check-list.

    ``is_mandatory``: the contract does not run without it. ``is_waivable``: it may be not needed,
    with a reason. ``fact`` names what the contract itself has to say before the point is settled.
    """

    code: str
    name: str
    question: str
    source: str
    is_mandatory: bool = True
    is_waivable: bool = False
    fact: str = ""


POINTS: tuple[Point, ...] = (
    Point("parties", "Vertragsparteien", "Sind Kreis und Empfänger mit Vertretung genannt?",
          _LHO),
    Point("module", "Baustein", "Nennt der Vertrag Programm und Baustein?", "§ 9 Abs. 1 TIntG"),
    Point("concept", "Integrationskonzept", "Liegt das gemeinsame Integrationskonzept zugrunde?",
          "§ 9 Abs. 2 TIntG", is_waivable=True),
    Point("fte", "Stellen und VZÄ", "Sind Stellen und Umfang benannt?", _LHO, fact="posts"),
    Point("area", "Gebiet", "Für welche Städte und Gemeinden gilt der Vertrag?", _LHO,
          fact="area"),
    Point("term", "Laufzeit", "Stehen Beginn und Ende fest?", _LHO, fact="term"),
    Point("amount", "Betrag und Zahlungstermine", "Betrag je VZÄ und Termine der Zahlung?", _LHO,
          fact="payment_terms"),
    Point("qualification", "Qualifikation", "Welche Abschlüsse und Schulungen sind verlangt?",
          "Förderrichtlinie"),
    Point("supervision", "Fachaufsicht und Dienstaufsicht",
          "Wer führt fachlich, wer dienstlich?", "Förderrichtlinie", fact="supervision"),
    Point("database", "Datenbank KIM und Zahlen", "Nutzt der Empfänger die Datenbank des Landes"
          " und liefert er Zahlen?", _PRACTICE, is_mandatory=False, is_waivable=True),
    Point("participation", "Fallkonferenzen und Arbeitsgruppen", "Nimmt der Empfänger teil?",
          _PRACTICE, is_mandatory=False, is_waivable=True),
    Point("notification", "Vakanz und Personalwechsel melden",
          "Bis wann meldet der Empfänger, wer kommt und geht?", _PRACTICE),
    Point("no_better_terms", "Besserstellungsverbot",
          "Sind Beschäftigte nicht besser gestellt als beim Land?",
          "§ 28 Abs. 2 Haushaltsgesetz NRW", is_waivable=True),
    Point("no_double_funding", "Verbot der Doppelförderung",
          "Wird dieselbe Ausgabe nicht auch von EU, Bund, Land oder Dritten bezahlt?",
          "§ 9 Abs. 4 TIntG"),
    Point("conditions", "Nebenbestimmungen", "Gelten die Nebenbestimmungen (ANBest-P) auch für"
          " den Empfänger?", _LHO),
    Point("authority_consent", "Einwilligung der Bewilligungsbehörde",
          "Hat die Bezirksregierung vorher eingewilligt?", _LHO, is_waivable=True,
          fact="consent"),
    Point("proof", "Frist des Verwendungsnachweises", "Bis wann weist der Empfänger nach?", _LHO,
          fact="proof_due"),
    Point("repayment", "Rückzahlung und Zinsen", "Wann ist was mit welchen Zinsen zu erstatten?",
          _LHO),
    Point("audit", "Prüfrecht", "Dürfen Kreis, Land und Landesrechnungshof prüfen?", _PRACTICE),
    Point("retention", "Aufbewahrung", "Wie lange werden Bücher und Belege aufbewahrt?", _LHO),
    Point("data_protection", "Datenschutz", "Liegt die Anlage zum Datenschutz bei?", "DSGVO"),
    Point("termination", "Kündigung", "Wann und wie endet der Vertrag vorher?", _LHO,
          fact="notice"),
)  # fmt: skip
BY_CODE: Mapping[str, Point] = {point.code: point for point in POINTS}
_MISSING = {
    "posts": "Dem Vertrag ist noch keine Stelle zugeordnet.",
    "area": "Im Vertrag steht noch kein Gebiet.",
    "term": "Im Vertrag steht noch kein Ende.",
    "payment_terms": "Im Vertrag stehen noch keine Zahlungstermine.",
    "supervision": "Im Vertrag fehlt, wer die Fachaufsicht oder die Dienstaufsicht hat.",
    "consent": "Im Vertrag fehlt der Tag der Einwilligung.",
    "proof_due": "Im Vertrag fehlt die Frist des Verwendungsnachweises.",
    "notice": "Im Vertrag fehlt die Kündigungsfrist.",
}


@dataclass(frozen=True)
class Answer:
    """What was said about a point: state, where in the contract, and a note."""

    state: str = OPEN
    where: str = ""
    note: str = ""


def point_may_be_answered(point: Point, answer: Answer, facts: Mapping[str, bool]) -> Verdict:
    """Agreed only with the fact in the contract; not needed only where that can be, and why."""
    if answer.state == AGREED and point.fact and not facts[point.fact]:
        return no(f"{point.name}: {_MISSING[point.fact]} Bitte dort zuerst eintragen.")
    if answer.state == NOT_NEEDED and not point.is_waivable:
        return no(f"{point.name}: Dieser Punkt ist in jedem Vertrag nötig.")
    if answer.state == NOT_NEEDED and not answer.note.strip():
        return no(f"{point.name}: Bitte in der Bemerkung sagen, warum der Punkt nicht nötig ist.")
    return YES


def is_settled(point: Point, answer: Answer, facts: Mapping[str, bool]) -> bool:
    """Answered, and the contract still says what the answer rests on."""
    return answer.state != OPEN and bool(point_may_be_answered(point, answer, facts))


def unsettled(answers: Mapping[str, Answer], facts: Mapping[str, bool]) -> list[Point]:
    """Mandatory points that keep a contract from running, in the order of the list."""
    return [
        point
        for point in POINTS
        if point.is_mandatory and not is_settled(point, answers.get(point.code, Answer()), facts)
    ]


def settled_count(answers: Mapping[str, Answer], facts: Mapping[str, bool]) -> int:
    """How many of all points are settled."""
    return sum(is_settled(point, answers.get(point.code, Answer()), facts) for point in POINTS)


def list_is_complete(points: Sequence[Point]) -> Verdict:
    """Whether nothing mandatory is left; the refusal names the first points."""
    if not points:
        return YES
    named = ", ".join(f"„{point.name}“" for point in points[:3])
    more = f" und {len(points) - 3} weitere" if len(points) > 3 else ""
    return no(f"In der Prüfliste ist noch offen: {named}{more}.")
