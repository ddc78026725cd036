import pytest

from tests.casework.cases.factories import make_case, make_contact
from tests.casework.papers.factories import file_document
from tests.casework.sharing.factories import agree, share

ALL = ("identity", "contact_data", "language", "notes", "documents", "health")


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def note(case):
    return make_contact(case, note="Nimmt Insulin.")


@pytest.fixture
def paper(anna, case):
    return file_document(anna, case)


@pytest.fixture
def consents(case, jonas):
    """The person agreed to a good deal, in both directions."""
    return agree(case, jonas.organisation, *ALL, direction="both")


@pytest.fixture
def shared(anna, jonas, case, consents):
    """Name, address and languages with Jonas, who may contribute."""
    return share(anna, case, jonas, level="contribute")
