"""The person signs on the screen, on paper, or says yes."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Plan, PlanAgreement
from tests.casework.cases.factories import give_review, in_days
from tests.casework.plans.factories import add_goal, begin, want_approval
from tests.casework.plans.pictures import SIGNATURE
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

STROKES = [[[10, 250], [300, 40], [600, 260], [990, 60]]]


def url(plan):
    return reverse("plans:agree", args=[plan.case_id, plan.pk])


def data(plan, **values):
    defaults = {
        "kind": "drawn",
        "signature": json.dumps(STROKES),
        "signer": "client",
        "signer_name": "Selam Haile",
        "agreed_on": in_days(0).isoformat(),
        "witness": "",
        "interpreted_by": "",
        "version": plan.version,
        "submission_key": str(uuid4()),
    }
    return defaults | values


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


def test_anonymous_is_sent_to_sign_in(client, draft):
    assert asks_to_sign_in(client.get(url(draft)))


def test_a_foreign_case_does_not_exist(client_of, draft, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(draft), data(draft)).status_code == 404
    assert state_of(draft) == PlanState.DRAFT


def test_a_reviewer_agrees_to_nothing(client_of, lena, draft):
    give_review(draft.case, lena)
    assert client_of(lena).post(url(draft), data(draft)).status_code == 403


def test_it_knows_the_name_the_day_and_who_is_there(client_of, anna, draft):
    form = client_of(anna).get(url(draft)).context["form"]
    known = {name: form[name].value() for name in ("signer_name", "agreed_on", "witness")}
    assert known == {
        "signer_name": "Selam Haile",
        "agreed_on": in_days(0),
        "witness": "Anna Berger",
    }


def test_it_can_be_done_without_a_pointer_and_without_scripts(client_of, anna, draft):
    content = client_of(anna).get(url(draft)).content.decode()
    assert "Nur mit der Tastatur: „mündlich vereinbart“ wählen." in content
    assert "Dieser Browser kann keine Unterschrift aufnehmen." in content
    assert "data-signature hidden" in content


def test_a_language_that_was_not_reviewed_says_so(client_of, anna, draft):
    assert "noch kein beeidigter Übersetzer geprüft" in text_of(client_of(anna).get(url(draft)))
    Plan.objects.update(print_language="de-leicht")
    assert "noch keine Prüfgruppe" in text_of(client_of(anna).get(url(draft)))
    Plan.objects.update(print_language="de")
    assert "noch kein" not in text_of(client_of(anna).get(url(draft)))


def test_a_drawn_signature_brings_the_plan_into_force(client_of, anna, draft):
    response = client_of(anna).post(url(draft), data(draft, witness="Anna Berger"), follow=True)
    found = text_of(response)
    assert "Fassung 1 ist vereinbart." in found
    assert "auf dem Bildschirm unterschrieben" in found
    agreement = PlanAgreement.objects.select_related("file").get()
    assert agreement.file.name == "Unterschrift.png"
    # A witness is recorded where the word alone counts.
    assert agreement.witness == ""


def test_the_worker_finds_her_part_among_the_next_steps(client_of, anna, draft):
    client = client_of(anna)
    client.post(url(draft), data(draft))
    found = text_of(client.get(reverse("cases:detail", args=[draft.case_id])))
    steps = found.split("Nächste Schritte")[1].split("Verlauf")[0]
    assert "Anmeldung begleiten" in steps
    assert "Plan überprüfen (Fassung 1)" in steps
    assert "Unterlagen zusammenstellen" not in steps.split("Plan:")[0]


@pytest.mark.parametrize("sent", ["", "[]", "[[[5, 5]]]"])
def test_a_sheet_without_a_signature_is_refused(client_of, anna, draft, sent):
    response = client_of(anna).post(url(draft), data(draft, signature=sent))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#agreement-form")
    assert "Die Unterschrift fehlt." in text_of(response)


@pytest.mark.parametrize("sent", ["{", "null", "[[1]]", "[" * 3000, '[[["1", 2]]]'])
def test_what_is_no_signature_is_refused(client_of, anna, draft, sent):
    response = client_of(anna).post(url(draft), data(draft, signature=sent))
    assert "Die Unterschrift ist nicht angekommen." in text_of(response)
    assert state_of(draft) == PlanState.DRAFT


def test_a_refused_form_shows_the_signature_again(client_of, anna, draft):
    response = client_of(anna).post(url(draft), data(draft, signer_name=""))
    assert response.status_code == 422
    assert response.context["form"]["signature"].value() == json.dumps(STROKES)


def test_a_scan_is_kept_and_can_be_looked_at(client_of, anna, draft):
    client = client_of(anna)
    scan = SimpleUploadedFile("scan.png", SIGNATURE, content_type="image/png")
    client.post(url(draft), data(draft, kind="scan", scan=scan))
    agreement = PlanAgreement.objects.get()
    page = text_of(client.get(reverse("plans:overview", args=[draft.case_id])))
    assert "Unterschriebener Plan ansehen (auf Schadsoftware nicht geprüft)" in page
    shown = client.get(reverse("plans:signed_file", args=[draft.case_id, agreement.pk]))
    assert shown.headers["Content-Type"] == "image/png"
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]


def test_a_scan_that_is_missing_or_no_paper_is_refused(client_of, anna, draft):
    client = client_of(anna)
    assert "als Scan oder Foto" in text_of(client.post(url(draft), data(draft, kind="scan")))
    program = SimpleUploadedFile("plan.pdf", b"MZ\x90\x00", content_type="application/pdf")
    response = client.post(url(draft), data(draft, kind="scan", scan=program))
    assert response.status_code == 422
    assert state_of(draft) == PlanState.DRAFT


def test_the_spoken_word_needs_a_witness(client_of, anna, draft):
    client = client_of(anna)
    assert "in wessen Anwesenheit" in text_of(client.post(url(draft), data(draft, kind="spoken")))
    sent = data(draft, kind="spoken", witness="Anna Berger", interpreted_by="Frau Tesfay")
    found = text_of(client.post(url(draft), sent, follow=True))
    assert "mündlich vereinbart in Anwesenheit von Anna Berger, gedolmetscht von" in found


def test_a_guardian_is_named_as_such(client_of, anna, draft):
    sent = data(draft, signer="guardian", signer_name="Tesfay Haile")
    found = text_of(client_of(anna).post(url(draft), sent, follow=True))
    assert "Tesfay Haile" in found
    assert "Sorgeberechtigte oder rechtliche Betreuung" in found


def test_a_double_click_agrees_once(client_of, anna, draft):
    client, sent = client_of(anna), data(draft)
    for _ in range(2):
        assert client.post(url(draft), sent).status_code == 302
    assert PlanAgreement.objects.count() == 1


def test_what_is_missing_is_said_before(client_of, anna, case):
    plan = begin(anna, case)
    response = client_of(anna).get(url(plan))
    assert "Der Plan hat noch kein Ziel." in text_of(response)
    assert 'aria-disabled="true"' in response.content.decode()


def test_where_the_lead_approves_she_comes_first(client_of, anna, draft):
    want_approval()
    response = client_of(anna).post(url(draft), data(draft))
    assert response.status_code == 422
    assert "Der Plan braucht zuerst die Freigabe der Fachaufsicht." in text_of(response)


def test_who_signed_something_else_looks_again_and_signs_again(client_of, anna, draft):
    client, sent = client_of(anna), data(draft, interpreted_by="Frau Tesfay")
    add_goal(anna, draft, "Wohnung")
    response = client.post(url(draft), sent)
    assert response.status_code == 409
    found = text_of(response)
    assert "Der Plan wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an" in found
    assert state_of(draft) == PlanState.DRAFT
    form = response.context["form"]
    # The signature was given for what the plan said before.
    assert form["signature"].value() == ""
    assert form["interpreted_by"].value() == "Frau Tesfay"
    again = sent | {"version": form["version"].value()}
    assert client.post(url(draft), again).status_code == 302
    assert state_of(draft) == PlanState.AGREED


def test_the_page_carries_the_version_that_is_shown(client_of, anna, draft):
    form = client_of(anna).get(url(draft)).context["form"]
    assert form["version"].value() == draft.version
    sent = data(draft) | {"version": ""}
    assert client_of(anna).post(url(draft), sent).status_code == 422
