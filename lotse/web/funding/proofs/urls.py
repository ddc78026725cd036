"""Verwendungsnachweise und Rückzahlungen."""

from django.urls import path

from lotse.web.funding.proofs.views import confirming, files, lists, proofs, repayments

app_name = "proofs"
_AWARD = "foerderung/<int:award_id>/"
_PROOF = "<int:use_proof_id>/"
_REPAYMENT = "rueckzahlung/<int:repayment_id>/"
urlpatterns = [
    path("", lists.proof_list, name="list"),
    path(_AWARD, lists.award, name="award"),
    path(f"{_AWARD}beginnen/", proofs.proof_begin, name="begin"),
    path(f"{_AWARD}rueckzahlung/", repayments.repayment_add, name="repayment_add"),
    path(_PROOF, proofs.proof_detail, name="proof"),
    path(f"{_PROOF}schreiben/", proofs.proof_write, name="write"),
    path(f"{_PROOF}bestaetigen/", confirming.proof_confirm, name="confirm"),
    path(f"{_PROOF}abgeben/", confirming.proof_send, name="send"),
    path(f"{_PROOF}berichtigen/", confirming.proof_correct, name="correct"),
    path(f"{_PROOF}bestaetigung/", files.paper_add, name="paper_add"),
    path(f"{_PROOF}bestaetigung/datei/", files.paper, name="paper"),
    path(f"{_PROOF}nachweis.<slug:ending>", files.proof_sheet, name="sheet"),
    path(_REPAYMENT, repayments.repayment_detail, name="repayment"),
    path(f"{_REPAYMENT}aendern/", repayments.repayment_change, name="repayment_change"),
    path(f"{_REPAYMENT}gezahlt/", repayments.repayment_settle, name="repayment_settle"),
    path(f"{_REPAYMENT}verwerfen/", repayments.repayment_discard, name="repayment_discard"),
]
