"""A case of Anna, and a conference about it to which Jonas is invited."""

import pytest

from tests.casework.cases.factories import make_case
from tests.casework.conferences.factories import discuss, invite, plan_with


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def conference(anna, jonas, case):
    return plan_with(anna, case, jonas)


@pytest.fixture
def anonymous(anna, jonas, clara, case):
    made = discuss(anna, case)
    for guest in (jonas, clara):
        invite(anna, made, guest)
    return made


@pytest.fixture
def annas(client_of, anna):
    return client_of(anna)


@pytest.fixture
def jonass(client_of, jonas):
    return client_of(jonas)
