"""Contracts of forwarding for tests, made by the services."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.forwarding.models import (
    ForwardingContract,
    ForwardingPayment,
    RecipientProof,
    StaffingReport,
)
from lotse.funding.forwarding.rules.checklist import AGREED, NOT_NEEDED, POINTS, Answer
from lotse.funding.forwarding.services import checking, contracts, money, proofs, staffing
from lotse.funding.forwarding.services.checking import Check
from lotse.funding.forwarding.services.proofs import Expense
from lotse.funding.forwarding.services.staffing import Taken
from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.posts.services import employees, occupancies
from lotse.funding.posts.services import posts as post_services
from tests import cast

THIS_YEAR = timezone.localdate().year
LAST_YEAR = THIS_YEAR - 1
JANUARY = date(LAST_YEAR, 1, 1)
_NUMBERS = count(1)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def post(officer: Actor, employer: str = "CARITAS", **values: Any) -> Post:
    """A post for case management with a recipient, there since January of last year."""
    defaults: dict[str, Any] = {
        "number": f"FW-{next(_NUMBERS)}",
        "title": "Case Management",
        "module": 2,
        "kind": "case_management",
        "fte": Decimal(1),
        "employer": cast.organisation(employer),
        "starts_on": JANUARY,
    }
    with acting(officer):
        return post_services.add_post(actor=officer, **(defaults | values))


def fill(officer: Actor, on: Post, name: str = "Samira Beispiel", **values: Any) -> Occupancy:
    defaults: dict[str, Any] = {"share": Decimal(1), "starts_on": JANUARY}
    with acting(officer):
        person = employees.add_employee(actor=officer, name=name, employer=on.employer)
        return occupancies.fill_post(actor=officer, post=on, employee=person, **(defaults | values))


def draft(officer: Actor, recipient: str = "CARITAS", **values: Any) -> ForwardingContract:
    """A contract that says everything but which posts."""
    defaults: dict[str, Any] = {
        "recipient": cast.organisation(recipient),
        "number": f"KIM-{next(_NUMBERS)}",
        "title": "Case Management vor Ort",
        "module": 2,
        "signed_on": JANUARY,
        "starts_on": JANUARY,
        "ends_on": date(THIS_YEAR + 1, 12, 31),
        "payment_terms": "Zwei Raten, 1. März und 1. September",
        "professional_supervision": "Kommunales Integrationszentrum",
        "line_supervision": "Empfänger",
        "consent_of_authority_on": JANUARY,
        "proof_due_day": 31,
        "proof_due_month": 3,
        "notice": "drei Monate zum Jahresende",
        "area": [cast.municipality()],
    }
    with acting(officer):
        return contracts.draw_up_contract(actor=officer, **(defaults | values))


def hold(officer: Actor, contract: ForwardingContract, on: Post, weight: str = "1") -> None:
    with acting(officer):
        contract.refresh_from_db()
        contracts.hold_post(
            actor=officer, contract=contract, post=on, weight=Decimal(weight),
            expected_version=contract.version,
        )  # fmt: skip


def settle(officer: Actor, contract: ForwardingContract, **answers: Answer) -> None:
    """Answer every point of the check-list."""
    settled = {point.code: Answer(AGREED, "§ 1") for point in POINTS}
    with acting(officer):
        contract.refresh_from_db()
        contracts.answer_points(
            actor=officer, contract=contract, answers=settled | answers,
            expected_version=contract.version,
        )  # fmt: skip


def start(officer: Actor, contract: ForwardingContract) -> ForwardingContract:
    with acting(officer):
        contract.refresh_from_db()
        return contracts.start_contract(
            actor=officer, contract=contract, expected_version=contract.version
        )


def running(officer: Actor, recipient: str = "CARITAS", **values: Any) -> ForwardingContract:
    """A running contract with one post, filled since January of last year."""
    contract = draft(officer, recipient, **values)
    on = post(officer, recipient)
    fill(officer, on)
    hold(officer, contract, on)
    settle(officer, contract)
    return start(officer, contract)


def pay(officer: Actor, contract: ForwardingContract, **values: Any) -> ForwardingPayment:
    defaults: dict[str, Any] = {
        "year": LAST_YEAR,
        "kind": "paid",
        "date": ago(40),
        "amount_eur": Decimal("27500.00"),
        "reference": f"HÜL-{next(_NUMBERS)}",
    }
    with acting(officer):
        return money.record_payment(actor=officer, contract=contract, **(defaults | values))


def release(
    officer: Actor, contract: ForwardingContract, earned: str = "55000", year: int = LAST_YEAR
) -> None:
    held = list(contract.shares.order_by("pk").values_list("post_id", flat=True))
    amounts = {post_id: (Decimal(57000), Decimal(earned)) for post_id in held}
    with acting(officer):
        money.release_amounts(
            actor=officer, contract=contract, year=year, amounts=amounts, as_of=ago(1)
        )


def report(recipient: Actor, contract: ForwardingContract, **values: Any) -> StaffingReport:
    """Somebody new comes to half of the first post of the contract."""
    with acting(recipient):
        first = contract.shares.select_related("post").order_by("pk")[0].post
        defaults: dict[str, Any] = {
            "kind": "filled",
            "post": first,
            "person_name": "Mira Muster",
            "share": Decimal("0.5"),
            "starts_on": ago(3),
        }
        return staffing.report_staffing(actor=recipient, contract=contract, **(defaults | values))


def take(officer: Actor, told: StaffingReport, **values: Any) -> StaffingReport:
    with acting(officer):
        told.refresh_from_db()
        defaults = {"starts_on": told.starts_on, "ends_on": told.ends_on, "share": told.share}
        return staffing.take_report(
            actor=officer, report=told, expected_version=told.version,
            taken=Taken(**(defaults | values)),
        )  # fmt: skip


def begin(writer: Actor, contract: ForwardingContract, year: int = LAST_YEAR) -> RecipientProof:
    with acting(writer):
        return proofs.begin_proof(actor=writer, contract=contract, year=year)


TEXTS: dict[str, Any] = {
    "measures": "Beratung in drei Gemeinden, zwei offene Sprechstunden in der Woche.",
    "results": "48 Menschen begleitet, 17 davon in Arbeit oder Kurs.",
    "signed_name": "Petra Schulte, Fachbereichsleitung",
    "is_confirmed": True,
}


def write(
    writer: Actor,
    proof: RecipientProof,
    amounts: Mapping[int, str] | None = None,
    **texts: Any,
) -> RecipientProof:
    """Fill in a proof: 51.000 and 3.000 euro, unless other amounts are given by position."""
    amounts = amounts or {1: "51000", 2: "3000"}
    with acting(writer):
        proof.refresh_from_db()
        lines = {line.position: line for line in proof.lines.order_by("position")}
        expenses = {
            lines[position].pk: Expense(lines[position].text, Decimal(amount))
            for position, amount in amounts.items()
        }
        return proofs.save_proof(
            actor=writer, proof=proof, expected_version=proof.version, expenses=expenses,
            **(TEXTS | texts),
        )  # fmt: skip


def submit(writer: Actor, proof: RecipientProof) -> RecipientProof:
    with acting(writer):
        proof.refresh_from_db()
        return proofs.submit_proof(actor=writer, proof=proof, expected_version=proof.version)


def submitted(writer: Actor, contract: ForwardingContract) -> RecipientProof:
    return submit(writer, write(writer, begin(writer, contract)))


def check(
    officer: Actor,
    proof: RecipientProof,
    decision: str = "",
    found: Mapping[int, tuple[str, str]] | None = None,
    objections: str = "",
) -> RecipientProof:
    """Examine a proof; lines that are not named are recognised in full."""
    with acting(officer):
        proof.refresh_from_db()
        checks = {}
        for line in proof.lines.order_by("position"):
            amount, objection = (found or {}).get(line.position, (line.amount_eur, ""))
            recognised = None if amount is None or amount == "" else Decimal(amount)
            checks[line.pk] = Check(recognised, objection)
        return checking.check_proof(
            actor=officer, proof=proof, expected_version=proof.version, checks=checks,
            objections=objections, decision=decision,
        )  # fmt: skip


NOT_WANTED = Answer(NOT_NEEDED, "", "gilt für diesen Empfänger nicht")
