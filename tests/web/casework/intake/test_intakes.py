import pytest
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.intake.models import Intake
from lotse.foundation.audit.models import AuditEntry
from tests import cast
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.intake.factories import FOR_A_CASE, begin, decide, domain, put_on_list
from tests.casework.persons.factories import add_address, let_read, take_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
LIST = "/kurzberatung/klaerung/"


def detail(intake):
    return reverse("intake:intake_detail", args=[intake.pk])


def decide_url(intake):
    return reverse("intake:intake_decide", args=[intake.pk])


def sheet(**values):
    usual = {
        "opened_on": in_days(0).isoformat(),
        "referral_source": "jobcenter",
        "concern": "Anerkennung der Ausbildung",
    }
    return usual | values


@pytest.fixture
def intake(anna):
    return begin(anna)


def test_anonymous_is_sent_to_sign_in(client, intake):
    assert asks_to_sign_in(client.get(detail(intake)))


def test_others_do_not_learn_that_there_is_one(client_of, intake, berta, boris, clara):
    for actor in (berta, boris, clara):
        client = client_of(actor)
        for url in (detail(intake), decide_url(intake)):
            assert client.get(url).status_code == 404
            assert client.post(url, {"outcome": "case"}).status_code in {404, 405}


def test_what_is_not_answered_is_open(client_of, anna):
    person = take_up(anna)
    url = reverse("intake:intake_open", args=[person.pk])
    response = client_of(anna).post(url, sheet(complex_need="yes"), follow=True)
    intake = Intake.objects.get()
    assert (intake.complex_need, intake.consent) == ("yes", "unknown")
    assert "Die Klärung hat begonnen." in text_of(response)
    assert "Vorschlag: noch nicht zu sagen" in text_of(response)
    assert "Noch offen: Reichen die Regelangebote?" in text_of(response)


def test_half_a_consent_is_not_offered(client_of, anna):
    url = reverse("intake:intake_open", args=[take_up(anna).pk])
    response = client_of(anna).post(url, sheet(consent="partly"))
    assert response.status_code == 422
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"opened_on": in_days(1).isoformat()}, "Der Tag des Eingangs liegt in der Zukunft."),
        ({"in_county_since": "irgendwann"}, "ist kein Datum"),
        ({"referral_source": ""}, "erforderlich"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client_of, anna, values, sentence):
    url = reverse("intake:intake_open", args=[take_up(anna).pk])
    response = client_of(anna).post(url, sheet(**values))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#intake-form")
    assert sentence in text_of(response)
    assert "Anerkennung der Ausbildung" in response.content.decode()


def test_the_address_of_the_person_is_known_unless_it_is_blocked(client_of, anna):
    person, client = take_up(anna), client_of(anna)
    url = reverse("intake:intake_open", args=[person.pk])
    add_address(anna, person, municipality=cast.municipality())
    assert client.get(url).context["form"]["municipality"].value() == cast.municipality().pk
    add_address(anna, person, is_blocked=True, starts_on=in_days(-1))
    assert client.get(url).context["form"]["municipality"].value() is None


def test_a_second_intake_is_refused_with_the_way_to_the_first(client_of, anna, intake):
    url = reverse("intake:intake_open", args=[intake.person_id])
    client = client_of(anna)
    page = client.get(url)
    assert "läuft schon eine Klärung" in text_of(page)
    assert detail(intake) in page.content.decode()
    assert client.post(url, sheet()).status_code == 422


def test_the_page_says_what_the_rule_suggests_and_why(client_of, anna, intake):
    page = text_of(client_of(anna).get(detail(intake)))
    assert "Vorschlag: Fall aufnehmen" in page
    assert "Für einen Fall sprechen 6 von 8 Punkten, nötig sind 5." in page
    assert "Die Regelangebote reichen nur zum Teil (1 Punkt)." in page
    assert "Hinweis, keine Entscheidung." in page
    assert "Kita-Platz und Sprachförderung" in page


