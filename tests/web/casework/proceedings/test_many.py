"""A thousand people in the list of an authority: pages stay pages, and ask the same questions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit, Proceeding
from tests.casework.proceedings.factories import ago, begin, enter, event, visit
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
MANY = 1000


@pytest.fixture
def browser(nadja, client_of):
    return client_of(nadja)


def _thousand(officer):
    """As many of each as a large authority has; the first ones were made by the services."""
    owner = {"organisation": officer.organisation}
    people = Subject.objects.bulk_create(
        Subject(**owner, family_name=f"Name {at:04}", given_name="Idil", born="1990")
        for at in range(MANY)
    )
    Proceeding.objects.bulk_create(
        Proceeding(**owner, subject=one, kind="application", norm="stag_10",
                   received_on=ago(300), responsible=officer.user, due_on=ago(1))
        for one in people
    )  # fmt: skip
    now = timezone.now()
    OfficeVisit.objects.bulk_create(
        OfficeVisit(**owner, subject=one, officer=officer.user, topic="advice",
                    starts_at=now + timedelta(days=7))
        for one in people[:200]
    )  # fmt: skip
    InformationEvent.objects.bulk_create(
        InformationEvent(**owner, topic=f"Thema {at}", held_on=ago(10)) for at in range(100)
    )


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/behoerde/personen/", 25),
        ("/behoerde/personen/?q=Name", 25),
        ("/behoerde/vorgaenge/", 25),
        ("/behoerde/veranstaltungen/", 25),
    ],
)
def test_a_list_shows_one_page_of_a_thousand(nadja, browser, path, rows):
    subject = enter(nadja, family_name="Name")
    begin(nadja, subject)
    event(nadja)
    few = count_queries(browser, path)
    _thousand(nadja)
    # One query more counts the pages there are now.
    assert count_queries(browser, path) <= few + 1
    assert len(browser.get(path).context["page"].object_list) == rows


@pytest.mark.parametrize("path", ["/", "/behoerde/statistik/", "/behoerde/vorsprachen/"])
def test_what_is_counted_or_due_costs_the_same_for_a_thousand(nadja, browser, path):
    subject = enter(nadja)
    begin(nadja, subject, due_on=ago(1))
    visit(nadja, subject)
    few = count_queries(browser, path)
    _thousand(nadja)
    assert count_queries(browser, path) <= few + 1
    assert len(text_of(browser.get(path))) < 40_000
