"""Proofs of use of the demo county: those of the seed's years, one corrected, and money paid back.

The seed paper says that money of 2020 went back; days, narrative and names are invented. Figures
are those of the statement.
"""

from datetime import date, timedelta

from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import sheets
from lotse.foundation.documents.services import Upload
from lotse.foundation.documents.sheets import Part, Sheet
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.proofs.services import proofs, repayments, settling
from lotse.funding.statements.services.statements import AwardStatement, statement

SEED_YEARS = (2020, 2021)
_CASE_MANAGEMENT = 2
_HEAD = {"head_name": "Dr. Helene Brandt", "head_office": "Landrätin"}
_NARRATIVE = {
    "narrative_posts": (
        "Die Stellen wurden nach und nach besetzt; für mehrere Stellen in den Kommunen lief die"
        " Ausschreibung bis in den Herbst. Die Stelle bei der Stadt Troisdorf war durchgehend"
        " besetzt."
    ),
    "narrative_measures": (
        "Eine Integrationskonferenz mit 120 Teilnehmenden, ein Fachtag zu den Schnittstellen"
        " zwischen Ausländerbehörde und Jobcenter, Sprachmittlung für Fallkonferenzen und ein"
        " Wegweiser in fünf Sprachen."
    ),
    "narrative_results": (
        "Zwölf Übergaben zwischen den Rechtskreisen sind neu vereinbart. Aus den Fallkonferenzen"
        " gingen acht Hinweise an die Lenkungsgruppe, drei davon sind umgesetzt."
    ),
}


def tell(today: date) -> None:
    """Proofs and repayments of years that are over, and one that is begun."""
    officer = county.actor("deniz")
    with acting(officer):
        for year in SEED_YEARS:
            for found in statement(officer, year, as_of=today).awards:
                _tell_award(officer, found)
        for award in Award.objects.filter(year=today.year, module=1).in_order():
            _begin_early(officer, award)


def _tell_award(officer: Actor, found: AwardStatement) -> None:
    """The proof in early summer of the next year, and what was not earned in autumn."""
    if found.notice is None:
        return
    award = found.award
    proof = _proved(officer, award, date(award.year + 1, 6, 21))
    if award.module == _CASE_MANAGEMENT and award.year == SEED_YEARS[-1]:
        _correct(officer, proof, date(award.year + 1, 8, 16))
    if found.figures.unspent:
        _pay_back(officer, found)


def _proved(officer: Actor, award: Award, day: date) -> ProofOfUse:
    with moments.on(day - timedelta(days=7)):
        proof = proofs.begin_proof(actor=officer, award=award)
        proof = proofs.write_proof(
            actor=officer, proof=proof, expected_version=proof.version, **_NARRATIVE
        )
    return _confirm_and_send(officer, proof, day)


def _confirm_and_send(officer: Actor, proof: ProofOfUse, day: date) -> ProofOfUse:
    with moments.on(day):
        proof = proofs.confirm_proof(
            actor=officer, proof=proof, expected_version=proof.version, confirmed_on=day, **_HEAD
        )
        proof = proofs.add_confirmation(
            actor=officer, proof=proof, expected_version=proof.version, upload=_paper(proof)
        )
    sent_on = moments.worked_on(day + timedelta(days=3))
    with moments.on(sent_on):
        return proofs.send_proof(
            actor=officer, proof=proof, expected_version=proof.version, sent_on=sent_on
        )


def _correct(officer: Actor, proof: ProofOfUse, day: date) -> None:
    reason = "Eine Besetzung war mit falschem Beginn eingetragen."
    with moments.on(day - timedelta(days=2)):
        correction = proofs.correct_proof(actor=officer, proof=proof, reason=reason)
    _confirm_and_send(officer, correction, day)


def _paper(proof: ProofOfUse) -> Upload:
    """A paper that stands for the signed one."""
    facts = [("Prüfsumme (SHA-256)", proof.sha256), ("Unterschrift", _HEAD["head_name"])]
    part = Part("Bestätigung", ["Dieses Blatt ist für den Demo-Kreis erfunden."])
    sheet = Sheet(title=str(proof), facts=facts, parts=[part])
    return Upload("Bestaetigung.pdf", sheets.as_pdf(sheet))


def _pay_back(officer: Actor, found: AwardStatement) -> None:
    """Of 2020 in time; of 2021 three weeks late, so that interest came with it."""
    award, notice = found.award, found.notice
    due_on = (notice and notice.return_due_on) or date(award.year + 1, 9, 30)
    assert notice is not None  # noqa: S101 - awards without a notice are left out before
    values = repayments.suggested(notice, found.figures.unspent) | {"due_on": due_on}
    with moments.on(date(award.year + 1, 2, 15)):
        repayment = repayments.enter_repayment(actor=officer, award=award, **values)
    paid = ReturnPayment.objects.filter(award=award).order_by("date").first()
    paid_on = paid.date if paid else moments.worked_on(due_on + timedelta(days=21))
    reference = f"HÜL {award.year}-B{award.module}"
    with moments.on(paid_on):
        if paid is None:
            settling.settle_repayment(
                actor=officer, repayment=repayment, expected_version=repayment.version,
                paid_on=paid_on, reference=reference,
            )  # fmt: skip
        else:
            settling.settle_with(
                actor=officer, repayment=repayment, expected_version=repayment.version,
                payment=paid, reference=reference,
            )  # fmt: skip


def _begin_early(officer: Actor, award: Award) -> None:
    """Of this year the narrative is being collected already."""
    proof = proofs.begin_proof(actor=officer, award=award)
    text = "Fachtag im März mit 85 Teilnehmenden; der Wegweiser ist neu aufgelegt."
    proofs.write_proof(
        actor=officer, proof=proof, expected_version=proof.version, narrative_measures=text
    )
