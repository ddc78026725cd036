"""Who may do what with a case. Seeing is decided by ``CaseQuerySet.visible_to``."""

from django.utils import timezone

from lotse.casework.cases.models import Case, NoteTemplate
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role


def may_see_worklist(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Fälle sieht nur, wer im Fallmanagement arbeitet.")
    return YES


def may_work_in_case(actor: Actor, case: Case) -> Verdict:
    """The responsible worker and her deputies may change a case; a review only reads."""
    grants = AccessGrant.objects.held_by(actor).filter(
        source_kind=GrantSource.CASE, source_id=case.pk, level=GrantLevel.WORK
    )
    if not grants.exists():
        return no("Sie dürfen diesen Fall ansehen, aber nicht bearbeiten.")
    return YES


def may_work_in_open_case(actor: Actor, case: Case) -> Verdict:
    return while_open(may_work_in_case(actor, case), case)


def while_open(verdict: Verdict, case: Case) -> Verdict:
    """The same answer for what ends with the case."""
    if verdict and not case.is_open:
        return no("Der Fall ist abgeschlossen.")
    return verdict


def may_appoint_deputy(actor: Actor, case: Case) -> Verdict:
    responsible = AccessGrant.objects.held_by(actor).filter(
        source_kind=GrantSource.CASE, source_id=case.pk, reason=GrantReason.RESPONSIBLE
    )
    if not responsible.exists():
        return no("Eine Vertretung bestimmt die fallführende Person.")
    return YES


def may_dispose_of_caseload(actor: Actor, worker: User) -> Verdict:
    """The lead hands over cases of her organisation, everybody else her own."""
    if actor.has_role(Role.CASE_MANAGEMENT_LEAD):
        return YES
    if not actor.does_casework or actor.user_id != worker.pk:
        return no("Fälle anderer übergibt die Fachaufsicht.")
    return YES


def may_hand_over_case(actor: Actor, case: Case) -> Verdict:
    """A single file is handed over by who leads it, or by the lead who may open it."""
    if case.responsible_id != actor.user_id and not actor.has_role(Role.CASE_MANAGEMENT_LEAD):
        return no("Den Fall übergibt die fallführende Person oder die Fachaufsicht.")
    return YES


def may_take_cases(actor: Actor, colleague: User) -> Verdict:
    """Who takes cases over does casework in the same organisation today, and is somebody else.

    A lead reads the file of a colleague by a review with a reason, and no other way (ADR 5).
    """
    if colleague.pk == actor.user_id:
        return no(
            "Sich selbst geben Sie keine Fälle. Wählen Sie eine Kollegin oder einen Kollegen;"
            " eine Akte lesen Sie über die Prüfung."
        )
    today = colleague.memberships.valid_on(timezone.localdate())
    here = today.filter(organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES)
    if not here.exists():
        return no(f"{colleague} arbeitet hier nicht im Fallmanagement.")
    return YES


def may_reopen_case(actor: Actor, case: Case) -> Verdict:
    verdict = may_work_in_case(actor, case)
    if verdict and case.is_open:
        return no("Der Fall ist offen.")
    return verdict


def may_be_assigned(case: Case, user: User) -> Verdict:
    """Only somebody who may work in the case today gets something to do in it."""
    today = AccessGrant.objects.in_force(timezone.localdate())
    held = today.filter(
        user=user, source_kind=GrantSource.CASE, source_id=case.pk, level=GrantLevel.WORK
    )
    if not held.exists():
        return no(f"{user} arbeitet nicht in diesem Fall.")
    return YES


def may_review_cases(actor: Actor) -> Verdict:
    if not actor.has_role(Role.CASE_MANAGEMENT_LEAD):
        return no("Akten anderer prüft die Fachaufsicht.")
    return YES


def may_keep_note_templates(actor: Actor) -> Verdict:
    if not actor.has_role(Role.CASE_MANAGEMENT_LEAD, Role.KIM_COORDINATION):
        return no("Notizvorlagen pflegen die Fachaufsicht und die KIM-Koordination.")
    return YES


def may_change_note_template(actor: Actor, template: NoteTemplate) -> Verdict:
    """The lead keeps those of her organisation, the coordination those of the county."""
    verdict = may_keep_note_templates(actor)
    if verdict and template.organisation_id != templates_kept_for(actor):
        return no("Vorlagen des Kreises pflegt die KIM-Koordination, andere die eigene Stelle.")
    return verdict


def templates_kept_for(actor: Actor) -> int | None:
    """The organisation whose templates the actor keeps, None for those of the county."""
    return None if actor.has_role(Role.KIM_COORDINATION) else actor.organisation_id
