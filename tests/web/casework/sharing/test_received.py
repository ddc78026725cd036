"""What the other agency sees: a list, a page, files, and its own contributions."""

import pytest
from django.urls import reverse

from lotse.casework.persons.models import Person
from lotse.casework.sharing.models import Contribution
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.papers.factories import file_document
from tests.casework.sharing import factories
from tests.casework.sharing.factories import share, tell, withdraw

LIST = "/geteilt/"


def url(shared, name="received", *more):
    return reverse(f"sharing:{name}", args=[shared.pk, *more])


@pytest.fixture
def jonas_browser(client_of, jonas):
    return client_of(jonas)


@pytest.fixture
def with_paper(anna, jonas, case, consents, note, paper):
    return share(
        anna, case, jonas,
        categories=frozenset({"identity", "health", "notes", "documents"}),
        picks=(factories.note(note.pk, "health"), factories.paper(paper.pk, "identity")),
        message="Bitte prüfen Sie den Kurs.",
    )  # fmt: skip


def test_the_list_names_the_person_and_who_shares(jonas_browser, shared):
    page = jonas_browser.get(LIST).content.decode()
    for words in ("Haile, Selam", "KI, Anna Berger", "lesen und beitragen", url(shared)):
        assert words in page


def test_an_empty_list_says_when_something_will_stand_there(jonas_browser):
    assert "Zurzeit nichts geteilt" in jonas_browser.get(LIST).content.decode()


def test_the_page_shows_exactly_what_is_shared(jonas_browser, with_paper):
    page = jonas_browser.get(url(with_paper)).content.decode()
    for words in ("Haile, Selam", "17.05.1994", "Nimmt Insulin.", "Bitte prüfen Sie den Kurs."):
        assert words in page
    for words in ("RSK-", "Tigrinya", "Troisdorf"):
        assert words not in page


def test_a_look_is_recorded_as_a_read_of_the_person(jonas_browser, jonas, case, shared):
    jonas_browser.get(url(shared))
    person = Person.objects.get(pk=case.person_id)
    entry = AuditEntry.objects.reads().about(person).get()
    assert (entry.action, entry.actor_id) == ("person.shared_seen", jonas.user_id)
    assert entry.changes["share"] == [None, shared.pk]


def test_a_shared_file_opens_and_is_recorded(jonas_browser, case, with_paper, paper):
    answer = jonas_browser.get(url(with_paper, "received_file", paper.pk))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    entry = AuditEntry.objects.get(action="person.shared_document_opened")
    assert (entry.target_id, entry.changes["document"]) == (case.person_id, [None, "Pass"])


def test_a_file_that_was_not_picked_does_not_exist(jonas_browser, anna, case, with_paper):
    other = file_document(anna, case, title="Bescheid")
    assert jonas_browser.get(url(with_paper, "received_file", other.pk)).status_code == 404


def test_after_a_withdrawal_page_file_and_line_are_gone(jonas_browser, consents, with_paper, paper):
    withdraw(*consents)
    for address in (url(with_paper), url(with_paper, "received_file", paper.pk)):
        assert jonas_browser.get(address).status_code == 404
    page = jonas_browser.get(LIST).content.decode()
    assert "Haile" not in page
    assert "Zurzeit nichts geteilt" in page


def test_an_ended_share_leaves_a_calm_line_without_a_name(
    client_of, anna, jonas_browser, case, shared
):
    client_of(anna).post(reverse("sharing:end", args=[case.pk, shared.pk]), {"reason": "done"})
    page = jonas_browser.get(LIST).content.decode()
    assert "Eine Freigabe von KI ist am" in page
    assert "Haile" not in page


def test_others_at_the_agency_see_nothing(client_of, shared):
    beate = client_of(cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER"))
    assert beate.get(url(shared)).status_code == 404
    assert "Haile" not in beate.get(LIST).content.decode()


def test_roles_that_do_not_work_with_people_have_no_list(client_of, petra, ines, frieda):
    for actor in (petra, ines, frieda):
        assert client_of(actor).get(LIST).status_code == 403


def test_telling_something(jonas_browser, client_of, anna, case, shared):
    page = jonas_browser.get(url(shared, "contribute")).content.decode()
    assert 'value="language"' in page
    assert 'value="finances"' not in page
    values = {
        "kind": "news", "category": "language", "told_on": f"{in_days(0):%d.%m.%Y}",
        "text": "Der Kurs beginnt am Montag.",
    }  # fmt: skip
    answer = jonas_browser.post(url(shared, "contribute"), values)
    assert answer.url == url(shared)
    assert "Der Kurs beginnt am Montag." in jonas_browser.get(url(shared)).content.decode()
    owner = client_of(anna)
    for name in ("overview", "detail"):
        args = [case.pk] if name == "overview" else [case.pk, shared.pk]
        page = owner.get(reverse(f"sharing:{name}", args=args)).content.decode()
        assert "Der Kurs beginnt am Montag." in page
        assert "Jonas Wirtz" in page


def test_what_is_refused_stays_in_the_form(jonas_browser, shared):
    values = {
        "kind": "news", "category": "language", "told_on": f"{in_days(2):%d.%m.%Y}",
        "text": "Der Kurs beginnt am Montag.",
    }  # fmt: skip
    answer = jonas_browser.post(url(shared, "contribute"), values)
    assert answer.status_code == 422
    assert "liegt in der Zukunft" in answer.content.decode()
    assert "Der Kurs beginnt am Montag." in answer.content.decode()
    answer = jonas_browser.post(url(shared, "contribute"), values | {"category": "health"})
    assert answer.status_code == 422


def test_who_only_reads_has_no_button(jonas_browser, with_paper):
    assert "Etwas beitragen" not in jonas_browser.get(url(with_paper)).content.decode()


def test_taking_a_contribution_back(jonas_browser, jonas, shared):
    told = tell(jonas, shared)
    address = reverse("sharing:contribution_withdraw", args=[told.pk])
    assert "Gelöscht wird er nicht" in jonas_browser.get(address).content.decode()
    assert jonas_browser.post(address).url == url(shared)
    assert Contribution.objects.get().is_withdrawn
    assert "zurückgezogen" in jonas_browser.get(url(shared)).content.decode()
    assert jonas_browser.post(address).status_code == 403


def test_who_has_no_cases_finds_it_on_the_first_page(jonas_browser, consents, shared):
    page = jonas_browser.get("/").content.decode()
    assert "Haile, Selam" in page
    assert "Heute steht nichts an" not in page
    withdraw(*consents)
    page = jonas_browser.get("/").content.decode()
    assert "Haile" not in page
