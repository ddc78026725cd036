"""Who may do what with documents and templates. Seeing a document follows the case."""

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.papers import rules
from lotse.casework.papers.models import CaseDocument, LetterTemplate
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

KEEPERS = (Role.CASE_MANAGEMENT_LEAD, Role.KIM_COORDINATION)


def may_open_document(document: CaseDocument) -> Verdict:
    """Whoever sees the case opens its documents, but not one that was withdrawn."""
    return rules.document_is_in_force(is_withdrawn=document.is_withdrawn)


def may_change_document(actor: Actor, document: CaseDocument) -> Verdict:
    verdict = may_work_in_case(actor, document.case)
    return verdict and rules.document_is_in_force(is_withdrawn=document.is_withdrawn)


def may_take_back_document(actor: Actor, document: CaseDocument) -> Verdict:
    verdict = may_work_in_case(actor, document.case)
    return verdict and rules.document_may_return(is_withdrawn=document.is_withdrawn)


def may_keep_templates(actor: Actor) -> Verdict:
    if not actor.has_role(*KEEPERS):
        return no("Briefvorlagen pflegen die Fachaufsicht und die KIM-Koordination.")
    return YES


def may_keep_template(actor: Actor, template: LetterTemplate) -> Verdict:
    """The lead keeps those of her organisation, the coordination those of the county."""
    if template.organisation_id != own_templates_of(actor):
        return no(
            "Vorlagen des Kreises pflegt die KIM-Koordination, Vorlagen einer Stelle deren "
            "Fachaufsicht."
        )
    return may_keep_templates(actor)


def own_templates_of(actor: Actor) -> int | None:
    """The organisation for which the actor keeps templates; None is the county."""
    return None if actor.has_role(Role.KIM_COORDINATION) else actor.organisation_id
