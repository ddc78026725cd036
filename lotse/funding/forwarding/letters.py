"""Papers of forwarding: the contract with its check-list, and the proof of use of a recipient."""

from datetime import date

from django.utils import timezone

from lotse.foundation.documents.sheets import FTE, MONEY, Column, Part, Sheet, Table
from lotse.foundation.documents.spreadsheets import Cell
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof
from lotse.funding.forwarding.rules.checklist import POINTS
from lotse.funding.forwarding.rules.proofs import Totals

_POSTS = (
    Column("Stelle"),
    Column("Bezeichnung", width=4),
    Column("VZÄ", FTE),
    Column("Anteil", FTE),
)
_POINTS = (Column("Punkt", width=3), Column("Stand"), Column("Fundstelle und Bemerkung", width=4))
_LINES = (
    Column("Wofür", width=4),
    Column("Art", width=2),
    Column("Angegeben", MONEY),
    Column("Anerkannt", MONEY),
    Column("Beanstandung", width=3),
)


def contract_sheet(contract: ForwardingContract) -> Sheet:
    """The contract on a page: who, what, which posts, what is settled (Vertragsblatt)."""
    shares = contract.shares.select_related("post").in_order()
    held: list[list[Cell]] = [
        [one.post.number, one.post.title, one.post.fte, one.weight] for one in shares
    ]
    kept = {point.code: point for point in contract.points.order_by("pk")}
    points: list[list[Cell]] = []
    for point in POINTS:
        answer = kept[point.code]
        where = " · ".join(filter(None, [answer.where, answer.note]))
        points.append([point.name, answer.get_state_display(), where])
    return Sheet(
        title=f"Weiterleitungsvertrag {contract.number}",
        subtitle=contract.title,
        facts=_facts(contract),
        parts=[
            Part("Stellen", () if held else ("Noch keine.",), Table(_POSTS, held)),
            Part("Prüfliste", (), Table(_POINTS, points)),
            *([Part("Bemerkung", contract.note.splitlines())] if contract.note else []),
        ],
    )


def proof_sheet(proof: RecipientProof, totals: Totals) -> Sheet:
    """The proof of use as it stands, with what the check made of it (Nachweisblatt)."""
    is_accepted = proof.accepted_eur is not None
    rows: list[list[Cell]] = [
        [
            line.text,
            line.get_kind_display(),
            line.amount_eur,
            line.recognised_eur if is_accepted else None,
            line.objection if is_accepted else "",
        ]
        for line in proof.lines.order_by("position")
    ]
    total: list[Cell] = ["Summe", "", totals.stated, proof.accepted_eur, ""]
    facts = [
        ("Empfänger", str(proof.contract.recipient)),
        ("Vertrag", f"{proof.contract.number}, {proof.contract.title}"),
        ("Stand", proof.get_state_display()),
        ("Eingereicht", _day(timezone.localdate(proof.submitted_at)) if proof.submitted_at else ""),
    ]
    receipts = [str(one) for one in proof.receipts.order_by("pk")]
    return Sheet(
        title=f"Verwendungsnachweis {proof.year}",
        subtitle=str(proof.contract.recipient),
        facts=[(label, value) for label, value in facts if value],
        parts=[
            Part("Zahlenmäßiger Nachweis", (), Table(_LINES, rows, total)),
            Part("Was wurde getan?", proof.measures.splitlines()),
            Part("Was hat es bewirkt?", proof.results.splitlines()),
            Part("Besetzung und Abweichungen", proof.staffing_note.splitlines()),
            Part("Belege", receipts or ("Keine.",)),
        ],
        signatures=[proof.signed_name or "Name und Funktion"],
    )


def _facts(contract: ForwardingContract) -> list[tuple[str, str]]:
    area = ", ".join(str(place) for place in contract.area.order_by("sort_key", "pk"))
    until = _day(contract.ends_on) or "auf Weiteres"
    due = ""
    if contract.proof_due_day and contract.proof_due_month:
        due = f"{contract.proof_due_day:02}.{contract.proof_due_month:02}. des Folgejahres"
    rows = [
        ("Empfänger", str(contract.recipient)),
        ("Baustein", contract.get_module_display()),
        ("Stand", contract.get_state_display()),
        ("Unterschrieben", _day(contract.signed_on)),
        ("Laufzeit", f"{_day(contract.starts_on)} bis {until}"),
        ("Gebiet", area),
        ("Schwerpunkt", contract.focus),
        ("Betrag und Zahlungstermine", contract.payment_terms),
        ("Fachaufsicht", contract.professional_supervision),
        ("Dienstaufsicht", contract.line_supervision),
        ("Einwilligung der Bewilligungsbehörde", _day(contract.consent_of_authority_on)),
        ("Verwendungsnachweis bis", due),
        ("Kündigung", contract.notice),
    ]
    return [(label, value) for label, value in rows if value]


def _day(value: date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
