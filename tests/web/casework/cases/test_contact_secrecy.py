"""Secrecy on the screen: chosen in the form, said beside the note, absent for all others."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Contact
from tests.casework.cases.factories import give, give_review, make_contact
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db

SECRET = "Hat vom Streit zu Hause erzählt"
PAGES = ("cases:detail", "cases:contact_list", "audit:case_history")


def sent(**values):
    defaults = {"kind": "phone", "duration_minutes": "20", "with_whom": "client"}
    more = {"interpreting": "none", "held_on": "2026-11-20", "note": SECRET}
    return defaults | more | values


@pytest.fixture
def case_of_then(case):
    case.opened_on = "2026-01-01"
    case.save()
    return case


def record(client, case, secrecy):
    url = reverse("cases:contact_add", args=[case.pk])
    return client.post(url, sent(secrecy=secrecy))


def pages_of(client, case):
    return [text_of(client.get(reverse(name, args=[case.pk]))) for name in PAGES]


def test_a_note_is_for_all_readers_of_the_case_unless_said_otherwise(client_of, anna, case):
    form = client_of(anna).get(reverse("cases:contact_add", args=[case.pk])).context["form"]
    assert form["secrecy"].value() == "case"


@pytest.mark.parametrize(
    ("secrecy", "words"),
    [("team", "Nur wer im Fall arbeitet, kann das lesen"), ("author", "Nur Sie können das lesen")],
)
def test_who_reads_a_protected_note_is_said_beside_it(
    client_of, anna, lena, case_of_then, secrecy, words
):
    assert record(client_of(anna), case_of_then, secrecy).status_code == 302
    timeline, list_, _ = pages_of(client_of(anna), case_of_then)
    for page in (timeline, list_):
        assert words in page
        assert SECRET in page
    give_review(case_of_then, lena)
    assert not [page for page in pages_of(client_of(lena), case_of_then) if SECRET in page]


def test_a_note_for_all_needs_no_sign(client_of, anna, case_of_then):
    record(client_of(anna), case_of_then, "case")
    for page in pages_of(client_of(anna), case_of_then):
        assert SECRET in page
        assert "können das lesen" not in page


def test_a_note_that_is_not_mine_does_not_exist(client_of, anna, berta, case):
    give(case, berta)
    contact = make_contact(case, secrecy="author")
    url = reverse("cases:contact_change", args=[case.pk, contact.pk])
    assert client_of(berta).get(url).status_code == 404
    assert client_of(anna).get(url).status_code == 200


def test_the_note_of_a_colleague_is_not_offered_for_oneself(client_of, anna, berta, case):
    give(case, berta)
    contact = make_contact(case)
    url = reverse("cases:contact_change", args=[case.pk, contact.pk])
    offered = {
        name: [
            value for value, _ in client_of(actor).get(url).context["form"]["secrecy"].field.choices
        ]
        for name, actor in (("anna", anna), ("berta", berta))
    }
    assert offered == {"anna": ["case", "team", "author"], "berta": ["case", "team"]}
    refused = client_of(berta).post(url, sent(secrecy="author", version=1))
    assert refused.status_code == 422
    assert Contact.objects.get().secrecy == "case"
