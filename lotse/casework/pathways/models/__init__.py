from lotse.casework.pathways.models.checks import Judgement, StoredCheck
from lotse.casework.pathways.models.facts import FactSheet
from lotse.casework.pathways.models.law import ParameterSet
from lotse.casework.pathways.models.subjects import Subject

__all__ = ["FactSheet", "Judgement", "ParameterSet", "StoredCheck", "Subject"]
