import pytest
from django.db import connection

from lotse.casework.consents.choices import DataCategory
from lotse.casework.sharing import rules
from lotse.foundation.reference.models import LifeDomain


@pytest.mark.django_db
def test_the_database_knows_the_same_categories_of_the_fields_of_life():
    with connection.cursor() as cursor:
        cursor.execute("select code, sharing_domain_category(code) from reference_lifedomain")
        assert dict(cursor.fetchall()) == rules.CATEGORY_OF_DOMAIN


@pytest.mark.django_db
def test_every_field_of_life_has_a_category():
    assert set(LifeDomain.objects.values_list("code", flat=True)) == set(rules.CATEGORY_OF_DOMAIN)
    assert set(rules.CATEGORY_OF_DOMAIN.values()) <= set(DataCategory.values)


@pytest.mark.parametrize(
    ("needs", "covered", "stays"),
    [
        (["identity"], ["identity"], True),
        (["plan", "health"], ["plan", "health", "identity"], True),
        (["plan", "health"], ["plan", "identity"], False),
        (["identity"], [], False),
    ],
)
def test_a_kept_row_is_shown_while_all_it_needs_is_covered(needs, covered, stays):
    row = {"needs": needs, "kind": "person"}
    assert rules.still_covered([row], covered) == ([row] if stays else [])
