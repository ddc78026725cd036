"""Who suggests, keeps and publishes offers. Everybody signed in may look."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory.choices import KEEPERS, PROPOSERS, OfferState
from lotse.foundation.directory.models import Offer
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation


def may_propose_offer(actor: Actor) -> Verdict:
    if not actor.has_role(*PROPOSERS):
        return no("Angebote schlagen Fallmanagement, Leitungen und KIM-Koordination vor.")
    return YES


def may_keep_entry(actor: Actor, organisation: Organisation) -> Verdict:
    """Places, contacts and what the directory says about an organisation."""
    here = actor.organisation_id == organisation.pk and actor.has_role(*KEEPERS)
    if not (here or actor.has_role(Role.KIM_COORDINATION)):
        return no("Den Eintrag pflegen die Organisation selbst und die KIM-Koordination.")
    return YES


def may_publish_offer(actor: Actor, offer: Offer) -> Verdict:
    if not may_keep_entry(actor, offer.organisation):
        return no("Veröffentlichen können die Organisation selbst und die KIM-Koordination.")
    return YES


def may_withdraw_offer(actor: Actor, offer: Offer) -> Verdict:
    if not may_keep_entry(actor, offer.organisation):
        return no("Zurückziehen können die Organisation selbst und die KIM-Koordination.")
    return YES


def may_change_offer(actor: Actor, offer: Offer) -> Verdict:
    """Besides the keepers: who checks it, and for a suggestion who made it."""
    checks = offer.owner_id == actor.user_id and offer.state == OfferState.PUBLISHED
    suggests = (
        offer.state == OfferState.DRAFT
        and offer.proposed_from_id == actor.organisation_id
        and actor.has_role(*PROPOSERS)
    )
    if not (checks or suggests or may_keep_entry(actor, offer.organisation)):
        return no("Ändern können die Organisation, die KIM-Koordination und wer das Angebot prüft.")
    return YES


def may_verify_offer(actor: Actor, offer: Offer) -> Verdict:
    checks = offer.owner_id == actor.user_id
    if not (checks or may_keep_entry(actor, offer.organisation)):
        return no("Dieses Angebot prüft jemand anderes.")
    return YES


def may_exchange_directory(actor: Actor) -> Verdict:
    if not actor.has_role(Role.KIM_COORDINATION):
        return no("Verzeichnisse tauscht die KIM-Koordination aus.")
    return YES
