"""Who may do what with contracts; seeing is decided by ``visible_to`` and by the database."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof, StaffingReport
from lotse.funding.forwarding.rules import proofs, reports
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.choices import FORWARDED_ROLES
from lotse.funding.programmes.querysets import keeps_money


def may_see_own_contracts(actor: Actor) -> Verdict:
    """The contracts of the own organisation: whoever leads it."""
    if actor.has_role(*FORWARDED_ROLES):
        return YES
    return no("Eigene Verträge sehen die Leitungen der Kommunen und Träger.")


def may_report_staffing(actor: Actor, contract: ForwardingContract) -> Verdict:
    """The recipient, as long as the contract runs."""
    if not _is_recipient(actor, contract):
        return no("Melden kann nur, wer die Organisation des Empfängers leitet.")
    if not contract.is_running:
        return no("Der Vertrag läuft nicht; zu melden ist nichts mehr.")
    return YES


def may_withdraw_report(actor: Actor, report: StaffingReport) -> Verdict:
    """The recipient, until the county has answered."""
    if not _is_recipient(actor, report.contract):
        return no("Zurückziehen kann nur, wer die Organisation des Empfängers leitet.")
    return reports.report_may_be_answered(report.state)


def may_answer_report(actor: Actor, report: StaffingReport) -> Verdict:
    """The funding officer, once."""
    verdict = may_keep_funding(actor)
    return reports.report_may_be_answered(report.state) if verdict else verdict


def may_begin_proof(actor: Actor, contract: ForwardingContract) -> Verdict:
    """The recipient; the officer for what came on paper."""
    if contract.is_draft:
        return no("Zu einem Entwurf gibt es nichts nachzuweisen.")
    if _is_recipient(actor, contract) or keeps_money(actor):
        return YES
    return no("Den Nachweis schreibt der Empfänger.")


def may_write_proof(actor: Actor, proof: RecipientProof) -> Verdict:
    """Whoever began it: the recipient, or the officer for what came on paper."""
    if proof.is_on_paper:
        writes = keeps_money(actor)
        reason = "Dieser Nachweis kam auf Papier; die Fördersachbearbeitung trägt ihn ein."
    else:
        writes = _is_recipient(actor, proof.contract)
        reason = "Den Nachweis schreibt der Empfänger."
    return proofs.may_be_written(proof.state) if writes else no(reason)


def may_check_proofs(actor: Actor) -> Verdict:
    """The funding officer."""
    if keeps_money(actor):
        return YES
    return no("Nachweise prüft die Fördersachbearbeitung.")


def may_check_proof(actor: Actor, proof: RecipientProof) -> Verdict:
    """The funding officer, once it is submitted."""
    verdict = may_check_proofs(actor)
    if not verdict or proof.state == proofs.SUBMITTED:
        return verdict
    return no("Geprüft wird, was eingereicht ist.")


def _is_recipient(actor: Actor, contract: ForwardingContract) -> bool:
    return actor.has_role(*FORWARDED_ROLES) and contract.recipient_id == actor.organisation_id
