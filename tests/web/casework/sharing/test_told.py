"""„Meine Beiträge“: the own words, while something is shared and afterwards."""

import pytest
from django.urls import reverse

from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import told_to
from lotse.casework.sharing.services import shares
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.sharing.factories import change, share, tell, withdraw

LIST = "/geteilt/beitraege/"


@pytest.fixture
def jonas_browser(client_of, jonas):
    return client_of(jonas)


@pytest.fixture
def told(jonas, shared):
    return tell(jonas, shared, "Der Kurs beginnt am Montag.")


@pytest.fixture
def ended(anna, shared, told):
    with acting(anna):
        shares.end_share(actor=anna, share=Share.objects.get(), reason=EndReason.DONE)
    return told


def address(one):
    return reverse("sharing:contribution_withdraw", args=[one.pk])


def text(browser):
    answer = browser.get(LIST)
    assert answer.status_code == 200
    return answer.content.decode()


def test_while_it_is_shared_the_list_leads_to_the_person(jonas_browser, shared, told):
    page = text(jonas_browser)
    for words in ("Der Kurs beginnt am Montag.", "an KI", "Haile, Selam", address(told)):
        assert words in page
    assert "Freigabe beendet" not in page


@pytest.mark.parametrize("how", ["ended", "withdrawn"])
def test_afterwards_only_the_own_words_are_left(
    jonas_browser, anna, case, consents, shared, told, how
):
    if how == "ended":
        with acting(anna):
            shares.end_share(actor=anna, share=Share.objects.get(), reason=EndReason.DONE)
    else:
        withdraw(*consents)
    page = text(jonas_browser)
    for words in ("Der Kurs beginnt am Montag.", "Freigabe beendet", "an KI", address(told)):
        assert words in page
    for words in ("Haile", case.number, reverse("sharing:received", args=[shared.pk])):
        assert words not in page


def test_they_are_taken_back_afterwards(jonas_browser, client_of, anna, case, ended):
    page = jonas_browser.get(address(ended)).content.decode()
    assert "KI sieht danach" in page
    assert "Haile" not in page
    answer = jonas_browser.post(address(ended))
    assert answer.url == LIST
    assert Contribution.objects.get().is_withdrawn
    entry = AuditEntry.objects.get(action="case.contribution_withdrawn")
    assert entry.target_id == case.pk
    page = text(jonas_browser)
    assert "zurückgezogen" in page
    assert address(ended) not in page
    assert jonas_browser.post(address(ended)).status_code == 403
    owner = client_of(anna).get(reverse("sharing:overview", args=[case.pk]))
    assert "zurückgezogen" in owner.content.decode()


def test_while_it_is_shared_one_comes_back_to_the_person(jonas_browser, shared, told):
    answer = jonas_browser.post(address(told))
    assert answer.url == reverse("sharing:received", args=[shared.pk])


def test_colleagues_read_and_take_back_only_their_own(client_of, anna, case, ended):
    beate = client_of(cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER"))
    assert "Der Kurs" not in text(beate)
    assert beate.post(address(ended)).status_code == 404
    # Who leads the case has received it, and has told nothing.
    owner = client_of(anna)
    assert "Der Kurs" not in text(owner)
    assert owner.post(address(ended)).status_code == 404
    assert not Contribution.objects.get().is_withdrawn


def test_for_another_organisation_they_are_not_there(client_of, jonas, ended):
    elsewhere = cast.member("Jonas", "Wirtz", Role.PARTNER, "TROISDORF")
    assert "Der Kurs" not in text(client_of(elsewhere))
    with acting(elsewhere):
        assert told_to([ended.pk]) == {}


def test_roles_that_do_not_work_with_people_have_no_list(client_of, petra, ines, frieda):
    for actor in (petra, ines, frieda):
        assert client_of(actor).get(LIST).status_code == 403


def test_the_list_is_found_where_something_was_told(jonas_browser, client_of, boris, ended):
    assert LIST in jonas_browser.get("/geteilt/").content.decode()
    assert LIST not in client_of(boris).get("/geteilt/").content.decode()
    assert "Noch keine Beiträge" in text(client_of(boris))


def test_the_number_of_queries_does_not_grow(
    jonas_browser, jonas, shared, told, django_assert_max_num_queries
):
    text(jonas_browser)
    with django_assert_max_num_queries(30) as first:
        text(jonas_browser)
    for number in range(25):
        tell(jonas, shared, f"Beitrag {number}")
    with django_assert_max_num_queries(len(first)):
        text(jonas_browser)
    page = jonas_browser.get(LIST, {"seite": 2})
    assert "Der Kurs beginnt am Montag." in page.content.decode()


def test_two_shares_in_one_list(jonas_browser, anna, jonas, case, consents, ended):
    again = share(anna, case, jonas, level="contribute")
    tell(jonas, again, "Der Kurs ist zu Ende.")
    page = text(jonas_browser)
    assert page.index("Der Kurs ist zu Ende.") < page.index("Der Kurs beginnt am Montag.")
    assert page.count("Haile, Selam") == 1


def test_what_somebody_who_left_told_is_taken_back_by_a_colleague(
    client_of, anna, jonas, shared, told
):
    kira = cast.member("Kira", "Sommerfeld", Role.PARTNER, "JOBCENTER")
    change(anna, shared, jonas, kira, level="contribute")
    browser, url = client_of(kira), reverse("sharing:left_behind_withdraw", args=[told.pk])
    assert browser.get(url).status_code == 404
    Membership.objects.filter(user=jonas.user).update(ends_on=in_days(-1))
    assert LIST in browser.get("/geteilt/").content.decode()
    page = text(browser)
    assert "nicht mehr hier arbeiten" in page
    assert "Jonas Wirtz" in page
    # The words stand where they may be read.
    assert "Der Kurs" not in page
    shown = browser.get(reverse("sharing:received", args=[shared.pk])).content.decode()
    assert url in shown
    assert "Jonas Wirtz arbeitet nicht mehr hier" in browser.get(url).content.decode()
    answer = browser.post(url)
    assert answer.url == reverse("sharing:received", args=[shared.pk])
    assert Contribution.objects.get().is_withdrawn
    assert browser.post(url).status_code == 404
    assert "nicht mehr hier arbeiten" not in text(browser)


def test_afterwards_a_colleague_comes_back_to_the_list(client_of, jonas, ended):
    beate = client_of(cast.member("Beate", "Klein", Role.PARTNER, "JOBCENTER"))
    Membership.objects.filter(user=jonas.user).update(ends_on=in_days(-1))
    answer = beate.post(reverse("sharing:left_behind_withdraw", args=[ended.pk]), follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Der Beitrag ist zurückgezogen." in answer.content.decode()
