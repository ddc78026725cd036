import pytest

from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.papers.factories import file_document


@pytest.fixture
def case(anna):
    """Anna's case of Selam Haile."""
    return make_case(anna, make_person(), number="RSK-2026-0412")


@pytest.fixture
def passport(anna, case):
    """A passport that ends soon."""
    return file_document(anna, case, valid_until=in_days(30), remark="Kopie")
