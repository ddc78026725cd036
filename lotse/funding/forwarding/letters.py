"""The contract on a page: who, what, which posts, what is settled (Vertragsblatt)."""

from datetime import date
from typing import Any

from lotse.core.german_numbers import write_number
from lotse.funding.forwarding.models import ForwardingContract
from lotse.funding.forwarding.rules.checklist import POINTS


def contract_sheet(contract: ForwardingContract, *, today: date) -> dict[str, Any]:
    """What the layout „contract_sheet“ prints."""
    return {
        "title": f"Weiterleitungsvertrag {contract.number}",
        "subject": contract.title,
        "facts": _facts(contract),
        "posts": [
            [
                share.post.number,
                share.post.title,
                write_number(share.post.fte, places=4, fewest=2),
                write_number(share.weight, places=4, fewest=2),
            ]
            for share in contract.shares.select_related("post").in_order()
        ],
        "points": _points(contract),
        "note": contract.note,
        "as_of": f"{today:%d.%m.%Y}",
    }


def _facts(contract: ForwardingContract) -> list[tuple[str, str]]:
    area = ", ".join(str(place) for place in contract.area.order_by("sort_key", "pk"))
    until = _day(contract.ends_on) if contract.ends_on else "bis auf Weiteres"
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


def _points(contract: ForwardingContract) -> list[list[str]]:
    """The check-list in its order."""
    kept = {point.code: point for point in contract.points.order_by("pk")}
    said = []
    for point in POINTS:
        answer = kept[point.code]
        where = " · ".join(filter(None, [answer.where, answer.note]))
        said.append([point.name, answer.get_state_display(), where])
    return said


def _day(value: date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
