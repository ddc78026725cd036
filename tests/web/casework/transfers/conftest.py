import pytest

from tests.casework.cases.factories import make_case, make_contact
from tests.casework.transfers.factories import agree, offer


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def note(case):
    return make_contact(case, note="Sie sucht eine Wohnung.")


@pytest.fixture
def consents(case, boris):
    """The person agreed that a good deal goes along."""
    return agree(case, boris.organisation)


@pytest.fixture
def transfer(anna, boris, case, consents):
    """Offered to the Caritas."""
    return offer(anna, case, boris.organisation, "identity", "language", message="Bitte bald.")


@pytest.fixture
def annas(client_of, anna):
    return client_of(anna)


@pytest.fixture
def boriss(client_of, boris):
    return client_of(boris)
