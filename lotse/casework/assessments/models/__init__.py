from lotse.casework.assessments.models.assessments import Answer, Assessment
from lotse.casework.assessments.models.instruments import (
    Instrument,
    InstrumentItem,
    InstrumentVersion,
)
from lotse.casework.assessments.models.kin import Kinship, Relative
from lotse.casework.assessments.models.network import NetworkTie

__all__ = [
    "Answer",
    "Assessment",
    "Instrument",
    "InstrumentItem",
    "InstrumentVersion",
    "Kinship",
    "NetworkTie",
    "Relative",
]
