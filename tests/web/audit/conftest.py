import pytest

from tests import cast
from tests.access.files import File, make_file
from tests.worlds import built_once, fresh

file_of_anna = built_once(lambda: make_file(cast.play("anna")))


@pytest.fixture
def file(file_of_anna: File, db: None) -> File:
    """Anna's file of Selam Haile, with something of everything in its trail."""
    return fresh(file_of_anna)
