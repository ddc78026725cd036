from lotse.casework.cases.models.case import Case, RegisterEntry
from lotse.casework.cases.models.contacts import Contact, NoteTemplate
from lotse.casework.cases.models.follow_ups import FollowUp
from lotse.casework.cases.models.phases import CaseNumberCounter, Phase

__all__ = [
    "Case",
    "CaseNumberCounter",
    "Contact",
    "FollowUp",
    "NoteTemplate",
    "Phase",
    "RegisterEntry",
]
