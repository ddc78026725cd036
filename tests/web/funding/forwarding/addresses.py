"""Addresses of forwarding: the county's side, and the recipient's own contract and no other."""

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.services import proofs
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    PDF,
    THIS_YEAR,
    begin,
    draft,
    hold,
    pay,
    post,
    report,
    running,
    submitted,
)
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

OFFICER = ("funding_officer",)
STEERING = ("kim_coordination", "executive", "auditor")
READERS = (*OFFICER, *STEERING)
# The contract of the matrix is that of Caritas; Troisdorf finds nothing.
OWN = ("provider_lead",)
LOOKING = dict.fromkeys(STEERING, NOT_MINE)
FOR_READERS = page(only(READERS, 200, rest=NO_FILE))


def _of_officer(post_status=422, get=200, **others):
    """Readers see the contract and are told why they cannot; nobody else finds it."""
    told = LOOKING | others
    return Row(
        only(OFFICER, get, rest=NO_FILE, **told), only(OFFICER, post_status, rest=NO_FILE, **told)
    )


def _of_recipient(post_status=422, **others):
    return Row(
        only(OWN, 200, rest=NO_FILE, **others), only(OWN, post_status, rest=NO_FILE, **others)
    )


RECIPIENT_SEES = {"provider_lead": NOT_MINE}
ROWS = {
    "forwarding:list": page(only(READERS, 200, rest=NOT_MINE)),
    "forwarding:contract_add": Row(
        only(OFFICER, 200, rest=NOT_MINE), only(OFFICER, 422, rest=NOT_MINE)
    ),
    "forwarding:own_contracts": page(only((*OWN, "municipality_lead"), 200, rest=NOT_MINE)),
    "forwarding:own_contract": page(only(OWN, 200, rest=NO_FILE)),
    "forwarding:report_add": _of_recipient(),
    "forwarding:contract": FOR_READERS,
    "forwarding:contract_sheet": FOR_READERS,
    "forwarding:contract_change": _of_officer(),
    "forwarding:points": Row(
        only(READERS, 200, rest=NO_FILE), only(OFFICER, 422, rest=NO_FILE, **LOOKING)
    ),
    "forwarding:post_add": _of_officer(),
    "forwarding:post_drop": _of_officer(302, **RECIPIENT_SEES),
    "forwarding:contract_start": _of_officer(302),
    "forwarding:contract_end": _of_officer(),
    "forwarding:payment_add": _of_officer(),
    "forwarding:payment_cancel": _of_officer(**RECIPIENT_SEES),
    "forwarding:release": _of_officer(),
    "forwarding:proof_begin": Row(
        only((*OFFICER, *OWN), 200, rest=NO_FILE, **LOOKING),
        only((*OFFICER, *OWN), 422, rest=NO_FILE, **LOOKING),
    ),
    "forwarding:report": Row(
        only(READERS, 200, rest=NO_FILE, **RECIPIENT_SEES),
        only(OFFICER, 422, rest=NO_FILE, **LOOKING, **RECIPIENT_SEES),
    ),
    "forwarding:report_withdraw": _of_recipient(302, funding_officer=NOT_MINE, **LOOKING),
    "forwarding:proof_sheet": page(only((*READERS, *OWN), 200, rest=NO_FILE)),
    "forwarding:proof": page(only((*READERS, *OWN), 200, rest=NO_FILE)),
    "forwarding:proof_check": _of_officer(**RECIPIENT_SEES),
    # What is not submitted is seen by the recipient alone.
    "forwarding:proof_edit": _of_recipient(),
    "forwarding:receipt_add": _of_recipient(),
    "forwarding:proof_submit": _of_recipient(302),
    "forwarding:receipt": page(only(OWN, 200, rest=NO_FILE)),
    "forwarding:receipt_remove": _of_recipient(302),
}


def numbers(actors, file):
    officer, recipient = actors["funding_officer"], actors["provider_lead"]
    contract = running(officer, "CARITAS")
    proof, begun = submitted(recipient, contract), begin(recipient, contract, THIS_YEAR)
    planned = draft(officer)
    hold(officer, planned, post(officer))
    return {
        "contract_id": contract.pk,
        "forwarding:contract_start.contract_id": planned.pk,
        "forwarding:release.year": LAST_YEAR,
        "forwarding:contract_sheet.ending": "pdf",
        "forwarding:proof_sheet.ending": "docx",
        "forwarding:post_drop.share_id": contract.shares.get().pk,
        "outpayment_id": pay(officer, contract).pk,
        "staffing_id": report(recipient, contract).pk,
        "recipient_proof_id": proof.pk,
        "forwarding:proof_edit.recipient_proof_id": begun.pk,
        "forwarding:receipt_add.recipient_proof_id": begun.pk,
        "forwarding:proof_submit.recipient_proof_id": begun.pk,
        "proof_receipt_id": _receipt(recipient, begun).pk,
    }


def _receipt(recipient, proof):
    with acting(recipient):
        return proofs.attach_receipt(actor=recipient, proof=proof, name="beleg.pdf", content=PDF)
