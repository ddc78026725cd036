import pytest
from django.urls import reverse

from lotse.casework.supervision import services
from lotse.casework.supervision.models import FileReview, ReviewAnswer, ReviewCriterion, Sample
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.casework.supervision.filing import make_review
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
LIST, DRAW = "/auslastung/pruefungen/", "/auslastung/stichprobe/neu/"
CODES = ("records", "consent", "assessment", "plan", "deadlines")


@pytest.fixture
def case(anna):
    return make_case(anna, make_person(), number="RSK-2026-0412")


def write_url(case):
    return reverse("supervision:review_write", args=[case.pk])


def detail_url(review):
    return reverse("supervision:review_detail", args=[review.case_id, review.pk])


def data(version=1, **values):
    findings = {f"rating_{code}": "met" for code in CODES}
    return findings | {"version": version, "result": "good"} | values


def test_anonymous_is_sent_to_sign_in(client, case):
    for url in (LIST, DRAW, write_url(case)):
        assert asks_to_sign_in(client.get(url))


def test_each_question_is_asked_once(client_of, lena, case):
    give_review(case, lena)
    page = text_of(client_of(lena).get(write_url(case)))
    questions = list(ReviewCriterion.objects.values_list("question", flat=True))
    assert [page.count(question) for question in questions] == [1] * len(CODES)


def test_a_sample_is_drawn_and_shows_numbers_only(client_of, anna, lena, case):
    response = client_of(lena).post(DRAW, {"size": 1}, follow=True)
    page = text_of(response)
    assert "1 von 1 offenen Fällen, gezogen von Lena Hofmann" in page
    assert "die Ziehung ist nachgerechnet und stimmt" in page
    assert "RSK-2026-0412 Anna Berger" in page
    assert "Haile" not in page


def test_too_large_a_sample_is_refused(client_of, lena, case):
    for size in ("2", "21", ""):
        response = client_of(lena).post(DRAW, {"size": size})
        assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#sample-form")
    assert not Sample.objects.exists()


def test_a_drawn_case_opens_with_its_reason(client_of, lena, case):
    client = client_of(lena)
    client.post(DRAW, {"size": 1})
    sample = Sample.objects.get()
    start = reverse("supervision:sampled_case_review", args=[sample.pk, 1])
    page = text_of(client.post(start, follow=True))
    assert f"Grund: {sample}." in page
    assert "Akte RSK-2026-0412 prüfen" in page
    assert "im Entwurf" in text_of(client.get(LIST))
    nowhere = reverse("supervision:sampled_case_review", args=[sample.pk, 7])
    assert client.post(nowhere).status_code == 404


def test_the_form_knows_what_the_file_says(client_of, lena, case):
    make_contact(case, held_on=in_days(-3))
    make_follow_up(case, due_on=in_days(-2))
    give_review(case, lena)
    page = text_of(client_of(lena).get(write_url(case)))
    assert f"Kontakte in 90 Tagen: 1. Letzter Kontakt: {in_days(-3):%d.%m.%Y}." in page
    assert "Letztes abgeschlossenes Assessment: keines." in page
    assert "Überfällige Wiedervorlagen: 1." in page
    assert "Grund: Stichprobe der Aktenführung." in page


def test_looking_at_the_form_begins_nothing(client_of, lena, case):
    give_review(case, lena)
    client_of(lena).get(write_url(case))
    assert not FileReview.objects.exists()


def test_a_draft_is_saved_and_gone_on_with(client_of, lena, case):
    give_review(case, lena)
    client = client_of(lena)
    page = text_of(client.post(write_url(case), {"version": 1, "rating_plan": "met"}, follow=True))
    assert "Der Entwurf ist gespeichert." in page
    form = client.get(write_url(case)).context["form"]
    assert (form["rating_plan"].value(), form["rating_records"].value()) == ("met", None)