def test_a_look_is_recorded_in_the_trail_of_the_person(client_of, anna, intake):
    client_of(anna).get(detail(intake))
    entry = AuditEntry.objects.get(action="intake.read")
    assert (entry.target_kind, entry.target_id) == ("persons.person", intake.person_id)


def test_the_sheet_is_changed(client_of, anna, intake):
    url, client = reverse("intake:intake_change", args=[intake.pk]), client_of(anna)
    assert client.get(url).context["form"]["referral_source"].value() == "school"
    sent = sheet(version="1", in_county_since="03.2024", domains=[str(domain("work").pk)])
    assert client.post(url, sent | FOR_A_CASE).url == detail(intake)
    intake.refresh_from_db()
    assert (intake.referral_source, intake.in_county_since) == ("jobcenter", "2024-03")
    assert intake.domains.get().code == "work"
    assert client.post(url, sent).status_code == 409


def test_what_is_typed_into_a_sheet_is_kept(client_of, anna, intake):
    client, other = client_of(anna), take_up(anna, "Tesfay")
    for url in (
        "/kurzberatung/",
        reverse("intake:intake_open", args=[other.pk]),
        reverse("intake:intake_change", args=[intake.pk]),
    ):
        assert "data-draft=" in client.get(url).content.decode()


def test_a_decision_against_the_suggestion_asks_for_a_reason(client_of, anna, intake):
    client = client_of(anna)
    sent = {"outcome": "advice_only", "version": "1"}
    refused = client.post(decide_url(intake), sent)
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#decision-form")
    assert "Der Vorschlag lautet anders" in text_of(refused)
    reason = {"reason": "Der Antrag ist schon bewilligt."}
    decided = client.post(decide_url(intake), sent | reason, follow=True)
    page = text_of(decided)
    assert "Entschieden: nur beraten." in page
    assert "Der Antrag ist schon bewilligt." in page
    assert "Vorschlag an diesem Tag: Fall aufnehmen" in page
    assert "Entscheidung festhalten" not in page


def test_a_case_is_taken_up(client_of, anna, intake):
    town = cast.municipality()
    sent = {"outcome": "case", "version": "1", "municipality": str(town.pk),
            "opened_on": in_days(0).isoformat()}  # fmt: skip
    response = client_of(anna).post(decide_url(intake), sent, follow=True)
    case = Case.objects.get()
    assert f"Fall {case.number} ist aufgenommen." in text_of(response)
    page = client_of(anna).get(detail(intake))
    assert f"Fall {case.number}" in text_of(page)


def test_the_file_says_how_the_case_came_about(client_of, anna, intake):
    sent = {"outcome": "case", "version": "1", "municipality": str(cast.municipality().pk),
            "opened_on": in_days(0).isoformat()}  # fmt: skip
    page = client_of(anna).post(decide_url(intake), sent, follow=True)
    assert "Wie der Fall entstand" in text_of(page)
    assert "Über: Kita, Schule oder Kurs" in text_of(page)
    assert detail(intake) in page.content.decode()


def test_who_opens_a_case_directly_is_led_to_the_intake(client_of, anna, intake):
    url = f"{reverse('cases:open')}?person={intake.person_id}"
    client = client_of(anna)
    assert detail(intake) in client.get(url).content.decode()
    decide(anna, intake, "advice_only")
    assert "läuft eine Klärung" not in text_of(client.get(url))


def test_a_case_needs_a_place_and_a_day(client_of, anna, intake):
    response = client_of(anna).post(decide_url(intake), {"outcome": "case", "version": "1"})
    assert response.status_code == 422
    assert text_of(response).count("Das braucht ein Fall.") >= 2
    assert not Case.objects.exists()


def test_without_consent_the_page_says_what_is_missing(client_of, anna):
    intake = begin(anna, consent="unknown")
    client = client_of(anna)
    assert "fehlt noch das Einverständnis" in text_of(client.get(detail(intake)))
    sent = {"outcome": "case", "version": "1", "municipality": str(cast.municipality().pk),
            "opened_on": in_days(0).isoformat(), "reason": "Kommt noch per Post."}  # fmt: skip
    assert "Einverständnis" in text_of(client.post(decide_url(intake), sent))
    assert not Case.objects.exists()


