"""What invitees of a named conference are told, written into the list of disclosures."""

from lotse.casework.conferences.models import Conference, ConferenceCase, Invitee
from lotse.casework.consents.choices import DataCategory, DisclosureKind, Purpose
from lotse.casework.consents.services import disclosures
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation


def covered_for(
    actor: Actor, conference: Conference, known: ConferenceCase, organisation: Organisation
) -> frozenset[str]:
    """What another organisation may hear of the person in this conference today."""
    if not conference.is_named or organisation.pk == conference.host_id:
        return frozenset()
    return disclosures.coverage(
        person=known.case.person,
        sender=actor.organisation,
        recipient=organisation,
        purpose=Purpose.CONFERENCE,
    ).categories


def tell(actor: Actor, conference: Conference, known: ConferenceCase, invitee: Invitee) -> None:
    """Write down what an invitee is told from now on; nothing without consent to the name."""
    covered = covered_for(actor, conference, known, invitee.organisation)
    if DataCategory.IDENTITY not in covered:
        return
    disclosures.disclose(
        actor=actor,
        person=known.case.person,
        case_id=known.case_id,
        recipient=invitee.organisation,
        purpose=Purpose.CONFERENCE,
        categories=set(known.categories) & covered,
        kind=DisclosureKind.CONFERENCE,
        source_id=invitee.pk,
    )


def tell_anew(actor: Actor, conference: Conference, known: ConferenceCase) -> None:
    """After a change: what was told so far ends, what is told now begins."""
    disclosures.keep_apart(known.case.person)
    for invitee in conference.invitees.taking_part():
        take_back(actor, invitee.pk, "Fallkonferenz geändert")
        tell(actor, conference, known, invitee)


def take_back(actor: Actor, invitee_id: int, reason: str) -> None:
    """End what one invitee was told."""
    disclosures.end_disclosures(
        actor=actor, kind=DisclosureKind.CONFERENCE, source_id=invitee_id, reason=reason
    )
