"""Who assesses whom, and who keeps the instruments."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from lotse.casework.assessments.models import Assessment
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import HouseholdMembership, Person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import CASEWORK_ROLES
from lotse.foundation.reference.access import KEEPERS, may_keep_reference_data


def may_assess(actor: Actor, case: Case, person: Person) -> Verdict:
    """The client, and whom the actor may see of those who live with her."""
    verdict = may_work_in_open_case(actor, case)
    if not verdict or person.pk == case.person_id:
        return verdict
    if not people_of(actor, case).filter(pk=person.pk).exists():
        return no("Einschätzen lässt sich nur, wer mit der Person zusammenlebt und sichtbar ist.")
    return YES


def may_change_assessment(actor: Actor, assessment: Assessment) -> Verdict:
    """A draft is everybody's who works in the case; what is completed stays as it is."""
    verdict = may_work_in_open_case(actor, assessment.case)
    if verdict and not assessment.is_draft:
        return no(
            "Dieses Assessment ist abgeschlossen. Was sich geändert hat, gehört in ein neues."
        )
    return verdict


def may_see_instruments(actor: Actor) -> Verdict:
    if not actor.has_role(*CASEWORK_ROLES, *KEEPERS):
        return no("Erhebungsinstrumente sehen das Fallmanagement und wer Stammdaten pflegt.")
    return YES


def may_keep_instruments(actor: Actor) -> Verdict:
    return may_keep_reference_data(actor)


def people_of(actor: Actor, case: Case) -> QuerySet[Person]:
    """The client and everybody in her households today whom the actor may see."""
    today = HouseholdMembership.objects.on(timezone.localdate())
    own = today.filter(person_id=case.person_id).values("household_id")
    together = today.filter(household_id__in=own).values("person_id")
    visible: QuerySet[Person] = Person.objects.visible_to(actor).filter(
        Q(pk=case.person_id) | Q(pk__in=together)
    )
    return visible.order_by("sort_key", "pk")