def test_who_is_put_on_the_list_stands_there(client_of, anna, intake):
    sent = {"outcome": "waiting", "version": "1", "priority": "1"}
    response = client_of(anna).post(decide_url(intake), sent, follow=True)
    assert response.redirect_chain[-1][0] == "/kurzberatung/warteliste/"
    assert "Haile, Selam" in text_of(response)


def test_who_is_passed_on_is_passed_on_to_somebody(client_of, anna):
    intake = begin(anna, complex_need="no", regular_path_fails="no")
    client, sent = client_of(anna), {"outcome": "passed_on", "version": "1"}
    assert "an wen" in text_of(client.post(decide_url(intake), sent))
    done = client.post(decide_url(intake), sent | {"passed_on_to": "JMD Siegburg"}, follow=True)
    assert "weitergeleitet an JMD Siegburg" in text_of(done)


def test_a_decision_on_an_older_sheet_shows_the_newer(client_of, anna, intake):
    client = client_of(anna)
    url = reverse("intake:intake_change", args=[intake.pk])
    client.post(url, sheet(version="1"))
    late = client.post(decide_url(intake), {"outcome": "dropped_out", "version": "1",
                                            "reason": "Meldet sich nicht mehr."})  # fmt: skip
    assert late.status_code == 409
    intake.refresh_from_db()
    assert intake.state == "open"


def test_a_reader_sees_it_and_does_not_decide(client_of, anna, lena, intake):
    let_read(intake.person, lena)
    client = client_of(lena)
    page = text_of(client.get(detail(intake)))
    assert "Sie dürfen diese Person ansehen, aber nicht bearbeiten." in page
    assert "Entscheidung festhalten" not in page
    assert client.post(decide_url(intake), {}).status_code == 403


def test_the_list_shows_what_is_to_be_decided(client_of, anna, intake):
    done = begin(anna, take_up(anna, "Tesfay"))
    decide(anna, done, "passed_on")
    client = client_of(anna)
    assert [one.pk for one in client.get(LIST).context["page"]] == [intake.pk]
    passed_on = client.get(LIST, {"state": "passed_on"}, headers={"hx-request": "true"})
    assert [one.pk for one in passed_on.context["page"]] == [done.pk]
    assert len(client.get(LIST, {"state": "all"}).context["page"].object_list) == 2
    assert "Keine Klärung mit diesem Stand" in text_of(client.get(LIST, {"state": "case"}))


def test_an_empty_list_says_how_one_begins(client_of, berta):
    assert "Zurzeit ist nichts zu klären" in text_of(client_of(berta).get(LIST))


def test_queries_of_the_list_do_not_grow(client_of, anna, intake):
    client = client_of(anna)
    few = count_queries(client, LIST)
    for number in range(6):
        begin(anna, take_up(anna, f"Person{number}"))
    assert count_queries(client, LIST) == few


def test_the_record_of_the_person_names_it(client_of, anna, intake):
    page = client_of(anna).get(reverse("persons:detail", args=[intake.person_id]))
    assert detail(intake) in page.content.decode()
    assert "Klärung beginnen" not in text_of(page)
    decide(anna, intake, "advice_only")
    page = client_of(anna).get(reverse("persons:detail", args=[intake.person_id]))
    assert "Klärung beginnen" in text_of(page)


def test_today_reminds_of_what_is_to_be_decided(client_of, anna, lena, intake):
    put_on_list(anna, begin(anna, take_up(anna, "Tesfay")))
    page = text_of(client_of(anna).get("/"))
    assert "In Klärung (1)" in page
    assert "eingegangen heute" in page
    assert "Warteliste: 1 Person" in page
    assert "Zurzeit ist nichts zu klären." in text_of(client_of(lena).get("/"))


def test_a_case_without_an_intake_says_nothing_about_one(client_of, anna, lena):
    case = make_case(anna)
    give_review(case, lena)
    page = client_of(lena).get(reverse("cases:detail", args=[case.pk]))
    assert page.status_code == 200
    assert "Wie der Fall entstand" not in text_of(page)
