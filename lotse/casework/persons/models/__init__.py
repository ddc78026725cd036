"""Models of persons, one noun per file."""

from lotse.casework.persons.models.details import (
    Address,
    ContactPoint,
    LanguageSkill,
    Nationality,
    PersonName,
)
from lotse.casework.persons.models.grants import AccessGrant
from lotse.casework.persons.models.households import Household, HouseholdMembership
from lotse.casework.persons.models.person import Person
from lotse.casework.persons.models.residence import ResidencePeriod, ResidenceStatus
from lotse.casework.persons.models.search import SearchKey

__all__ = [
    "AccessGrant",
    "Address",
    "ContactPoint",
    "Household",
    "HouseholdMembership",
    "LanguageSkill",
    "Nationality",
    "Person",
    "PersonName",
    "ResidencePeriod",
    "ResidenceStatus",
    "SearchKey",
]
