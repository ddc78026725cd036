from lotse.funding.programmes.models.programmes import (
    FundingBasis,
    Guideline,
    GuidelineModule,
    Programme,
)
from lotse.funding.programmes.models.rates import BaseRate, LumpSumRate, Rate

__all__ = [
    "BaseRate",
    "FundingBasis",
    "Guideline",
    "GuidelineModule",
    "LumpSumRate",
    "Programme",
    "Rate",
]
