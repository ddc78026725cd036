"""Addresses of proofs and repayments: who reads about money reads; one office keeps them."""

from datetime import date
from decimal import Decimal

from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.services import Upload
from lotse.funding.bookings.models import Payment
from lotse.funding.proofs.services import proofs
from tests.foundation.documents import samples
from tests.funding.proofs.factories import begin, confirm, repayment
from tests.funding.statements import histories
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS = ("funding_officer",)
LOOKS = ("kim_coordination", "executive", "auditor")
READERS = (*KEEPS, *LOOKS)
RECORD = page(only(READERS, 200, rest=NO_FILE))


def _of_record(post=422, get=200):
    """Only the office keeps it; who reads it is told so, nobody else knows it."""
    others = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, get, rest=NO_FILE, **others), only(KEEPS, post, rest=NO_FILE, **others))


ROWS = {
    "proofs:list": page(only(READERS, 200, rest=NOT_MINE)),
    "proofs:award": RECORD,
    "proofs:begin": _of_record(post=302),
    "proofs:repayment_add": _of_record(),
    "proofs:proof": RECORD,
    # It is confirmed: it is neither written nor confirmed again, and each says so.
    "proofs:write": _of_record(get=302, post=302),
    "proofs:confirm": _of_record(get=302, post=302),
    "proofs:send": _of_record(),
    "proofs:correct": _of_record(),
    "proofs:paper_add": _of_record(),
    "proofs:paper": RECORD,
    "proofs:sheet": RECORD,
    "proofs:repayment": RECORD,
    "proofs:repayment_change": _of_record(),
    "proofs:repayment_settle": _of_record(),
    "proofs:repayment_discard": _of_record(post=302),
}


def numbers(actors, file):
    officer = actors["funding_officer"]
    histories.base_rates()
    award = histories.record(histories.grant(3, 2021, title="Nachweis der Matrix")).award
    Payment.objects.create(award=award, date=date(2021, 2, 1), amount_eur=Decimal(500))
    proof = confirm(officer, begin(officer, award))
    with acting(officer):
        proofs.add_confirmation(
            actor=officer, proof=proof, expected_version=proof.version,
            upload=Upload("Bestaetigung.pdf", samples.PDF),
        )  # fmt: skip
    return {
        "use_proof_id": proof.pk,
        "repayment_id": repayment(officer, award, amount_eur=Decimal(100)).pk,
        "proofs:sheet.ending": "xlsx",
    }
