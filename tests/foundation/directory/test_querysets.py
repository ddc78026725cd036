"""Which offers one sees and finds."""

import pytest
from django.db import connection

from lotse.foundation.accounts.actors import acting
from lotse.foundation.directory.models import Offer
from tests import cast
from tests.foundation.directory.factories import DRAFT, make_offer

pytestmark = pytest.mark.django_db


def seen(actor) -> set[str]:
    """What the filter shows, and the same asked of the database alone."""
    with acting(actor):
        filtered = set(Offer.objects.visible_to(actor).values_list("title", flat=True))
        assert filtered == set(Offer.objects.values_list("title", flat=True))
    return filtered


@pytest.mark.parametrize("name", cast.CAST)
def test_drafts_are_seen_by_those_they_concern(name, anna, petra, ines):
    make_offer(petra, "Offen")
    make_offer(petra, "Vorschlag der Caritas", owner=None, **DRAFT)
    make_offer(
        anna, "Vorschlag für die Caritas", organisation=petra.organisation, owner=None, **DRAFT
    )
    make_offer(petra, "Zum Prüfen", owner=ines.user, **DRAFT)
    caritas = {"Vorschlag der Caritas", "Vorschlag für die Caritas", "Zum Prüfen"}
    actor = cast.play(name)
    expected = {
        "clara": caritas,
        "petra": caritas,
        "boris": caritas,
        "ines": {"Zum Prüfen"},
    }
    from_the_ki = (
        {"Vorschlag für die Caritas"} if actor.organisation == anna.organisation else set()
    )

    assert seen(actor) == {"Offen"} | expected.get(name, from_the_ki)


def test_nobody_sees_nothing(petra):
    make_offer(petra)
    with acting(petra), connection.cursor() as cursor:
        cursor.execute("select set_config('app.user_id', '', true)")
        cursor.execute("select set_config('app.membership_id', '', true)")
        assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sprachkurse", {"Sprachkurs B1"}),
        ("kurs", {"Sprachkurs B1"}),
        ("Mütter", {"Müttercafé"}),
        ("mutter", {"Müttercafé"}),
        ("caritas", {"Sprachkurs B1", "Müttercafé"}),
        ("verband B1", {"Sprachkurs B1"}),
        ("kochen", {"Müttercafé"}),
        ("Schwimmen", set()),
        ("  ", {"Sprachkurs B1", "Müttercafé"}),
        ("100% & | ! (", set()),
    ],
)
def test_words_are_found_by_stem_and_part(petra, text, found):
    make_offer(petra, "Sprachkurs B1", description="Deutsch lernen mit Prüfung.")
    make_offer(petra, "Müttercafé", description="Wir kochen und reden.")

    assert set(Offer.objects.matching(text).values_list("title", flat=True)) == found
