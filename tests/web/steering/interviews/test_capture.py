"""Writing in the meeting: by script question by question, without it the whole page."""

import pytest
from django.urls import reverse

from lotse.foundation.audit.models import AuditEntry
from lotse.steering.interviews.models import InterviewAnswer
from lotse.web.steering.interviews.forms import answers as forms
from tests.steering.interviews.factories import interview, question, sent, write
from tests.web.access_world import browser_of

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def _url(one):
    return reverse("interviews:capture", args=[one.pk])


def _fields(code, version=0, was="", **values):
    name = f"q{question(code).pk}"
    told = {f"{name}-{part}": value for part, value in values.items()}
    return {f"{name}-version": version, f"{name}-was": was, **told}


def _send(actor, one, *fields):
    data = {name: value for part in fields for name, value in part.items()}
    return browser_of(actor).post(_url(one), data, headers=JSON)


def test_all_eleven_blocks_stand_on_one_page(clara):
    page = browser_of(clara).get(_url(interview(clara))).content.decode()
    assert page.count("<h2") >= 11
    assert "11. Vereinbarungen" in page


def test_the_script_saves_what_was_touched(clara):
    one = interview(clara)
    wish = _fields("stellenwunsch", number="1,5", choice="town", text="Rathaus")
    answer = _send(clara, one, _fields("b-sprache", rating="2", text="Kurse fehlen"), wish)
    key = str(question("b-sprache").pk)
    assert answer.json()["versions"][key] == 1
    assert one.answers.get(question__code="stellenwunsch").number == 1.5
    again = _send(clara, one, _fields("b-sprache", version=1, rating="3", text="Kurse fehlen"))
    assert again.json()["versions"][key] == 2


def test_the_trail_says_who_answered_what_and_not_the_words(clara):
    one = interview(clara)
    _send(clara, one, _fields("themen", text="Wohnen zuerst"))
    entry = AuditEntry.objects.get(action="interview.answered")
    assert entry.changes == {"answers": [None, "themen"]}


def test_somebody_elses_answer_is_never_overwritten(clara):
    one = interview(clara)
    write(clara, one, "themen", text="Von Clara")
    answer = _send(clara, one, _fields("themen", text="Von mir"))
    key = str(question("themen").pk)
    assert answer.json()["conflicts"][key]["said"] == "Von Clara"
    assert one.answers.get().text == "Von Clara"
    # Whoever has seen it may let her own stand.
    version = answer.json()["conflicts"][key]["version"]
    assert _send(clara, one, _fields("themen", version=version, text="Von mir")).json()["versions"]
    assert one.answers.get().text == "Von mir"


def test_the_same_sent_twice_is_no_conflict(clara):
    one = interview(clara)
    fields = _fields("themen", text="Wohnen")
    _send(clara, one, fields)
    assert _send(clara, one, fields).json()["conflicts"] == {}


def test_a_value_that_does_not_fit_is_refused_by_itself(clara):
    one = interview(clara)
    ratings = (_fields("b-arbeit", rating="7"), _fields("b-familie", rating="x"))
    others = (_fields("personal", number="viele"), _fields("raum", choice="vielleicht"))
    answer = _send(clara, one, *ratings, *others, _fields("themen", text="Wohnen"))
    assert len(answer.json()["refusals"]) == 4
    assert [row.text for row in one.answers.order_by("pk")] == ["Wohnen"]


def test_an_empty_answer_makes_no_row_and_a_foreign_question_none(clara):
    one = interview(clara)
    foreign = {"q999999999-version": "0", "q999999999-text": "x"}
    answer = _send(clara, one, _fields("themen", text=" "), foreign)
    assert answer.json()["refusals"] == {}
    assert not InterviewAnswer.objects.exists()


def test_without_a_script_the_whole_page_is_saved_and_what_was_not_touched_is_left(clara):
    one = interview(clara)
    write(clara, one, "themen", text="Wohnen")
    shown = forms.fingerprint(forms.shown(one.answers.get()))
    write(clara, one, "themen", version=1, text="Wohnen und Arbeit")
    nothing = forms.fingerprint(forms.shown(None))
    data = (_fields("themen", version=1, was=shown, text="Wohnen")
            | _fields("software", was=nothing, text="Excel"))  # fmt: skip
    assert browser_of(clara).post(_url(one), data).status_code == 302
    assert one.answers.get(question__code="themen").text == "Wohnen und Arbeit"
    assert one.answers.get(question__code="software").text == "Excel"


def test_who_is_done_is_taken_to_the_talk_with_everything_saved(clara):
    one = interview(clara)
    data = _fields("themen", text="Wohnen")
    stays = browser_of(clara).post(_url(one), data)
    assert stays.url == _url(one)
    leaves = browser_of(clara).post(_url(one), data | {"fertig": "ja"})
    assert leaves.url == reverse("interviews:interview", args=[one.pk])
    assert one.answers.get().text == "Wohnen"
    refused = _fields("personal", number="viele") | {"fertig": "ja"}
    assert browser_of(clara).post(_url(one), refused).status_code == 422


def test_without_a_script_a_conflict_shows_both(clara):
    one = interview(clara)
    write(clara, one, "themen", text="Von Clara")
    answer = browser_of(clara).post(_url(one), _fields("themen", text="Von mir"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Inzwischen steht hier: Von Clara" in page
    assert ">Von mir</textarea>" in page


def test_without_a_script_a_refusal_keeps_what_was_typed(clara):
    one = interview(clara)
    answer = browser_of(clara).post(_url(one), _fields("personal", number="viele"))
    assert answer.status_code == 422
    assert 'value="viele"' in answer.content.decode()


def test_after_the_sheet_was_sent_nothing_is_written(clara):
    one = sent(clara).interview
    answer = _send(clara, one, _fields("themen", text="Zu spät"))
    assert answer.status_code == 422
    assert "neue Fassung" in answer.json()["reason"]
    assert browser_of(clara).post(_url(one), _fields("themen", text="Zu spät")).status_code == 302
    assert "Die Antworten stehen" in browser_of(clara).get(_url(one)).content.decode()
