import pytest

from tests.casework.cases.factories import make_case, make_person


@pytest.fixture
def case(anna):
    """Anna's case of Selam Haile."""
    return make_case(anna, make_person(), number="RSK-2026-0412")
