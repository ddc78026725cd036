"""Whom parts are shared with gets nothing of the file itself, at any address."""

import pytest

from tests.web.access_matrix import MATRIX
from tests.web.access_world import SHARED_WITH
from tests.web.test_separation import ADDRESSES, OF_FILES

OF_THE_FILE = [name for name in OF_FILES if not ADDRESSES[name][0].startswith("geteilt/")]


@pytest.mark.parametrize("player", SHARED_WITH)
@pytest.mark.parametrize("name", OF_THE_FILE)
def test_no_address_of_the_file_opens_for_who_sees_a_share(name, player):
    """The matrix is what the pages answer; here it must say no everywhere."""
    row = MATRIX[name]
    assert row.get[player] in {404, 405}
    assert row.post[player] in {404, 405}
