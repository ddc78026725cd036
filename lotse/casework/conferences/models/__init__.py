from lotse.casework.conferences.models.conferences import Conference, ConferenceCase
from lotse.casework.conferences.models.invitees import Invitee
from lotse.casework.conferences.models.minutes import AgendaItem, DecidedStep, Decision
from lotse.casework.conferences.models.presentations import AnonymisedPresentation

__all__ = [
    "AgendaItem",
    "AnonymisedPresentation",
    "Conference",
    "ConferenceCase",
    "DecidedStep",
    "Decision",
    "Invitee",
]
