"""The pages of interviews: a round, its appointments, the results, the sheet."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lotse.foundation.documents import sheets
from lotse.foundation.observations.models import Observation
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewAnswer,
    InterviewGuide,
    InterviewRound,
    SheetReply,
)
from tests import cast
from tests.steering.interviews.factories import (
    at_home,
    begin,
    held,
    interview,
    question,
    sent,
    write,
)
from tests.web.access_world import browser_of

pytestmark = pytest.mark.django_db


def _get(actor, name, *args, **query):
    return browser_of(actor).get(reverse(f"interviews:{name}", args=args), query)


def _post(actor, name, *args, **data):
    return browser_of(actor).post(reverse(f"interviews:{name}", args=args), data)


def test_a_round_has_an_interview_for_each_municipality(clara):
    at_home()
    cast.municipality("Much", "05382036")
    today = timezone.localdate()
    guide = InterviewGuide.objects.get(number=1)
    answer = _post(clara, "round_add", title="Runde 2026", guide=guide.pk,
                   starts_on=today, ends_on=today + timedelta(days=90))  # fmt: skip
    made = InterviewRound.objects.get(title="Runde 2026")
    assert answer.url == reverse("interviews:round", args=[made.pk])
    page = _get(clara, "round", made.pk).content.decode()
    assert "Troisdorf" in page
    assert "Much" in page
    assert "geplant: 2" in page
    changed = _post(clara, "round_change", made.pk, title="Runde 2027", version=1,
                    starts_on=today, ends_on=today + timedelta(days=10))  # fmt: skip
    assert changed.status_code == 302
    assert _post(clara, "round_change", made.pk, title="Zu spät", version=1,
                 starts_on=today, ends_on=today).status_code == 409  # fmt: skip


def test_a_round_that_ends_before_it_begins_is_refused(clara):
    at_home()
    today = timezone.localdate()
    answer = _post(clara, "round_add", title="Falsch", guide=InterviewGuide.objects.get().pk,
                   starts_on=today, ends_on=today - timedelta(days=1))  # fmt: skip
    assert answer.status_code == 422
    assert "Das Ende liegt vor dem Beginn" in answer.content.decode()


def test_an_appointment_is_in_the_calendar_without_a_name(clara):
    one = interview(clara)
    day = timezone.localdate() + timedelta(days=7)
    answer = _post(clara, "schedule", one.pk, version=1, starts_at=f"{day}T10:00", minutes=60,
                   place="Rathaus Troisdorf", spoken_by="Frau Amtsleiterin Muster",
                   asked_by=clara.user_id)  # fmt: skip
    assert answer.status_code == 302
    content = _get(clara, "calendar", one.pk).content.decode()
    assert "SUMMARY:Bedarfsgespräch Troisdorf" in content
    assert "Rathaus Troisdorf" in content
    assert "Muster" not in content
    assert "BEGIN:VEVENT" in _get(clara, "round_calendar", one.round_id).content.decode()
    assert "Nächste Gespräche" in _get(clara, "round_list").content.decode()


def test_without_an_appointment_there_is_no_calendar(clara):
    assert _get(clara, "calendar", interview(clara).pk).status_code == 404


def test_a_talk_is_finished_on_its_day(clara):
    one = interview(clara)
    today = timezone.localdate()
    refused = _post(clara, "finish", one.pk, held_on=today)
    assert refused.status_code == 422
    assert "noch keine Frage" in refused.content.decode()
    write(clara, one, "themen", text="Wohnen")
    assert _post(clara, "finish", one.pk, held_on=today).status_code == 302
    assert Interview.objects.get(pk=one.pk).held_on == today


def test_needs_are_judged_beside_what_was_said(clara):
    one = held(clara)
    page = _get(clara, "needs", one.pk).content.decode()
    assert "Kurse erst in Siegburg" in page
    language = question("b-sprache").domain_id
    version = Interview.objects.get(pk=one.pk).version
    answer = _post(clara, "needs", one.pk, version=version, **{f"d{language}": "3"})
    assert answer.status_code == 302
    assert one.needs.get().need == 3
    assert _post(clara, "needs", one.pk, version=version).url.endswith("/auswerten/")
    version += 1
    _post(clara, "needs", one.pk, version=version, **{f"d{language}": ""})
    assert not one.needs.exists()


def test_an_answer_is_handed_on_as_an_observation_once(clara):
    one = held(clara)
    answer = one.answers.get(question__code="bruchstellen")
    data = {"text": answer.text, "stage": "work", "severity": 2,
            "domain": question("b-arbeit").domain_id, "spheres": ["asylblg", "sgb2"]}  # fmt: skip
    made_at = _post(clara, "hand_in", answer.pk, **data)
    # One comes back to the answer, not to the top of a long page.
    assert made_at.url.endswith(f"/gespraeche/{one.pk}/#antwort-{answer.pk}")
    assert f'id="antwort-{answer.pk}"' in _get(clara, "interview", one.pk).content.decode()
    made = Observation.objects.get()
    assert (made.source, made.stage, made.severity) == ("interview", "work", 2)
    assert [place.municipality.name for place in made.places.order_by("pk")] == ["Troisdorf"]
    again = _post(clara, "hand_in", answer.pk, **data)
    assert again.status_code == 422
    assert "schon als Hinweis" in again.content.decode()


def test_answers_of_a_talk_that_was_held_are_still_worked_on(clara):
    one = held(clara)
    page = _get(clara, "interview", one.pk).content.decode()
    assert f'href="{reverse("interviews:capture", args=[one.pk])}"' in page
    assert "Antworten bearbeiten" in page


def test_no_station_is_set_ahead_when_an_answer_is_handed_on(clara):
    answer = held(clara).answers.get(question__code="bruchstellen")
    page = _get(clara, "hand_in", answer.pk).content.decode()
    assert '<option value="" selected>bitte wählen</option>' in page
    data = {"text": answer.text, "severity": 2, "domain": question("b-arbeit").domain_id}
    assert _post(clara, "hand_in", answer.pk, **data).status_code == 422
    assert not Observation.objects.exists()


def test_themes_are_named(clara):
    answer = held(clara).answers.get(question__code="bruchstellen")
    assert answer.themes == ["spheres"]
    sent_form = _post(clara, "themes", answer.pk, version=answer.version,
                      themes=["waiting", "spheres"])  # fmt: skip
    assert sent_form.status_code == 302
    assert InterviewAnswer.objects.get(pk=answer.pk).themes == ["spheres", "waiting"]
    stale = _post(clara, "themes", answer.pk, version=answer.version, themes=[])
    assert stale.url.endswith("/themen/")


def _nineteen(clara, title="Runde"):
    at_home()
    for number in range(1, 19):
        cast.municipality(f"Ort {number:02}", f"05382{900 + number}")
    of = begin(clara, title)
    for at, one in enumerate(of.interviews.in_order()):
        write(clara, one, "b-sprache", rating=at % 4)
        write(clara, one, "b-wohnen", rating=3)
        write(clara, one, "stellenwunsch", number=Decimal("0.5"), choice="county")
    return of


def test_nineteen_interviews_are_one_matrix_with_ranking_map_and_wishes(clara):
    of = _nineteen(clara)
    page = _get(clara, "results", of.pk).content.decode()
    assert page.index("Wohnen") < page.index("Sprache", page.index("need-matrix"))
    assert "9,50" in page  # 19 wishes of half a post
    assert page.count("<rect") > 19
    assert "Bedarf: Sprache" in _get(clara, "results", of.pk, bereich="language").content.decode()


def test_the_matrix_leaves_as_workbook_and_csv_that_can_be_opened(clara):
    of = _nineteen(clara)
    book = load_workbook(io.BytesIO(_get(clara, "export", of.pk, "xlsx").content))
    assert book.sheetnames[:2] == ["Bedarf", "Rangfolge"]
    rows = list(book["Bedarf"].iter_rows(values_only=True))
    assert len(rows) == 20
    column = rows[0].index("Wohnen")
    assert {row[column] for row in rows[1:]} == {3}
    assert book["Rangfolge"]["B2"].value == "Wohnen"
    text = _get(clara, "export", of.pk, "csv").content.decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(table) == 20
    assert table[0][:2] == ["AGS", "Kommune"]
    assert _get(clara, "export", of.pk, "exe").status_code == 404


def test_the_result_is_a_paper_with_the_map(clara, monkeypatch):
    of, made = _nineteen(clara), []
    assert b"pdfuaid" in _get(clara, "results_paper", of.pk).content
    monkeypatch.setattr(sheets, "as_pdf", lambda sheet, **_: made.append(sheet) or b"%PDF")
    _get(clara, "results_paper", of.pk)
    parts = {part.heading: part for part in made[0].parts}
    matrix = parts["Bedarf nach Kommune und Lebensbereich"].table
    assert len(matrix.rows) == 19
    assert matrix.columns[1].label == "Wohnen"
    assert matrix.written(matrix.rows[0])[1] == "3"
    picture = parts["Karte"].picture
    svg = fromstring(picture.svg)
    assert sum(element.tag.endswith("}rect") for element in svg.iter()) > 19
    assert "Kommunen." in picture.words
    assert "dringender Bedarf" in picture.caption
    assert parts["Gewünschte Stellen gegen vorhandene, in VZÄ"].table.total[1] == Decimal("9.5")


def test_a_round_without_answers_is_a_paper_too(clara):
    at_home()
    of = begin(clara, "Runde 2026")
    assert b"pdfuaid" in _get(clara, "results_paper", of.pk).content


def test_two_rounds_are_compared_cell_by_cell(clara):
    at_home()
    first, second = begin(clara, "Runde 2021"), begin(clara, "Runde 2026")
    for of, language, housing in ((first, 1, 3), (second, 3, 2)):
        one = of.interviews.get()
        write(clara, one, "b-sprache", rating=language)
        write(clara, one, "b-wohnen", rating=housing)
    write(clara, second.interviews.get(), "stellenwunsch", number=Decimal("1.5"), choice="town")
    page = _get(clara, "compare", second.pk, mit=first.pk).content.decode()
    assert "Gewünschte Stellen in VZÄ" in page
    assert "1,50" in page
    assert "1 Feld mit mehr Bedarf, 1 mit weniger, 0 gleich" in page
    assert "+2" in page
    assert _get(clara, "compare", second.pk, mit="x").status_code == 404
    assert "Keine zweite Runde" not in page


def test_the_list_asks_few_queries(clara, django_assert_max_num_queries):
    of = _nineteen(clara)
    client = browser_of(clara)
    client.get(reverse("interviews:results", args=[of.pk]))
    with django_assert_max_num_queries(40):
        client.get(reverse("interviews:results", args=[of.pk]))


def test_the_sheet_is_sent_read_and_confirmed(clara, mats):
    one = held(clara)
    assert "Kurse erst in Siegburg" in _get(clara, "send", one.pk).content.decode()
    assert _get(mats, "own_list").content.decode().count("<tr") == 0
    assert _post(clara, "send", one.pk, version=one.version).status_code == 302
    sheet = one.sheets.get()
    assert "wartet auf Ihre Antwort" in _get(mats, "own_list").content.decode()
    page = _get(mats, "own_sheet", sheet.pk).content.decode()
    assert "2 – deutlich" in page
    assert _get(mats, "own_paper", sheet.pk).content.startswith(b"%PDF")
    empty = _post(mats, "own_reply", sheet.pk, kind="object", text="")
    assert empty.status_code == 422
    assert _post(mats, "own_reply", sheet.pk, kind="confirm").status_code == 302
    assert SheetReply.objects.get().by_id == mats.user_id
    assert "bestätigt" in _get(clara, "interview", one.pk).content.decode()
    assert _post(clara, "reopen", one.pk).status_code == 302
    assert Interview.objects.get(pk=one.pk).state == "held"


def test_what_came_by_letter_is_noted(clara):
    sheet = sent(clara)
    answer = _post(clara, "note_reply", sheet.pk, kind="object", text="Brief vom 3. des Monats")
    assert answer.status_code == 302
    assert "Korrektur erbeten" in _get(clara, "round_list").content.decode()
    assert _get(clara, "paper", sheet.pk).content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["petra", "anna", "clara"])
def test_the_sheet_of_a_town_is_not_found_by_others(name, request, clara):
    sheet = sent(clara)
    other = request.getfixturevalue(name)
    assert _get(other, "own_sheet", sheet.pk).status_code == 404
    assert _get(other, "own_list").status_code == 404


def test_a_guide_in_use_stands_and_a_new_version_is_changed(clara):
    at_home()
    begin(clara)
    guide = InterviewGuide.objects.get(number=1)
    page = _get(clara, "guide", guide.pk).content.decode()
    assert "sie bleibt, wie sie ist" in page
    block = guide.blocks.get(number=8)
    data = {"block": block.pk, "code": "neu", "kind": "choice", "text": "Noch etwas?",
            "options": "ja\nnein"}  # fmt: skip
    refused = _post(clara, "question_add", guide.pk, **data)
    assert refused.status_code == 422
    assert _post(clara, "guide_begin", guide.pk).status_code == 302
    draft = InterviewGuide.objects.get(number=2)
    assert draft.questions.count() == guide.questions.count()
    # Pressed twice.
    assert _post(clara, "guide_begin", guide.pk).status_code == 302
    assert InterviewGuide.objects.count() == 2
    data["block"] = draft.blocks.get(number=8).pk
    assert _post(clara, "question_add", draft.pk, **data).status_code == 302
    made = GuideQuestion.objects.get(code="neu")
    assert made.options == ["ja", "nein"]
    changed = _post(clara, "question_change", made.pk, version=1, **(data | {"text": "Anders?"}))
    assert changed.status_code == 302
    assert _post(clara, "question_change", made.pk, version=1, **data).status_code == 409
    assert _post(clara, "question_remove", made.pk).status_code == 302
    assert not GuideQuestion.objects.filter(code="neu").exists()
    first = GuideQuestion.objects.filter(guide=guide).order_by("pk")[0]
    _post(clara, "question_remove", first.pk)
    assert GuideQuestion.objects.filter(pk=first.pk).exists()
