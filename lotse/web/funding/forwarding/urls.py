"""Weiterleitung: contracts for the county, and what a recipient sees of its own."""

from django.urls import path

from lotse.web.funding.forwarding.views import (
    contracts,
    money,
    own,
    papers,
    proofs,
    staffing,
    steps,
)

app_name = "forwarding"
_CONTRACT = "<int:contract_id>/"
_OWN = "eigene/<int:contract_id>/"
_PROOF = "nachweise/<int:recipient_proof_id>/"
_RECEIPT = "belege/<int:proof_receipt_id>/"
_REPORT = "meldungen/<int:staffing_id>/"
urlpatterns = [
    path("", contracts.contract_list, name="list"),
    path("neu/", contracts.contract_add, name="contract_add"),
    path("eigene/", own.own_contracts, name="own_contracts"),
    path(_OWN, own.contract_detail, name="own_contract"),
    path(f"{_OWN}meldung/", staffing.report_add, name="report_add"),
    path(_CONTRACT, contracts.contract_detail, name="contract"),
    path(f"{_CONTRACT}aendern/", contracts.contract_change, name="contract_change"),
    path(f"{_CONTRACT}pruefliste/", contracts.points, name="points"),
    path(f"{_CONTRACT}stelle/", steps.post_add, name="post_add"),
    path(f"{_CONTRACT}in-kraft/", steps.contract_start, name="contract_start"),
    path(f"{_CONTRACT}beenden/", steps.contract_end, name="contract_end"),
    path(f"{_CONTRACT}vertrag.<slug:ending>", papers.contract_sheet, name="contract_sheet"),
    path(f"{_CONTRACT}zahlung/", money.payment_add, name="payment_add"),
    path(f"{_CONTRACT}freigabe/<int:year>/", money.release, name="release"),
    path(f"{_CONTRACT}nachweis/", proofs.proof_begin, name="proof_begin"),
    path("stellen/<int:share_id>/entfernen/", steps.post_drop, name="post_drop"),
    path("zahlungen/<int:outpayment_id>/", money.payment_cancel, name="payment_cancel"),
    path(_REPORT, staffing.report_answer, name="report"),
    path(f"{_REPORT}zurueckziehen/", staffing.report_withdraw, name="report_withdraw"),
    path(_PROOF, proofs.proof_detail, name="proof"),
    path(f"{_PROOF}nachweis.<slug:ending>", papers.proof_sheet, name="proof_sheet"),
    path(f"{_PROOF}bearbeiten/", proofs.proof_edit, name="proof_edit"),
    path(f"{_PROOF}belege/", proofs.receipt_add, name="receipt_add"),
    path(f"{_PROOF}einreichen/", proofs.proof_submit, name="proof_submit"),
    path(f"{_PROOF}pruefen/", proofs.proof_check, name="proof_check"),
    path(_RECEIPT, proofs.receipt, name="receipt"),
    path(f"{_RECEIPT}entfernen/", proofs.receipt_remove, name="receipt_remove"),
]
