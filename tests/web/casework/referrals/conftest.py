import pytest

from tests.casework.cases.factories import make_case
from tests.casework.referrals.factories import SOME, allow, association, link, send


@pytest.fixture
def case(anna):
    """Anna's case of Selam Haile."""
    return make_case(anna, number="RSK-2026-0412")


@pytest.fixture
def consents(case, jonas):
    """She agrees to be referred to the Jobcenter."""
    return allow(case, jonas.organisation, *SOME, "documents")


@pytest.fixture
def referral(anna, case, jonas, consents):
    return send(anna, case, jonas.organisation)


@pytest.fixture
def outsider():
    return association()


@pytest.fixture
def outside_consents(case, outsider):
    return allow(case, outsider, *SOME, "documents")


@pytest.fixture
def sent_outside(anna, case, outsider, outside_consents):
    return send(anna, case, outsider)


@pytest.fixture
def made(anna, sent_outside):
    """Link and code for an association without accounts."""
    return link(anna, sent_outside)
