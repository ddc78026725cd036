"""Who plans, leads and answers a conference. Seeing is ``ConferenceQuerySet.visible_to``."""

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.conferences.models import Conference, ConferenceCase, Decision
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import RECIPIENT_ROLES, Role

OVER = "Diese Besprechung ist schon abgeschlossen oder abgesagt."


def may_see_conferences(actor: Actor) -> Verdict:
    if not actor.has_role(*RECIPIENT_ROLES, Role.KIM_COORDINATION):
        return no("Fallkonferenzen sieht, wer bei einer beteiligten Stelle mit Menschen arbeitet.")
    return YES


def may_plan_conference(actor: Actor, case: Case) -> Verdict:
    """Who works in the case plans; the case is led by the own organisation."""
    if case.organisation_id != actor.organisation_id:
        return no("Eine Fallkonferenz plant die Stelle, die den Fall führt.")
    return may_work_in_open_case(actor, case)


def may_present(actor: Actor) -> Verdict:
    """An anonymised conference is about a case of one's own."""
    if not actor.does_casework:
        return no("Eine anonyme Fallbesprechung beginnt, wer Fälle führt.")
    return YES


def about(actor: Actor, conference: Conference) -> ConferenceCase | None:
    """The case behind a conference, for who may know it."""
    found = ConferenceCase.objects.visible_to(actor).select_related(
        "case__person", "case__organisation", "case__municipality"
    )
    return found.filter(conference=conference).order_by("pk").first()


def may_lead_conference(actor: Actor, conference: Conference) -> Verdict:
    """While it is planned it is led by who works in the case; anonymised, by the presenter."""
    if not conference.is_planned:
        return no(OVER)
    return may_settle(actor, conference)


def may_settle(actor: Actor, conference: Conference) -> Verdict:
    """Mark as done what was decided, also after the conference."""
    behind = about(actor, conference)
    if behind is None:
        return no("Das entscheidet, wer die Besprechung leitet.")
    return may_work_in_case(actor, behind.case)


def may_cancel_conference(actor: Actor, conference: Conference) -> Verdict:
    """The presenter calls off an anonymised one even after handing over the case."""
    presents = conference.host_user_id == actor.user_id and not conference.is_named
    if conference.is_planned and presents:
        return YES
    return may_lead_conference(actor, conference)


def may_complete_decision(actor: Actor, decision: Decision) -> Verdict:
    """The organisation whose task it is says so, or who leads the conference."""
    if decision.is_done:
        return no("Dieser Beschluss ist schon erledigt.")
    if decision.organisation_id == actor.organisation_id:
        return YES
    return may_settle(actor, decision.conference)
