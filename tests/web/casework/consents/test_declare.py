"""A new declaration on one page."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.casework.consents.models import Consent, Declaration
from lotse.web.casework.referrals.views import rows as referral_rows
from lotse.web.casework.sharing.views import rows as sharing_rows
from lotse.web.casework.transfers.views import receivers
from tests import cast
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.consents.factories import partner
from tests.casework.plans.pictures import SIGNATURE

pytestmark = pytest.mark.django_db

STROKES = "[[[10, 10], [400, 200], [900, 40]]]"


@pytest.fixture
def case(anna):
    partner()
    return make_case(anna)


def url(case, name="declare"):
    return reverse(f"consents:{name}", args=[case.pk])


def sheet(**values: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "about": "other",
        "recipient": partner().pk,
        "purposes": ["support"],
        "direction": "to_recipient",
        "ordinary": ["identity", "language"],
        "given_on": in_days(0).isoformat(),
        "ends_on": in_days(90).isoformat(),
        "language": "de",
    }
    return asked | values


def signed(**values: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "step": "sign",
        "answer_transfer_support": "yes",
        "answer_release_support": "yes",
        "giver": "person",
        "signer_name": "Selam Haile",
        "interpreting": "none",
        "signed_how": "drawn",
        "signature": STROKES,
    }
    return sheet() | given | values


def test_nothing_guarded_is_ticked_and_no_answer_is_given_beforehand(anna, client_of, case):
    page = client_of(anna).get(url(case) + "?angaben=begleitung").content.decode()
    assert 'value="identity" id="id_ordinary_0"' in " ".join(page.split())
    assert "1. Was auf dem Blatt steht" in page
    for value in ("health", "belief", "persecution", "convictions"):
        control = page.split(f'value="{value}"', 1)[1].split(">", 1)[0]
        assert "checked" not in control


def preset(client_of, anna, case, **asked):
    """Recipient and purposes that a link leaves in the form."""
    form = client_of(anna).get(url(case), asked).context["form"]
    return form["recipient"].value(), form["purposes"].value()


@pytest.mark.parametrize("purpose", ["support", "referral", "hand_over", "conference", "status"])
def test_a_link_names_recipient_and_purpose(anna, client_of, case, purpose):
    asked = preset(client_of, anna, case, stelle=partner().pk, zweck=purpose)
    assert asked == (partner().pk, [purpose])


def test_the_links_of_share_referral_and_transfer_are_understood(anna, client_of, case):
    organisation = cast.organisation("CARITAS")
    made = {
        "support": sharing_rows.ask_url(case, organisation),
        "referral": referral_rows.ask_url(case, organisation, "referral"),
        "hand_over": receivers.covered_for(case, organisation).ask_url,
    }
    for purpose, link in made.items():
        form = client_of(anna).get(link).context["form"]
        assert form["recipient"].value() == organisation.pk
        assert form["purposes"].value() == [purpose]


@pytest.mark.parametrize("stelle", ["", "x", "0", "999999999", "-1", "9" * 40])
@pytest.mark.parametrize("zweck", ["", "casework", "quatsch", "<b>"])
def test_what_a_link_may_not_ask_for_counts_as_not_asked(anna, client_of, case, stelle, zweck):
    asked = preset(client_of, anna, case, stelle=stelle, zweck=zweck)
    assert asked == (None, ["support"])


def test_the_own_organisation_and_one_that_is_gone_are_not_preset(anna, client_of, case):
    gone = cast.organisation("CARITAS")
    gone.is_active = False
    gone.save()
    for organisation in (anna.organisation, gone):
        assert preset(client_of, anna, case, stelle=organisation.pk)[0] is None


def test_an_authority_on_status_is_preset_only_with_what_may_go_there(anna, client_of, case, ines):
    authority = ines.organisation.pk
    for wanted, purpose in (("support", "status"), ("", "status"), ("referral", "referral")):
        asked = preset(client_of, anna, case, stelle=authority, zweck=wanted)
        assert asked == (authority, [purpose])


def test_another_choice_of_categories_keeps_recipient_and_purpose(anna, client_of, case):
    page = client_of(anna).get(url(case), {"stelle": partner().pk, "zweck": "referral"})
    link = f"?stelle={partner().pk}&amp;zweck=referral&amp;angaben=wohnen"
    assert link in page.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Ich bin einverstanden"),
        ("ar", "أوافق على أن"),
        ("ti", "እሰማማዕ እየ"),
        ("uk", "Я погоджуюся"),
    ],
)
def test_the_sheet_is_shown_in_the_language_with_each_box_apart(
    anna, client_of, case, language, words
):
    response = client_of(anna).post(url(case), sheet(language=language, step="show"))
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert page.count('class="consent-box"') == 2
    assert "Ich entbinde die Fachkräfte" in page
    answers = page.split("answer_transfer_support", 1)[1].split("</fieldset>", 1)[0]
    assert "checked" not in answers
    assert ("hat noch niemand bestätigt" in page) is (language != "de")
    assert not Declaration.objects.exists()


def test_it_is_signed_on_the_screen(anna, client_of, case):
    response = client_of(anna).post(url(case), signed(), follow=True)
    declaration = Declaration.objects.get()
    assert response.redirect_chain[0][0].endswith(f"/einwilligungen/{declaration.pk}/")
    assert Consent.objects.filter(is_agreed=True).count() == 2
    assert declaration.file.is_picture
    assert "Die Erklärung ist festgehalten." in response.content.decode()


def test_it_is_signed_on_paper_for_several_purposes(anna, client_of, case):
    scan = SimpleUploadedFile("blatt.png", SIGNATURE, "image/png")
    sent = signed(
        signed_how="scan",
        scan=scan,
        purposes=["support", "referral"],
        answer_transfer_referral="no",
        answer_release_referral="no",
        is_consequence_told="on",
        special=["health"],
        answer_transfer_support_health="yes",
        answer_release_support_health="yes",
        answer_transfer_referral_health="no",
        answer_release_referral_health="no",
    )
    client_of(anna).post(url(case), sent)
    rows = Consent.objects.order_by("pk").values_list("kind", "purpose", "is_agreed")
    assert list(rows) == [
        ("transfer", "support", True),
        ("release", "support", True),
        ("transfer", "support", True),
        ("release", "support", True),
        ("transfer", "referral", False),
        ("release", "referral", False),
        ("transfer", "referral", False),
        ("release", "referral", False),
    ]


def test_the_consent_to_processing_has_a_sheet_of_its_own(anna, client_of, case):
    sent = signed(about="own", answer_processing="yes")
    client_of(anna).post(url(case), sent)
    consent = Consent.objects.get()
    assert (consent.kind, consent.recipient, consent.ends_on) == ("processing", None, None)


def test_a_box_without_an_answer_is_asked_again_and_nothing_is_lost(anna, client_of, case):
    sent = signed(answer_release_support="", witness="Anna Berger")
    response = client_of(anna).post(url(case), sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Bitte bei jeder Erklärung Ja oder Nein wählen." in page
    assert "[[[10, 10]" in page
    assert not Declaration.objects.exists()


@pytest.mark.parametrize(("change", "reason"), [
    (
        {"special": ["health"], "answer_transfer_support_health": "yes",
         "answer_release_support_health": "yes"},
        "Unterschrift auf Papier nötig",
    ),
    ({"ordinary": []}, "mindestens eine Angabe"),
    ({"recipient": ""}, "andere Stelle wählen"),
    ({"purposes": []}, "mindestens einen Zweck"),
    ({"direction": ""}, "Richtung wählen"),
    ({"ends_on": ""}, "bis wann"),
    ({"ends_on": in_days(900).isoformat()}, "höchstens 12 Monate"),
    ({"given_on": in_days(1).isoformat()}, "liegt in der Zukunft"),
    ({"answer_transfer_support": "no"}, "welche Folgen die Ablehnung hat"),
    ({"signature": ""}, "Es fehlt die Unterschrift"),
    ({"signed_how": "spoken"}, "in wessen Anwesenheit"),
    ({"interpreting": "phone"}, "wer gedolmetscht hat"),
    ({"guardian_role": "warden"}, "auch den Namen"),
])  # fmt: skip
def test_what_is_missing_is_said_where_it_is_missing(anna, client_of, case, change, reason):
    response = client_of(anna).post(url(case), signed() | change)
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert not Declaration.objects.exists()


def test_a_minor_is_not_asked_alone(anna, client_of):
    case = make_case(anna, make_person(born=in_days(-4000).isoformat()))
    response = client_of(anna).post(url(case), signed(giver="person"))
    assert "minderjährig" in response.content.decode()
    client_of(anna).post(
        url(case),
        signed(
            giver="guardian",
            guardian_name="Almaz Haile",
            guardian_role="parents",
            capacity_note="Elf Jahre alt, die Eltern entscheiden gemeinsam.",
        ),
    )
    assert Declaration.objects.get().guardian_name == "Almaz Haile"


def test_the_same_form_sent_twice_makes_one_declaration(anna, client_of, case):
    key = "3f1d3c52-6ad6-4d3f-9f6c-1d6a5f1b7a11"
    client = client_of(anna)
    for _ in range(2):
        client.post(url(case), signed(submission_key=key))
    assert Declaration.objects.count() == 1


class TestPrinting:
    def test_the_sheet_is_a_pdf_that_nobody_keeps(self, anna, client_of, case):
        response = client_of(anna).post(url(case, "sheet"), sheet(language="fa"))
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")
        assert not Declaration.objects.exists()

    def test_what_is_not_whole_is_not_printed(self, anna, client_of, case):
        response = client_of(anna).post(url(case, "sheet"), sheet(ordinary=[]))
        assert response.status_code == 422
        assert "mindestens eine Angabe" in response.content.decode()


def test_a_special_category_has_a_box_and_an_answer_of_its_own(anna, client_of, case):
    asked = {"special": ["health"], "convictions": ["convictions"]}
    page = client_of(anna).post(url(case), sheet(step="show", **asked)).content.decode()
    assert page.count('class="consent-box"') == 6
    answers = {
        f"answer_{kind}_support_{category}": "no"
        for kind in ("transfer", "release")
        for category in ("health", "convictions")
    }
    sent = signed(is_consequence_told="on", **asked, **answers)
    client_of(anna).post(url(case), sent)
    said = {tuple(one.categories): one.is_agreed for one in Consent.objects.filter(kind="release")}
    assert said == {("identity", "language"): True, ("health",): False, ("convictions",): False}


@pytest.mark.parametrize(
    ("given_on", "reason"),
    [
        ("31.12.9999", "Die Erklärung liegt in der Zukunft."),
        ("01.01.0001", "Dieser Tag liegt zu weit zurück."),
    ],
)
@pytest.mark.parametrize("form", [sheet, signed])
def test_a_day_nobody_can_have_declared_on_is_refused(
    anna, client_of, case, form, given_on, reason
):
    response = client_of(anna).post(url(case), form(given_on=given_on, ends_on="31.12.9999"))
    assert response.status_code == 422
    assert reason in response.content.decode()


def test_a_law_of_the_year_one_is_refused(anna, client_of, case):
    sent = {
        "code": "sgb10_69_1_1", "explanation": "Das Jobcenter braucht es.", "purpose": "support",
        "recipient": partner().pk, "ordinary": ["identity"], "starts_on": "01.01.0001",
        "ends_on": "31.12.2026", "decided_by": "Lena Hofmann",
    }  # fmt: skip
    response = client_of(anna).post(url(case, "basis_add"), sent)
    assert response.status_code == 422
    assert "So lange kann eine Rechtsgrundlage nicht bestehen." in response.content.decode()
