import pytest

from lotse.casework.persons.services import households
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.persons.factories import found, take_up


@pytest.fixture
def case(anna):
    """Anna's case of Selam Haile."""
    return make_case(anna, make_person(), number="RSK-2026-0412")


@pytest.fixture
def child(anna, case):
    """A son who lives with the client and whom Anna has taken up."""
    person = take_up(anna, "Haile", "Naod", born="2021-03-04")
    household = found(anna, case.person)
    with acting(anna):
        households.add_household_member(
            actor=anna, household=household, person=person, role="child", starts_on=in_days(-20)
        )
    return person
