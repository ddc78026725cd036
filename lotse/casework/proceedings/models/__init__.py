from lotse.casework.proceedings.models.lists import EntryImport
from lotse.casework.proceedings.models.proceedings import ChecklistItem, Proceeding, TakenReferral
from lotse.casework.proceedings.models.releases import StatisticsRelease
from lotse.casework.proceedings.models.visits import InformationEvent, OfficeVisit

__all__ = [
    "ChecklistItem",
    "EntryImport",
    "InformationEvent",
    "OfficeVisit",
    "Proceeding",
    "StatisticsRelease",
    "TakenReferral",
]
