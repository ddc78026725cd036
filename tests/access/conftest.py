import pytest

from tests import cast
from tests.access.files import File, make_file
from tests.committed import committed_database, migrated_database  # noqa: F401
from tests.worlds import built_once, fresh

file_of_anna = built_once(lambda: make_file(cast.play("anna")))


@pytest.fixture
def file(file_of_anna: File, db: None) -> File:
    """Anna's file of Selam Haile."""
    return fresh(file_of_anna)
