import pytest

from lotse.casework.plans.models import Plan
from tests.casework.cases.factories import make_case, make_person
from tests.casework.plans.factories import agree
from tests.casework.plans.factories import draft as make_draft


@pytest.fixture
def case(anna):
    """Anna's case of Selam Haile."""
    return make_case(anna, make_person(), number="RSK-2026-0412")


@pytest.fixture
def draft(anna, case):
    """A draft with one goal and a measure of each kind of doer."""
    return make_draft(anna, case)


@pytest.fixture
def agreed(anna, draft):
    """The same, agreed by word of mouth."""
    agree(anna, draft)
    return Plan.objects.get(pk=draft.pk)
