"""Records that know their version."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.foundation.base.models import StaleVersionError, require_version
from lotse.foundation.directory.models import Offer
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


@pytest.mark.django_db
def test_checks_that_hold_are_asked_in_one_question():
    with CaptureQueriesContext(connection) as asked:
        Offer(title="Kita-Lotsen", age_from=3, age_until=6).validate_constraints()
    assert len([one for one in asked if "_check" in one["sql"]]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"age_from": 6, "age_until": 3}, ["„Alter bis“ liegt unter „Alter von“."]),
        (
            {"age_from": 6, "age_until": 3, "places": 1, "free_places": 2},
            [
                "„Alter bis“ liegt unter „Alter von“.",
                "Es sind mehr Plätze frei, als es gibt.",
                "Zu freien Plätzen gehört der Stand.",
            ],
        ),
    ],
)
def test_each_check_that_is_broken_has_its_own_words(values, said):
    with pytest.raises(ValidationError) as refused:
        Offer(title="Kita-Lotsen", **values).validate_constraints()
    assert refused.value.messages == said


@pytest.mark.django_db
def test_a_check_of_what_is_not_entered_yet_is_left_out_and_the_others_are_not():
    offer = Offer(title="Kita-Lotsen", age_from=6, age_until=3, places=1, free_places=2)
    with pytest.raises(ValidationError) as refused:
        offer.validate_constraints(exclude={"age_until", "waiting_list"})
    assert refused.value.messages == ["Es sind mehr Plätze frei, als es gibt."]


@pytest.mark.django_db
def test_a_record_is_checked_anew_each_time():
    offer = Offer(title="Kita-Lotsen", age_from=3, age_until=6)
    offer.validate_constraints()
    offer.age_until = 1
    with pytest.raises(ValidationError):
        offer.validate_constraints()
