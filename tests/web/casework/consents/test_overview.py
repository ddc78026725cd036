"""The tab „Einwilligungen“, withdrawal, whom to tell, legal bases, texts, receipt."""

import json

import pytest
from django.urls import reverse

from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.consents import letters
from lotse.casework.consents.models import ConfirmedTranslation, Consent, LegalBasis
from lotse.foundation.reference.choices import LocalRule
from tests.casework.cases.factories import give_review, in_days, let, make_case, make_person
from tests.casework.consents.factories import (
    allow,
    base,
    both,
    box,
    declare,
    disclose,
    partner,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    partner()
    return make_case(anna)


def get(client, case, name="overview", *more):
    return client.get(reverse(f"consents:{name}", args=[case.pk, *more])).content.decode()


class TestOverview:
    def test_without_anything_it_says_what_is_needed(self, anna, client_of, case):
        page = get(client_of(anna), case)
        assert "Heute darf nichts an andere Stellen gehen." in page
        assert "dazu ist noch nichts erklärt" in page
        assert "Neue Erklärung" in page

    def test_what_holds_stands_by_recipient_and_purpose(self, anna, client_of, case):
        allow(anna, case.person, categories=["identity", "language"], direction="both")
        declare(anna, case.person, [box("processing")])
        page = " ".join(get(client_of(anna), case).split())
        table = page.split("Was heute an andere gehen darf", 1)[1].split("</table>", 1)[0]
        assert "Jobcenter rhein-sieg" in table
        assert "in beide Richtungen:" in table
        assert "Sprachen, Dolmetschen" in table
        assert "eingewilligt am" in page

    @pytest.mark.parametrize(
        ("boxes", "word"),
        [
            (lambda: both(ends_on=in_days(20)), "läuft aus"),
            (lambda: both(is_agreed=False), "abgelehnt"),
            (lambda: both(starts_on=in_days(3)), "gilt später"),
            (lambda: both(ends_on=in_days(100)), "gilt"),
        ],
    )
    def test_each_box_says_how_it_stands(self, anna, client_of, case, boxes, word):
        declare(anna, case.person, boxes())
        assert word in get(client_of(anna), case)

    def test_what_has_run_out_or_was_withdrawn_is_named(self, anna, client_of, case):
        past = both(starts_on=in_days(-9), ends_on=in_days(-1))
        declare(anna, case.person, past, given_on=in_days(-10))
        assert "abgelaufen" in get(client_of(anna), case)
        own = declare(anna, case.person, [box("processing")])
        withdraw(anna, case.person, [own.consents.get()])
        page = get(client_of(anna), case)
        assert "Bitte prüfen, was noch gespeichert bleiben darf" in page
        assert page.count("widerrufen") > 1

    def test_a_law_stands_beside(self, anna, client_of, case):
        found = base(anna, case.person, "kkg_4", covers_secrecy=True)
        page = get(client_of(anna), case)
        assert "§ 4 Abs. 3 KKG" in page
        assert reverse("consents:basis_end", args=[case.pk, found.pk]) in page

    def test_a_reviewer_reads_and_is_told_why_not_more(self, anna, lena, client_of, case):
        allow(anna, case.person)
        give_review(case, lena)
        page = get(client_of(lena), case)
        assert "Jobcenter rhein-sieg" in page
        assert "nicht bearbeiten" in page
        assert reverse("consents:declare", args=[case.pk]) not in page

    def test_a_reviewer_takes_down_a_withdrawal(self, anna, lena, client_of, case):
        sheet = allow(anna, case.person)
        give_review(case, lena)
        client = client_of(lena)
        assert reverse("consents:withdraw", args=[case.pk]) in get(client, case)
        client.post(
            reverse("consents:withdraw", args=[case.pk]),
            {"consents": sheet.consents.values_list("pk", flat=True), "by": "person",
             "how": "phone"},
        )  # fmt: skip
        assert not sheet.consents.open().exists()

    def test_a_later_refusal_shows_in_every_place(self, anna, client_of, case):
        sheet = allow(anna, case.person, categories=["identity", "language"])
        disclose(anna, case.person)
        declare(anna, case.person, both(categories=["identity", "language"], is_agreed=False))
        client = client_of(anna)
        assert "durch spätere Ablehnung beendet" in get(client, case)
        assert "durch spätere Ablehnung" in get(client, case, "receipt", sheet.pk)
        assert "Jobcenter rhein-sieg" in get(client, case, "inform").split("<main", 1)[1]

    def test_a_refusal_of_a_part_shows_too(self, anna, client_of, case):
        allow(anna, case.person, categories=["identity", "language"])
        disclose(anna, case.person)
        refused = declare(anna, case.person, both(categories=["language"], is_agreed=False))
        client = client_of(anna)
        assert "gilt nur noch zum Teil" in get(client, case)
        page = get(client, case, "inform")
        assert ", abgelehnt am " in page
        assert "Es gilt weiter" in page
        number = refused.consents.in_order()[0].pk
        address = reverse("consents:withdrawal_letter", args=[case.pk, number])
        assert client.get(address).content.startswith(b"%PDF")

    def test_a_newer_sheet_goes_on_and_the_page_says_so(self, anna, client_of, case):
        old = allow(anna, case.person, categories=["identity", "language"])
        allow(anna, case.person, categories=["identity"])
        withdraw(anna, case.person, list(old.consents.in_order()))
        page = " ".join(get(client_of(anna), case, "inform").split())
        said = page.split("Es gilt weiter", 1)[1].split("</section>", 1)[0]
        assert "Name, Geburtsdatum, Geschlecht" in said
        assert "Sprachen" not in said

    def test_a_number_of_five_thousand_digits_ticks_nothing(self, anna, client_of, case):
        allow(anna, case.person)
        address = reverse("consents:withdraw", args=[case.pk])
        response = client_of(anna).get(address, {"erklaerung": "9" * 5000})
        assert response.status_code == 200

    def test_more_declarations_cost_no_more_queries(
        self, anna, client_of, case, django_assert_max_num_queries
    ):
        for purpose in ("support", "referral", "conference"):
            allow(anna, case.person, purpose=purpose)
        client = client_of(anna)
        get(client, case)
        with django_assert_max_num_queries(34):
            get(client, case)


class TestDeclaration:
    def test_it_shows_the_words_and_how_it_was_given(self, anna, client_of, case):
        sheet = declare(
            anna, case.person, language="uk", interpreting="phone", interpreted_by="Oksana B."
        )
        page = get(client_of(anna), case, "detail", sheet.pk)
        assert "Я погоджуюся" in page
        assert "Oksana B." in page
        assert "hat noch niemand bestätigt" in page

    def test_paper_and_signature_are_given_out(self, anna, client_of, case):
        sheet = declare(anna, case.person, signed_how="drawn")
        client = client_of(anna)
        paper = client.get(reverse("consents:paper", args=[case.pk, sheet.pk]))
        assert paper.content.startswith(b"%PDF")
        signature = client.get(reverse("consents:signed_file", args=[case.pk, sheet.pk]))
        assert signature.headers["Content-Type"] == "image/png"

    def test_spoken_words_have_no_file(self, anna, client_of, case):
        sheet = declare(anna, case.person, signed_how="spoken", witness="Anna", upload=None)
        response = client_of(anna).get(reverse("consents:signed_file", args=[case.pk, sheet.pk]))
        assert response.status_code == 404

    def test_the_receipt_is_taken_along(self, anna, client_of, case):
        sheet = allow(anna, case.person)
        response = client_of(anna).get(reverse("consents:receipt", args=[case.pk, sheet.pk]))
        assert response.headers["Content-Type"].startswith("application/ld+json")
        assert "attachment" in response.headers["Content-Disposition"]
        assert json.loads(response.content)["@type"] == "dpv:ConsentReceipt"

    def test_a_declaration_of_another_person_is_not_there(self, anna, client_of, case):
        sheet = allow(anna, make_case(anna).person)
        response = client_of(anna).get(reverse("consents:detail", args=[case.pk, sheet.pk]))
        assert response.status_code == 404


class TestWithdrawing:
    def test_single_boxes_are_withdrawn_and_one_sees_whom_to_tell(self, anna, client_of, case):
        sheet = allow(anna, case.person)
        disclose(anna, case.person)
        transfer = sheet.consents.get(kind="transfer")
        address = reverse("consents:withdraw", args=[case.pk])
        client = client_of(anna)
        sent = {"consents": [transfer.pk], "by": "person", "how": "phone"}
        response = client.post(address, sent, follow=True)
        page = response.content.decode()
        assert "Der Widerruf gilt ab jetzt." in page
        assert "Jobcenter rhein-sieg" in page
        assert "bitte nicht mehr verarbeiten" in page
        assert Consent.objects.exclude(withdrawn_at=None).get() == transfer
        letter = client.get(reverse("consents:withdrawal_letter", args=[case.pk, transfer.pk]))
        assert letter.content.startswith(b"%PDF")

    def test_from_a_sheet_its_boxes_are_ticked(self, anna, client_of, case):
        allow(anna, case.person, purpose="referral")
        sheet = allow(anna, case.person)
        address = reverse("consents:withdraw", args=[case.pk])
        client = client_of(anna)
        page = client.get(f"{address}?erklaerung={sheet.pk}").content.decode()
        assert page.count("checked") == 2 + 2
        assert client.get(f"{address}?erklaerung=x").status_code == 200

    def test_nothing_chosen_is_asked_again(self, anna, client_of, case):
        allow(anna, case.person)
        response = client_of(anna).post(reverse("consents:withdraw", args=[case.pk]), {})
        assert response.status_code == 422
        assert "Bitte auswählen, was widerrufen wird." in response.content.decode()

    def test_without_an_open_consent_there_is_nothing_to_withdraw(self, anna, client_of, case):
        client = client_of(anna)
        assert "Nichts zu widerrufen" in get(client, case, "withdraw")
        assert "Kein Widerruf" in get(client, case, "inform")
        sheet = allow(anna, case.person)
        withdraw(anna, case.person, list(sheet.consents.in_order()))
        assert "Niemand ist zu informieren" in get(client, case, "inform")


class TestLegalBases:
    def _sent(self, **values):
        return {
            "code": "kkg_4",
            "explanation": "Gespräch und Hilfeangebot ohne Erfolg.",
            "recipient": partner().pk,
            "purpose": "support",
            "ordinary": ["identity"],
            "covers_secrecy": "on",
            "starts_on": in_days(0).isoformat(),
            "ends_on": in_days(20).isoformat(),
            "decided_by": "Lena Hofmann",
        } | values

    def test_it_is_recorded(self, anna, client_of, case):
        address = reverse("consents:basis_add", args=[case.pk])
        page = client_of(anna).post(address, self._sent(), follow=True).content.decode()
        assert "Die Rechtsgrundlage ist festgehalten." in page
        assert LegalBasis.objects.get().covers_secrecy

    def test_what_does_not_carry_is_said(self, anna, client_of, case):
        address = reverse("consents:basis_add", args=[case.pk])
        response = client_of(anna).post(address, self._sent(ends_on=""))
        assert response.status_code == 422
        assert "nur vorübergehend" in response.content.decode()

    def test_it_is_ended_with_a_reason(self, anna, client_of, case):
        found = base(anna, case.person)
        address = reverse("consents:basis_end", args=[case.pk, found.pk])
        client = client_of(anna)
        assert client.post(address, {"reason": "aus"}).status_code == 422
        client.post(address, {"reason": "Die Gefahr ist vorbei."})
        found.refresh_from_db()
        assert found.end_reason == "Die Gefahr ist vorbei."


class TestTexts:
    def test_languages_say_whether_somebody_read_them(self, clara, client_of):
        page = client_of(clara).get(reverse("consents:texts")).content.decode()
        assert page.count("nicht geprüft") == 9 + 9 + 9 + 1
        assert "Tigrinya" in page

    def test_a_text_is_confirmed_by_name(self, clara, client_of):
        client = client_of(clara)
        address = reverse("consents:text", args=["ar"])
        page = client.get(address).content.decode()
        assert 'dir="rtl"' in page
        sent = {"translator": "Samir Haddad", "sha256": letters.sha256_of("ar")}
        done = client.post(address, sent, follow=True).content.decode()
        assert "Samir Haddad" in done
        assert ConfirmedTranslation.objects.get().language == "ar"
        assert "Fassung bestätigen" not in client.get(address).content.decode()

    def test_another_text_than_the_one_read_is_not_confirmed(self, clara, client_of):
        sent = {"translator": "Samir Haddad", "sha256": "0" * 64}
        response = client_of(clara).post(reverse("consents:text", args=["ar"]), sent)
        assert response.status_code == 422
        assert "inzwischen geändert" in response.content.decode()

    def test_each_sheet_is_confirmed_by_itself(self, clara, client_of):
        client = client_of(clara)
        address = reverse("consents:sheet_text", args=["wege", "uk"])
        assert "Мої шляхи в Німеччині" in client.get(address).content.decode()
        sha256 = letters.SHEETS["wege"].sha256_of("uk")
        client.post(address, {"translator": "Oksana Bondar", "sha256": sha256})
        assert letters.is_confirmed("uk", sha256)
        assert not letters.is_confirmed("uk")

    @pytest.mark.parametrize(("sheet", "language"), [("wege", "de"), ("nichts", "uk")])
    def test_there_is_nothing_else_to_confirm(self, clara, client_of, sheet, language):
        address = reverse("consents:sheet_text", args=[sheet, language])
        assert client_of(clara).get(address).status_code == 404

    @pytest.mark.parametrize("language", ["de", "xx"])
    def test_german_is_the_original(self, clara, client_of, language):
        address = reverse("consents:text", args=[language])
        assert client_of(clara).get(address).status_code == 404


class TestToday:
    def test_what_ends_soon_is_told_to_who_leads_the_case(self, anna, berta, client_of, case):
        declare(anna, case.person, both(ends_on=in_days(29)))
        declare(anna, case.person, both(purpose="referral", ends_on=in_days(31)))
        page = client_of(anna).get("/").content.decode()
        # Transfer and release of the same sheet are one line, with whom and what for.
        assert "Einwilligungen laufen aus (1)" in page
        assert "Jobcenter rhein-sieg · Gemeinsame Begleitung: Einwilligung in die" in page
        assert reverse("consents:overview", args=[case.pk]) in page
        assert "laufen aus" not in client_of(berta).get("/").content.decode()

    def test_what_was_said_anew_for_longer_is_told_no_more(self, anna, client_of, case):
        declare(anna, case.person, both(ends_on=in_days(20)))
        declare(anna, case.person, [box("release", ends_on=in_days(90))])
        page = client_of(anna).get("/").content.decode()
        assert "Einwilligungen laufen aus (1)" in page
        assert "Entbindung" not in page.split('id="einwilligungen-enden"')[1].split("</section>")[0]
        declare(anna, case.person, [box("transfer", ends_on=in_days(90))])
        assert "laufen aus" not in client_of(anna).get("/").content.decode()

    def test_with_fewer_categories_it_is_not_the_same(self, anna, client_of, case):
        declare(anna, case.person, both(ends_on=in_days(20)))
        declare(anna, case.person, both(ends_on=in_days(90), categories=["identity"]))
        assert "laufen aus (1)" in client_of(anna).get("/").content.decode()

    def test_the_own_processing_ends_too(self, anna, client_of, case):
        declare(anna, case.person, [box("processing", ends_on=in_days(9))])
        page = client_of(anna).get("/").content.decode()
        assert "Beratung und Begleitung durch diese Stelle: Einwilligung in die" in page

    def test_the_list_of_cases_names_what_ends_next(self, anna, boris, client_of, case):
        make_case(boris, case.person)
        declare(anna, case.person, both(ends_on=in_days(29)))
        declare(anna, case.person, both(partner("CARITAS"), ends_on=in_days(12)))
        declare(boris, case.person, both(ends_on=in_days(2)))
        asked = {"spalte": ["einwilligung"]}
        page = client_of(anna).get(reverse("cases:worklist"), asked).content.decode()
        cell = page.split('data-label="Nächste Einwilligung endet">')[1].split("</td>")[0]
        assert "Caritas bis" in cell
        assert f"{in_days(12):%d.%m.%Y}" in cell
        assert f"{in_days(2):%d.%m.%Y}" not in page

    @pytest.mark.parametrize(("ends_in", "back_in"), [(29, 14), (5, 4), (0, 1)])
    def test_it_is_put_off_and_comes_back_before_the_end(
        self, anna, client_of, case, ends_in, back_in
    ):
        declare(anna, case.person, both(ends_on=in_days(ends_in)))
        browser, url = client_of(anna), reverse("consents:snooze", args=[case.person_id])
        assert url in browser.get("/").content.decode()
        page = browser.post(url, follow=True).content.decode()
        assert f"Der Hinweis kommt am {in_days(back_in):%d.%m.%Y} wieder." in page
        assert "laufen aus" not in page
        # Other reminders about the same person go on.
        assert SnoozedAlert.objects.get().kind == "consent_ends"
        SnoozedAlert.objects.update(until=in_days(0))
        assert "laufen aus (1)" in browser.get("/").content.decode()

    def test_it_is_put_off_for_one_person_alone(self, anna, client_of, case):
        other = make_case(anna, make_person("Sow"))
        for one in (case, other):
            declare(anna, one.person, both(ends_on=in_days(20)))
        page = client_of(anna).post(reverse("consents:snooze", args=[other.person_id]), follow=True)
        assert "laufen aus (1)" in page.content.decode()

    def test_nobody_puts_off_what_she_does_not_see(self, boris, client_of, case):
        url = reverse("consents:snooze", args=[case.person_id])
        assert client_of(boris).post(url).status_code == 404
        assert not SnoozedAlert.objects.exists()

    def test_the_county_may_switch_it_off(self, anna, client_of, case):
        declare(anna, case.person, both(ends_on=in_days(29)))
        let(LocalRule.ALERT_DAYS_BEFORE_CONSENT_ENDS, None)
        assert "laufen aus" not in client_of(anna).get("/").content.decode()
