import pytest

from lotse.casework.persons.models import Person, ResidenceStatus
from tests.casework.persons.factories import take_up


@pytest.fixture
def person(anna) -> Person:
    """A person whom only Anna may see."""
    return take_up(anna, phone="0157 12345678")


@pytest.fixture
def gestattung(db) -> ResidenceStatus:
    return ResidenceStatus.objects.get(code="GEST")


@pytest.fixture
def other(anna) -> Person:
    """A second person of Anna's."""
    return take_up(anna, "Tesfay", "Dawit")
