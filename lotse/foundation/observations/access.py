"""Who reports what is missing in the county, and who reads it."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.observations.choices import (
    AUTHORITY_KINDS,
    REPORTER_ROLES,
    WORKS_WITH_CASES,
    Source,
)
from lotse.foundation.organisations.choices import Role


def is_county_coordination(actor: Actor) -> bool:
    """In the database ``county_role() = 'kim_coordination'``."""
    return actor.has_role(Role.KIM_COORDINATION) and actor.is_of_county


def may_read_observations(actor: Actor) -> Verdict:
    if not is_county_coordination(actor):
        return no("Strukturhinweise liest die KIM-Koordination des Kreises.")
    return YES


def may_report(actor: Actor) -> Verdict:
    if not actor.has_role(*REPORTER_ROLES):
        return no("Strukturhinweise melden Fallmanagement, Behörden, Kommunen und Träger.")
    return YES


def sources_of(actor: Actor) -> tuple[Source, ...]:
    """What somebody may give as the source of a report without a case; mostly there is one.

    The coordination of the county writes down what others tell her.
    """
    if not may_report(actor):
        return ()
    if is_county_coordination(actor):
        return (Source.COORDINATION, Source.AUTHORITY, Source.PARTNER)
    if actor.has_role(*WORKS_WITH_CASES):
        return (Source.CASEWORK,)
    is_authority = actor.organisation.kind in AUTHORITY_KINDS
    return (Source.AUTHORITY if is_authority else Source.PARTNER,)


def may_hand_in(actor: Actor, source: str, organisation_id: int | None) -> Verdict:
    """The database asks the same of a new row."""
    if is_county_coordination(actor):
        allowed = source in (*sources_of(actor), Source.INTERVIEW)
    elif source in (Source.CLOSURE, Source.CONFERENCE):
        allowed = actor.does_casework
    else:
        own = None if source == Source.CASEWORK else actor.organisation_id
        allowed = source in sources_of(actor) and organisation_id == own
    return YES if allowed else no("Diesen Hinweis kann Ihre Stelle so nicht melden.")
