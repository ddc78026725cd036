"""The list, the page for who leads and who is invited, the answer, minutes and decisions."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from lotse.casework.conferences.models import Decision, Invitee
from lotse.casework.persons.models import Person
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.observations.models import Observation
from tests.casework.cases.factories import in_days
from tests.casework.conferences.factories import (
    begin,
    close,
    consent,
    decide,
    discuss,
    take_minutes,
)
from tests.casework.consents.factories import withdraw
from tests.casework.plans.factories import domain
from tests.web.pages import text_of


def page(client, name, conference, *args, **values):
    return client.get(reverse(f"conferences:{name}", args=[conference.pk, *args]), values)


def text(client, name, conference, **values):
    return page(client, name, conference, **values).content.decode()


class TestList:
    def test_each_side_finds_it_and_who_is_meant(self, annas, jonass, case, conference):
        url = reverse("conferences:list")
        led, invited = annas.get(url).content.decode(), jonass.get(url).content.decode()
        assert f"{case.number} · Haile, Selam" in led
        assert "Haile, Selam" in invited
        assert case.number not in invited
        assert "Antwort fehlt" in invited

    def test_of_an_anonymous_one_guests_read_the_decoy_name(self, annas, jonass, case, anonymous):
        url = reverse("conferences:list")
        decoy = anonymous.presentation.pseudonym
        assert case.number in annas.get(url).content.decode()
        guest = jonass.get(url).content.decode()
        assert decoy in guest
        assert "Haile" not in guest

    def test_after_withdrawal_it_says_only_that(self, anna, jonass, case, conference):
        withdraw(anna, case.person)
        said = jonass.get(reverse("conferences:list")).content.decode()
        assert "Die Einwilligung gilt nicht mehr" in said
        assert "Haile" not in said

    def test_it_may_be_empty(self, annas, jonass, client_of, clara, boris):
        url = reverse("conferences:list")
        for client in (annas, jonass, client_of(clara), client_of(boris)):
            assert "Keine Fallkonferenz geplant" in client.get(url).content.decode()

    def test_past_ones_stand_below(self, annas, anna, conference):
        close(anna, conference)
        assert (
            "Vergangene Fallkonferenzen" in annas.get(reverse("conferences:list")).content.decode()
        )

    def test_it_asks_the_same_number_of_questions_for_many(
        self, annas, anna, case, django_assert_max_num_queries
    ):
        for _ in range(4):
            discuss(anna, case)
        with django_assert_max_num_queries(26):
            annas.get(reverse("conferences:list"))


class TestPage:
    def test_who_leads_sees_what_each_agency_sees(self, annas, conference):
        said = text(annas, "detail", conference)
        assert "Jonas Wirtz" in said
        assert "Sieht: Name, Geburtsdatum, Geschlecht" in said

    def test_a_guest_sees_the_covered_part_and_nothing_of_the_file(self, jonass, case, conference):
        said = text(jonass, "detail", conference)
        assert "Haile, Selam" in said
        assert "Tigrinya" in said
        assert case.number not in said
        assert "Protokoll schreiben" not in said

    def test_the_look_of_a_guest_is_recorded_for_the_person(self, jonass, case, conference):
        text(jonass, "detail", conference)
        reads = AuditEntry.objects.reads().about(Person(pk=case.person_id))
        assert reads.filter(action="person.conference_seen").count() == 1

    def test_after_withdrawal_it_is_gone(self, annas, anna, jonass, case, conference):
        withdraw(anna, case.person)
        assert page(jonass, "detail", conference).status_code == 404
        assert "Einwilligung gilt nicht mehr" in text(annas, "detail", conference)

    def test_of_an_anonymous_one_a_guest_sees_bands_and_groups(self, jonass, case, anonymous):
        said = text(jonass, "detail", anonymous)
        assert "27 bis 44 Jahre" in said
        assert "Rhein-Sieg-Kreis" in said
        for hidden in ("Haile", "Selam", case.number, f"/faelle/{case.pk}/", "Troisdorf"):
            assert hidden not in said
        assert not AuditEntry.objects.reads().about(Person(pk=case.person_id)).exists()

    def test_the_coordination_comes_to_anonymous_ones(self, client_of, clara, anonymous):
        assert "Wohnungen für große Familien" in text(client_of(clara), "detail", anonymous)


class TestAnswering:
    def test_accepting(self, jonass, conference):
        jonass.post(reverse("conferences:answer", args=[conference.pk]), {"antwort": "accepted"})
        assert Invitee.objects.get().answer == "accepted"
        assert "Ihre Antwort: zugesagt" in text(jonass, "detail", conference)

    def test_declining_leads_back_to_the_list(self, jonass, conference):
        url = reverse("conferences:answer", args=[conference.pk])
        answer = jonass.post(url, {"antwort": "declined"}, follow=True)
        assert "Sie haben abgesagt" in answer.content.decode()
        assert page(jonass, "detail", conference).status_code == 404

    def test_something_else_changes_nothing(self, jonass, conference):
        url = reverse("conferences:answer", args=[conference.pk])
        assert jonass.post(url, {"antwort": "egal"}).status_code == 302
        assert Invitee.objects.get().answer == "open"

    def test_who_leads_has_no_invitation_to_answer(self, annas, conference):
        url = reverse("conferences:answer", args=[conference.pk])
        answer = annas.post(url, {"antwort": "accepted"}, follow=True)
        assert "gilt nicht mehr" in answer.content.decode()


class TestInviting:
    def test_organisations_with_consent_are_offered(self, annas, conference):
        assert "Mit Einwilligung für eine Fallkonferenz" in text(annas, "invite", conference)

    def test_without_consent_it_leads_to_asking_for_it(self, annas, boris, case, conference):
        wanted = {"stelle": boris.organisation_id}
        said = text(annas, "invite", conference, **wanted)
        assert "Caritasverband Rhein-Sieg: keine Einwilligung" in said
        asked = reverse("consents:declare", args=[case.pk])
        assert f"{asked}?stelle={boris.organisation_id}&amp;zweck=conference" in said

    def test_inviting_somebody_with_account(self, annas, anna, boris, case, conference):
        consent(anna, case, boris)
        url = reverse("conferences:invite", args=[conference.pk])
        annas.post(f"{url}?stelle={boris.organisation_id}", {"user": boris.user_id})
        assert Invitee.objects.filter(user=boris.user).exists()

    def test_inviting_somebody_without(self, annas, jonas, conference):
        url = reverse("conferences:invite", args=[conference.pk])
        address = f"{url}?stelle={jonas.organisation_id}"
        assert annas.post(address, {"name": ""}).status_code == 422
        annas.post(address, {"name": "Eva Thelen"})
        assert "ohne Zugang zu Lotse" in text(annas, "detail", conference)

    def test_who_decides_about_status_is_not_offered(self, annas, ines, conference, anonymous):
        option = f'value="{ines.organisation_id}"'
        assert option not in text(annas, "invite", conference)
        assert option in text(annas, "invite", anonymous)

    def test_taking_somebody_off_the_list(self, annas, jonass, conference):
        invitee = Invitee.objects.get()
        annas.post(reverse("conferences:remove", args=[conference.pk, invitee.pk]))
        assert page(jonass, "detail", conference).status_code == 404
        said = jonass.get(reverse("conferences:list")).content.decode()
        assert "Sie sind nicht mehr eingeladen" in said


class TestMinutes:
    def sent(self, conference, version, words="Alle berichten."):
        said = {f"punkt_{item.pk}": words for item in conference.agenda.all()}
        came = {f"person_{one.pk}": "present" for one in conference.invitees.all()}
        return {"version": version} | said | came

    def test_writing(self, annas, jonass, conference):
        url = reverse("conferences:minutes", args=[conference.pk])
        assert "data-draft" in annas.get(url).content.decode()
        annas.post(url, self.sent(conference, 1))
        assert "Alle berichten." in text(jonass, "detail", conference)
        assert Invitee.objects.get().attended == "present"

    def test_what_others_wrote_meanwhile_is_shown(self, annas, anna, conference):
        take_minutes(anna, conference, "Vorher gesagt.")
        url = reverse("conferences:minutes", args=[conference.pk])
        answer = annas.post(url, self.sent(conference, 1))
        assert answer.status_code == 409
        assert "Vorher gesagt." in answer.content.decode()

    def test_a_name_in_anonymous_minutes_is_refused(self, annas, anonymous):
        url = reverse("conferences:minutes", args=[anonymous.pk])
        answer = annas.post(url, self.sent(anonymous, 1, "Selam berichtet."))
        assert answer.status_code == 422
        assert "Selam berichtet." in answer.content.decode()

    def test_closing(self, annas, anna, jonass, conference):
        begin(conference)
        url = reverse("conferences:close", args=[conference.pk])
        version = {"version": conference.version}
        assert "Protokoll" in annas.post(url, version, follow=True).content.decode()
        take_minutes(anna, conference)
        assert "inzwischen geändert" in annas.post(url, version, follow=True).content.decode()
        conference.refresh_from_db()
        assert "steht danach fest" in annas.get(url).content.decode()
        annas.post(url, {"version": conference.version})
        said = text(jonass, "detail", conference)
        assert "abgeschlossen" in said
        assert "Tigrinya" not in said


class TestDecisions:
    @pytest.fixture
    def url(self, conference):
        return reverse("conferences:decide", args=[conference.pk])

    def sent(self, owner, **values):
        due = f"{in_days(10):%d.%m.%Y}"
        return {"text": "Kita-Platz anfragen", "owner": owner, "due_on": due} | values

    def test_for_a_worker(self, annas, anna, case, url):
        annas.post(url, self.sent(f"person-{anna.user_id}"))
        assert case.follow_ups.get().subject == "Kita-Platz anfragen"

    def test_for_an_organisation_that_says_when_it_is_done(
        self, annas, jonas, jonass, conference, url
    ):
        annas.post(url, self.sent(f"stelle-{jonas.organisation_id}"))
        decision = Decision.objects.get()
        done = reverse("conferences:decision_complete", args=[conference.pk, decision.pk])
        assert done in text(jonass, "detail", conference)
        jonass.post(done)
        assert "Jonas Wirtz" in text(annas, "detail", conference)
        decision.refresh_from_db()
        assert decision.done_by == jonas.user

    def test_a_day_that_is_past_is_refused(self, annas, anna, url):
        sent = self.sent(f"person-{anna.user_id}", due_on=f"{in_days(-1):%d.%m.%Y}")
        answer = annas.post(url, sent)
        assert answer.status_code == 422
        assert "Vergangenheit" in answer.content.decode()

    def test_the_task_of_another_organisation_stays_open(self, anna, jonass, conference):
        decision = decide(anna, conference, worker=anna.user)
        done = reverse("conferences:decision_complete", args=[conference.pk, decision.pk])
        assert "wer die Besprechung leitet" in jonass.post(done, follow=True).content.decode()


class TestPapers:
    def test_the_paper_and_the_pdf(self, annas, jonass, anna, conference):
        take_minutes(anna, conference)
        decide(anna, conference, worker=anna.user)
        assert "Alle berichten." in text(jonass, "paper", conference)
        content = page(annas, "pdf", conference).content
        assert content.startswith(b"%PDF")

    def test_the_anonymous_pdf(self, jonass, anonymous):
        assert page(jonass, "pdf", anonymous).content.startswith(b"%PDF")

    def test_the_invitation_names_nobody(self, jonass, conference):
        answer = page(jonass, "calendar_file", conference)
        calendar = Calendar.from_ical(answer.content)
        (event,) = calendar.walk("VEVENT")
        assert calendar["method"] == "PUBLISH"
        assert (event["summary"], event["sequence"], event["status"]) == (
            "Fallkonferenz",
            1,
            "CONFIRMED",
        )
        said = answer.content.decode()
        for hidden in ("Haile", "Selam", "Wirtz", "Wohnen", "Jobcenter"):
            assert hidden not in said

    def test_of_a_conference_called_off_it_says_so(self, annas, conference):
        annas.post(reverse("conferences:cancel", args=[conference.pk]), {"reason": ""})
        said = page(annas, "calendar_file", conference).content.decode()
        assert "STATUS:CANCELLED" in said
        assert "SEQUENCE:2" in said


def test_the_case_lists_its_conferences(annas, case, conference, anonymous):
    said = annas.get(reverse("sharing:overview", args=[case.pk])).content.decode()
    assert "Wohnen und Kita" in said
    assert "Wohnungen für große Familien" in said


def test_the_timeline_tells_of_it(annas, case, conference):
    said = annas.get(
        reverse("cases:detail", args=[case.pk]), {"art": "conferences"}
    ).content.decode()
    assert "Fallkonferenz geplant" in said
    assert "Zur Fallkonferenz eingeladen" in said


def test_what_a_conference_taught_is_handed_on_at_its_end(annas, anna, conference):
    begin(conference)
    take_minutes(anna, conference)
    conference.refresh_from_db()
    address = f"/fallkonferenzen/{conference.pk}/abschliessen/"
    assert "keine seltene Staatsangehörigkeit" in text_of(annas.get(address))
    sent = {
        "version": conference.version,
        "first-stage": "school",
        "first-domain": domain().pk,
        "first-severity": "2",
    }
    named = annas.post(
        address, sent | {"first-text": "Frau Haile findet keinen Platz in der Kita."}
    )
    assert named.status_code == 422
    page = text_of(named)
    assert "Im Text steht" in page
    assert "Frau Haile findet keinen Platz" in page
    incomplete = annas.post(
        address, {"version": conference.version, "first-text": "Es fehlt viel."}
    )
    assert incomplete.status_code == 422
    text = "In der Kita fehlen Plätze für Kinder unter drei Jahren."
    page = text_of(annas.post(address, sent | {"first-text": text}, follow=True))
    assert "Die Besprechung ist abgeschlossen." in page
    assert Observation.objects.get().source == "conference"
