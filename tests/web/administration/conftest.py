import pytest

from tests import cast


@pytest.fixture
def administrator(client_of, frieda):
    """The administrator's browser."""
    return client_of(frieda)


@pytest.fixture
def valid_invitation(frieda) -> dict[str, str]:
    return {
        "given_name": "Jonas",
        "family_name": "Çelik",
        "email": "Jonas.Celik@kreis.example",
        "phone": "02241 13-4711",
        "organisation": str(cast.organisation("CARITAS").pk),
        "role": "case_manager",
        "starts_on": "2026-01-01",
        "ends_on": "",
    }
