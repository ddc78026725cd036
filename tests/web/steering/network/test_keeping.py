"""Actors and relations are kept in forms; what does not go is said in German."""

import pytest
from django.urls import reverse

from lotse.steering.network.models import NetworkActor, Relation
from tests.steering.network.factories import office, relate
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
ACTOR = {"name": "Sozialamt Much", "kind": "municipality", "sphere": "asylblg", "level": "case",
         "starts_on": "01.01.2026", "people": "1"}  # fmt: skip


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def _url(name, *args):
    return reverse(f"network:{name}", args=args)


def _relation(one, other, **changed):
    return {
        "from_actor": one.pk, "to_actor": other.pk, "kind": "body", "starts_on": "01.02.2026",
    } | changed  # fmt: skip


def test_an_actor_is_entered_once_changed_and_compared(browser):
    sent = dict(ACTOR)
    sent["submission_key"] = browser.get(_url("actor_add")).context["form"][
        "submission_key"].value()  # fmt: skip
    first = browser.post(_url("actor_add"), sent)
    assert browser.post(_url("actor_add"), sent).url == first.url
    assert "hängt an einer Person" in text_of(browser.get(first.url))
    made = NetworkActor.objects.get()
    change = _url("actor_change", made.pk)
    assert browser.post(change, ACTOR | {"people": "2", "version": 1}).status_code == 302
    assert browser.post(change, ACTOR | {"people": "3", "version": 1}).status_code == 409


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": ""}, "Dieses Feld ist zwingend"),
        ({"ends_on": "01.01.2025"}, "Das Ende liegt vor dem Beginn."),
        ({"people": "0"}, "größer oder gleich 1"),
    ],
)
def test_what_is_wrong_with_an_actor_stands_in_the_form(browser, changed, says):
    response = browser.post(_url("actor_add"), ACTOR | changed)
    assert response.status_code == 422
    assert says in text_of(response)


def test_a_relation_is_entered_from_an_actors_page(browser, clara):
    one, other = office(clara, "A"), office(clara, "B")
    page = browser.get(_url("relation_add"), {"von": one.pk, "vereinbarung": "1"})
    assert page.context["form"]["from_actor"].value() == one.pk
    done = browser.post(_url("relation_add"), _relation(one, other, evidence="Gespräch"))
    assert done.url == _url("actor", one.pk)
    text = text_of(browser.get(done.url))
    assert "gemeinsames Gremium" in text
    assert "Gespräch" in text
    assert "gemeinsames Gremium" in text_of(browser.get(_url("actor", other.pk)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ends_on": "01.01.2026"}, "Das Ende liegt vor dem Beginn."),
        ({"starts_on": "01.01.2020"}, "nicht beide Akteure dabei"),
        ({"kind": ""}, "Dieses Feld ist zwingend"),
        ({"kind": "referral"}, ""),
    ],
)
def test_what_is_wrong_with_a_relation_stands_in_the_form(browser, clara, changed, says):
    one, other = office(clara, "A"), office(clara, "B")
    response = browser.post(_url("relation_add"), _relation(one, other, **changed))
    assert response.status_code == (422 if says else 302)
    assert not says or says in text_of(response)


def test_nobody_has_to_do_with_oneself_or_twice_with_another(browser, clara):
    one, other = office(clara, "A"), office(clara, "B")
    assert "zwei verschiedene" in text_of(browser.post(_url("relation_add"), _relation(one, one)))
    browser.post(_url("relation_add"), _relation(one, other))
    again = browser.post(_url("relation_add"), _relation(other, one))
    assert "gibt es schon, ab 01.02.2026" in text_of(again)


def test_a_relation_is_mended_ended_and_removed(browser, clara):
    one, other = office(clara, "A"), office(clara, "B")
    kept = relate(clara, one, other)
    mend = _url("relation_change", kept.pk)
    sent = _relation(one, other, version=1)
    assert browser.post(mend, sent).status_code == 302
    assert browser.post(mend, sent | {"kind": "funding"}).status_code == 409
    end = _url("relation_end", kept.pk)
    early = browser.post(end, {"version": 2, "last_day": "01.01.2026"})
    assert "liegt vor dem Beginn" in text_of(early)
    assert browser.post(end, {"version": 2, "last_day": "01.03.2026"}).status_code == 302
    assert browser.post(end, {"version": 2, "last_day": "01.03.2026"}).status_code == 302
    assert Relation.objects.get().version == 3
    assert "vorbei" in text_of(browser.get(_url("actor", one.pk)))
    assert "was es nie gab" in text_of(browser.get(_url("relation_remove", kept.pk)))
    browser.post(_url("relation_remove", kept.pk))
    assert "ist allein" in text_of(browser.get(_url("actor", one.pk)))


def test_an_actor_ends_and_says_what_that_means(browser, clara):
    one, other = office(clara, "A"), office(clara, "B")
    relate(clara, one, other)
    url = _url("actor_end", one.pk)
    assert "enden am selben Tag" in text_of(browser.get(url))
    assert "vor dem Beginn" in text_of(browser.post(url, {"version": 1, "last_day": "01.01.2020"}))
    done = browser.post(url, {"version": 1, "last_day": "01.03.2026"})
    assert "bis 01.03.2026" in text_of(browser.get(done.url))
    assert browser.post(url, {"version": 1, "last_day": "01.03.2026"}).status_code == 302
