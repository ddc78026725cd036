"""What fits a need, what may happen to an offer, what a record of another directory must hold."""

from lotse.foundation.directory.rules.matching import (
    Match,
    Need,
    OfferFacts,
    match,
    residence_group,
)

__all__ = ["Match", "Need", "OfferFacts", "match", "residence_group"]
