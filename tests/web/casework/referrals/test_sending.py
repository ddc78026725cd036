"""„Vermitteln“: from the topic to exactly what leaves."""

import pytest
from django.urls import reverse

from lotse.casework.plans.models import Measure
from lotse.casework.referrals.models import Referral
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.papers.factories import file_document
from tests.casework.plans.factories import add_measure, agree, draft
from tests.casework.referrals.factories import SOME, allow, topic
from tests.foundation.directory.factories import make_offer
from tests.web.pages import count_queries, text_of


@pytest.fixture
def anna_browser(client_of, anna):
    return client_of(anna)


def url(case, **chosen):
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    return f"{reverse('referrals:add', args=[case.pk])}?{query}"


def filled(**values):
    defaults = {
        "domain": topic().pk,
        "wish": "Bitte um ein Erstgespräch.",
        "urgency": "normal",
        "answer_until": f"{in_days(10)}",
        "categories": sorted(SOME),
    }
    return defaults | values


def test_the_first_page_asks_for_the_topic(anna_browser, case):
    page = text_of(anna_browser.get(url(case)))
    assert "Worum geht es, und wer hilft dabei?" in page
    assert "Passende Angebote zeigen" in page


def test_offers_on_the_topic_stand_with_why_they_fit(anna_browser, case, jonas, petra):
    make_offer(jonas, "Arbeitsberatung", ("work",), languages=["ti"])
    make_offer(petra, "Nur für Kinder", ("work",), age_until=12)
    make_offer(petra, "Sprachcafé", ("language",))
    page = text_of(anna_browser.get(url(case, thema="work")))
    assert page.index("Arbeitsberatung") < page.index("Nur für Kinder")
    assert "Dagegen: nur bis 12 Jahre" in page
    assert "Sprachcafé" not in page


def test_without_consent_the_page_leads_to_it(anna_browser, case, jonas):
    answer = anna_browser.get(url(case, thema="work", stelle=jonas.organisation_id))
    assert "Noch keine Einwilligung für Jobcenter rhein-sieg" in text_of(answer)
    ask = f"stelle={jonas.organisation_id}&amp;zweck=referral"
    assert ask in answer.content.decode()


def test_only_what_is_covered_can_be_ticked_and_is_shown(anna_browser, case, jonas, consents):
    answer = anna_browser.get(url(case, thema="work", stelle=jonas.organisation_id))
    page = answer.content.decode()
    page = page[page.index('id="referral-form"') :]
    assert 'value="language"' in page
    assert 'value="health"' not in page
    assert "Nicht erlaubt:" in page
    # The name alone is ticked at first, so the name alone stands in the preview.
    preview = page[page.index('id="vorschau"') :]
    assert "Haile, Selam" in preview
    assert "Tigrinya" not in preview


def test_the_preview_follows_what_is_ticked_and_sends_nothing(anna_browser, case, jonas, consents):
    answer = anna_browser.post(
        url(case, stelle=jonas.organisation_id), filled(preview="1"), headers={"HX-Request": "true"}
    )
    assert "Tigrinya" in text_of(answer)
    assert "<form" not in answer.content.decode()
    assert not Referral.objects.exists()


def test_sending_leads_to_the_page_of_the_referral(anna_browser, case, jonas, consents):
    answer = anna_browser.post(url(case, stelle=jonas.organisation_id), filled(), follow=True)
    referral = Referral.objects.get()
    assert answer.redirect_chain == [
        (reverse("referrals:detail", args=[case.pk, referral.pk]), 302)
    ]
    assert f"{referral.number} ist an Jobcenter gesendet." in text_of(answer)


def test_a_double_click_sends_once(anna_browser, case, jonas, consents):
    key = "5f0c5b0e-0001-4d0e-9d0a-5f0c5b0e0003"
    for _ in range(2):
        anna_browser.post(url(case, stelle=jonas.organisation_id), filled(submission_key=key))
    assert Referral.objects.count() == 1


def test_a_refusal_keeps_what_was_typed(anna_browser, case, jonas, consents):
    answer = anna_browser.post(
        url(case, stelle=jonas.organisation_id),
        filled(categories=["language"], wish="Bitte um einen Kurs."),
    )
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Ohne den Namen der Person geht das nicht." in page
    assert "Bitte um einen Kurs." in page


