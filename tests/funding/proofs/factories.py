"""Awards of a year that is over, proofs and repayments for tests; proofs are made by services."""

from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import Expenditure, Payment
from lotse.funding.forwarding.models import ContractPost
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.funding.proofs.services import proofs, repayments, settling
from tests import cast
from tests.funding.statements import histories

YEAR = 2021
WRITTEN = {
    "narrative_posts": "Alle Stellen waren bis Ende August besetzt.",
    "narrative_measures": "Zwei Werkstätten mit 40 Teilnehmenden.",
    "narrative_results": "Die Wege zwischen den Stellen sind kürzer.",
}


def over(module: int = 2, year: int = YEAR, name: str = "", **values: Any) -> Award:
    """An award of a year that is over: a post passed on and vacant from September, all paid.

    With a ``name`` of its own it stands beside others of the module.
    """
    name = name or str(module)
    histories.rates()
    histories.base_rates()
    on = histories.post(f"CM-{name}", module)
    histories.fill(on, ends_on=date(year, 8, 31))
    notice = histories.grant(module, year, title=f"Baustein {name}", **values)
    histories.approve(notice, on)
    if module == 1:
        notice.lump_sums.create(kind="events", approved_eur=Decimal(10000))
    histories.record(notice)
    contract = histories.contract(cast.organisation("CARITAS"), f"V-{name}", module)
    ContractPost.objects.create(contract=contract, post=on, weight=1)
    award: Award = notice.award
    Payment.objects.create(
        award=award, date=date(year, 2, 1), amount_eur=Decimal("55000.00"), reference="1. Rate"
    )
    if module == 1:
        Expenditure.objects.create(
            award=award, kind="events", date=date(year, 6, 30), amount_eur=Decimal("4321.09"),
            text="Fachtag",
        )  # fmt: skip
    return award


def begin(officer: Actor, award: Award) -> ProofOfUse:
    with acting(officer):
        return proofs.begin_proof(actor=officer, award=award)


def write(officer: Actor, proof: ProofOfUse, **values: Any) -> ProofOfUse:
    with acting(officer):
        proof.refresh_from_db()
        return proofs.write_proof(
            actor=officer, proof=proof, expected_version=proof.version, **(WRITTEN | values)
        )


def confirm(officer: Actor, proof: ProofOfUse, **values: Any) -> ProofOfUse:
    defaults: dict[str, Any] = {
        "head_name": "Sabine Muster",
        "head_office": "Landrätin",
        "confirmed_on": date(YEAR + 1, 3, 1),
    }
    with acting(officer):
        proof.refresh_from_db()
        return proofs.confirm_proof(
            actor=officer, proof=proof, expected_version=proof.version, **(defaults | values)
        )


def send(officer: Actor, proof: ProofOfUse, sent_on: date = date(YEAR + 1, 3, 2)) -> ProofOfUse:
    with acting(officer):
        proof.refresh_from_db()
        return proofs.send_proof(
            actor=officer, proof=proof, expected_version=proof.version, sent_on=sent_on
        )


def correct(officer: Actor, proof: ProofOfUse, reason: str = "Kosten nachgereicht") -> ProofOfUse:
    with acting(officer):
        return proofs.correct_proof(actor=officer, proof=proof, reason=reason)


def repayment(officer: Actor, award: Award, **values: Any) -> Repayment:
    defaults: dict[str, Any] = {
        "amount_eur": Decimal("18333.33"),
        "reason": "nicht verdiente Mittel 2021",
        "due_on": date(YEAR + 1, 9, 30),
        "interest_points": Decimal(5),
        "interest_from": None,
        "day_count": "act_act",
    }
    with acting(officer):
        return repayments.enter_repayment(actor=officer, award=award, **(defaults | values))


def settle(officer: Actor, made: Repayment, paid_on: date = date(YEAR + 1, 12, 31)) -> Repayment:
    with acting(officer):
        made.refresh_from_db()
        return settling.settle_repayment(
            actor=officer, repayment=made, expected_version=made.version, paid_on=paid_on,
            reference="HÜL-1",
        )  # fmt: skip
