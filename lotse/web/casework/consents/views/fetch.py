"""The first line of every view of consents."""

from django.shortcuts import get_object_or_404

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.consents.access import may_take_withdrawal
from lotse.casework.consents.models import Consent, Declaration, LegalBasis
from lotse.casework.consents.querysets import ConsentQuerySet
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.http import AuthenticatedRequest


def visible_declaration(
    request: AuthenticatedRequest, case_id: int, declaration_id: int
) -> tuple[Case, Declaration]:
    """The case and a declaration of its person, or 404."""
    case = visible_case(request, case_id)
    visible = Declaration.objects.visible_to(request.actor).filter(person=case.person)
    shown = visible.select_related("organisation", "person", "file", "paper", "recorded_by")
    declaration: Declaration = get_object_or_404(shown, pk=declaration_id)
    return case, declaration


def case_to_declare_in(request: AuthenticatedRequest, case_id: int) -> Case:
    """The open case for a new sheet or basis; 403 with the reason where one only reads."""
    return case_for(request, case_id, may_work_in_open_case)


def case_to_end_in(request: AuthenticatedRequest, case_id: int) -> Case:
    """The case for the end of a basis, which a closed case does not hinder."""
    return case_for(request, case_id, may_work_in_case)


def case_to_withdraw_in(request: AuthenticatedRequest, case_id: int) -> Case:
    """The case for a withdrawal, which whoever sees the file takes down."""
    return case_for(request, case_id, lambda actor, case: may_take_withdrawal(actor, case.person))


def consents_of(request: AuthenticatedRequest, case: Case) -> ConsentQuerySet:
    return Consent.objects.visible_to(request.actor).filter(person=case.person)


def basis_of(request: AuthenticatedRequest, case: Case, basis_id: int) -> LegalBasis:
    visible = LegalBasis.objects.visible_to(request.actor).filter(person=case.person)
    basis: LegalBasis = get_object_or_404(
        visible.select_related("person", "recipient"), pk=basis_id
    )
    return basis