def test_a_forged_category_is_refused(anna_browser, case, jonas, consents):
    answer = anna_browser.post(
        url(case, stelle=jonas.organisation_id), filled(categories=["identity", "health"])
    )
    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_a_document_goes_along_with_what_it_is_about(anna_browser, anna, case, jonas, consents):
    document = file_document(anna, case)
    sent = filled(categories=[*SOME, "documents"])
    sent |= {f"d{document.pk}-picked": "on", f"d{document.pk}-about": ["language"]}
    anna_browser.post(url(case, stelle=jonas.organisation_id), sent)
    kinds = [row["kind"] for row in Referral.objects.get().payload]
    assert "document" in kinds


def test_an_offer_fills_in_who_and_what(anna_browser, case, jonas, consents):
    offer = make_offer(jonas, "Arbeitsberatung", ("work",))
    page = text_of(anna_browser.get(url(case, angebot=offer.pk)))
    assert "Arbeitsberatung gewählt" in page
    anna_browser.post(url(case, angebot=offer.pk), filled())
    assert Referral.objects.get().offer == offer


def test_a_measure_of_another_agency_is_sent_and_hears_the_answer(
    anna_browser, client_of, anna, jonas, case, consents
):
    plan = draft(anna, case)
    goal = plan.goals.earliest("pk")
    add_measure(anna, goal, doer="agency", agency="Jobcenter", what="Kurs zuweisen")
    agree(anna, plan)
    measure = Measure.objects.get(case=case, what="Kurs zuweisen")
    address = url(case, massnahme=measure.pk, stelle=jonas.organisation_id)
    assert "Kurs zuweisen" in text_of(anna_browser.get(address))
    anna_browser.post(address, filled())
    measure.refresh_from_db()
    assert (measure.state, measure.asked_on) == ("asked", in_days(0))
    referral = Referral.objects.get()
    jonas_browser = client_of(jonas)
    jonas_browser.post(reverse("referrals:answer", args=[referral.pk, "annehmen"]), {"text": ""})
    measure.refresh_from_db()
    assert (measure.state, measure.answer) == ("answered", "accepted")
    jonas_browser.post(
        reverse("referrals:answer", args=[referral.pk, "ergebnis"]),
        {"result": "helped", "text": "Kurs ab Montag"},
    )
    confirm = reverse("referrals:confirm", args=[case.pk, referral.pk])
    assert "Die Maßnahme im Plan damit abschließen" in text_of(anna_browser.get(confirm))
    anna_browser.post(confirm, {"into_plan": "on"})
    measure.refresh_from_db()
    assert (measure.state, measure.result) == ("done", "Anliegen geklärt: Kurs ab Montag")


def test_an_authority_that_decides_about_status_is_asked_for_either_purpose(
    anna_browser, case, ines
):
    allow(case, ines.organisation, *SOME, purpose="status")
    address = url(case, thema="work", stelle=ines.organisation_id)
    page = text_of(anna_browser.get(address))
    assert "Diese Behörde sieht nie Fälle" in page
    anna_browser.post(address, filled())
    assert Referral.objects.get().purpose == "status"
    refused = anna_browser.get(f"{address}&zweck=referral")
    assert "Noch keine Einwilligung" in text_of(refused)


def test_from_an_offer_to_one_of_the_own_cases(anna_browser, anna, berta, jonas, case):
    make_case(berta, make_person("Fremd"))
    offer = make_offer(jonas, "Arbeitsberatung", ("work",))
    page = anna_browser.get(reverse("directory:offer_detail", args=[offer.pk]))
    choose = reverse("referrals:case_choose", args=[offer.pk])
    assert choose in page.content.decode()
    answer = anna_browser.get(choose)
    assert f"{reverse('referrals:add', args=[case.pk])}?angebot={offer.pk}" in (
        answer.content.decode()
    )
    assert "Fremd" not in text_of(answer)
    assert "Kein Fall gefunden" in text_of(anna_browser.get(f"{choose}?q=Niemand"))


def test_the_page_asks_as_much_with_many_offers(anna_browser, case, jonas):
    make_offer(jonas, "Beratung 0", ("work",))
    address = url(case, thema="work")
    few = count_queries(anna_browser, address)
    for number in range(1, 30):
        make_offer(jonas, f"Beratung {number}", ("work",))
    assert count_queries(anna_browser, address) == few