def test_a_complete_review_is_answered_by_the_worker(client_of, anna, lena, case):
    give_review(case, lena)
    sent = data(complete="1", measures="Bis Jahresende", summary="Sorgfältig geführt")
    page = text_of(client_of(lena).post(write_url(case), sent, follow=True))
    assert "Die Prüfung ist abgeschlossen. Anna Berger kann jetzt antworten." in page
    assert "ohne Beanstandung" in page
    review = FileReview.objects.get()
    worker = client_of(anna)
    overview = text_of(worker.get(reverse("cases:detail", args=[case.pk])))
    assert "Antwort steht aus" in overview
    answered = worker.post(detail_url(review), {"text": "Danke, wird gemacht."}, follow=True)
    assert "Ihre Antwort ist gespeichert." in text_of(answered)
    assert "Danke, wird gemacht." in text_of(client_of(lena).get(detail_url(review)))


def test_what_is_missing_is_said_and_what_was_typed_stays(client_of, lena, case):
    give_review(case, lena)
    sent = data(complete="1", rating_plan="partly", summary="Was ich schrieb")
    response = client_of(lena).post(write_url(case), sent)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#review-form")
    page = response.content.decode()
    assert "Bitte sagen Sie bei „Plan“, was fehlt." in page
    assert "Was ich schrieb" in page
    assert not FileReview.objects.exists()


def test_two_windows_meet(client_of, lena, case):
    give_review(case, lena)
    client = client_of(lena)
    client.post(write_url(case), data())
    assert client.post(write_url(case), data()).status_code == 409


def test_only_the_lead_who_opened_the_file_writes(client_of, anna, berta, lena, boris, case):
    give(case, berta)
    for actor in (anna, berta):
        assert client_of(actor).get(write_url(case)).status_code == 403
    for actor in (lena, boris):
        assert client_of(actor).get(write_url(case)).status_code == 404


def test_an_empty_answer_is_refused_and_a_second_one_too(client_of, anna, lena, case):
    review = make_review(case, lena.user)
    client = client_of(anna)
    assert client.post(detail_url(review), {"text": ""}).status_code == 422
    client.post(detail_url(review), {"text": "Danke"})
    assert "Danke" in text_of(client.get(detail_url(review)))
    again = client.post(detail_url(review), {"text": "Was ich noch schrieb"})
    assert again.status_code == 422
    assert "Die Prüfung ist schon beantwortet." in text_of(again)
    assert "Was ich noch schrieb" in again.content.decode()
    assert ReviewAnswer.objects.get().text == "Danke"


def test_an_answer_sent_twice_is_said_to_be_saved(client_of, anna, lena, case):
    review = make_review(case, lena.user)
    client = client_of(anna)
    key = client.get(detail_url(review)).context["form"]["submission_key"].value()
    for _ in range(2):
        sent = {"text": "Danke", "submission_key": str(key)}
        page = text_of(client.post(detail_url(review), sent, follow=True))
        assert "Ihre Antwort ist gespeichert." in page
    assert ReviewAnswer.objects.count() == 1


def test_the_first_words_sent_twice_are_saved_once(client_of, lena, case):
    give_review(case, lena)
    client = client_of(lena)
    key = client.get(write_url(case)).context["form"]["submission_key"].value()
    for _ in range(2):
        sent = data(submission_key=str(key))
        assert client.post(write_url(case), sent).status_code == 302
    assert FileReview.objects.get().version == 2


def test_a_draft_is_not_there_for_the_worker(client_of, anna, lena, case):
    review = make_review(case, lena.user, completed_at=None, result="")
    assert client_of(anna).get(detail_url(review)).status_code == 404


def test_the_lead_keeps_her_list_when_the_file_is_closed_again(client_of, anna, lena, case):
    make_review(case, lena.user)
    page = text_of(client_of(lena).get(LIST))
    assert "RSK-2026-0412 Anna Berger Stichprobe Lena Hofmann" in page
    assert "steht aus" in page
    assert client_of(anna).get(LIST).status_code == 403


def test_an_empty_list_says_how_to_begin(client_of, lena):
    assert "Ziehen Sie eine Stichprobe" in text_of(client_of(lena).get(LIST))


def test_a_long_list_asks_no_more_questions(client_of, anna, lena, case):
    make_review(case, lena.user)
    few = count_queries(client_of(lena), LIST)
    for _ in range(5):
        other = make_review(make_case(anna, make_person()), lena.user)
        with acting(anna):
            services.answer_review(actor=anna, review=other, text="Danke")
    assert count_queries(client_of(lena), LIST) == few
