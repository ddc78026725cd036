from lotse.foundation.directory.models.imports import DirectoryImport
from lotse.foundation.directory.models.offers import Offer, OpeningHours
from lotse.foundation.directory.models.places import DirectoryProfile, OfferContact, Venue

__all__ = ["DirectoryImport", "DirectoryProfile", "Offer", "OfferContact", "OpeningHours", "Venue"]
