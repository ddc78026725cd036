"""Records that know their version."""

import pytest

from lotse.foundation.base.models import StaleVersionError, require_version
from lotse.foundation.organisations.models import Organisation


def test_the_version_that_was_seen_may_be_changed():
    require_version(Organisation(pk=1, version=3), 3)


@pytest.mark.parametrize("seen", [2, 4])
def test_any_other_version_is_refused(seen):
    with pytest.raises(StaleVersionError, match=r"organisations\.Organisation 1: 3"):
        require_version(Organisation(pk=1, version=3), seen)


def test_a_new_record_has_the_first_version():
    assert Organisation().version == 1
    assert not Organisation._meta.get_field("version").editable
