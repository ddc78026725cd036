import pytest
from django.urls import reverse

from lotse.casework.assessments.models import Answer, Assessment
from lotse.casework.assessments.services.assessments import Given
from lotse.casework.cases.models import FollowUp
from tests.casework.assessments.factories import LANGUAGE, assess, begin, save
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(anna, case):
    return begin(anna, case)


def url(assessment):
    return reverse("assessments:answer", args=[assessment.case_id, assessment.pk])


def data(assessment, /, **answers):
    """What the form sends: „housing_need“ is the need of that life domain."""
    items = {item.code: item.pk for item in assessment.instrument_version.items.all()}
    sent = {"version": assessment.version, "assessed_on": assessment.assessed_on.isoformat(),
            "summary": "", "action": "save"}  # fmt: skip
    for name, value in answers.items():
        code, _, field = name.partition("__")
        pk = items.get(code) or items.get(f"domain.{code}")
        sent[f"{field}_{pk}" if field else name] = value
    return sent


def test_anonymous_is_sent_to_sign_in(client, draft):
    assert asks_to_sign_in(client.get(url(draft)))


def test_a_foreign_assessment_does_not_exist(client_of, anna, berta, boris, draft):
    for actor in (berta, boris):
        assert client_of(actor).get(url(draft)).status_code == 404
    elsewhere = reverse("assessments:answer", args=[make_case(anna).pk, draft.pk])
    assert client_of(anna).get(elsewhere).status_code == 404


def test_all_life_domains_are_on_one_page(client_of, anna, draft):
    page = text_of(client_of(anna).get(url(draft)))
    for domain in ("Aufenthalt und Status", "Wohnen", "Schutz vor Gewalt", "Gesamteindruck"):
        assert domain in page


def test_every_scale_is_a_group_of_radio_buttons_with_a_name(client_of, anna, draft):
    source = client_of(anna).get(url(draft)).content.decode()
    assert source.count('<fieldset class="lotse-scale') == 30
    assert source.count('type="radio"') == 150
    assert "onclick" not in source


def test_what_is_typed_is_kept_as_a_draft(client_of, anna, draft):
    sent = data(draft, housing__need="3", housing__own_view="2", housing__urgency="now",
                housing__situation="Gekündigt.", summary="Wohnung zuerst")  # fmt: skip
    response = client_of(anna).post(url(draft), sent, follow=True)
    assert response.redirect_chain == [(url(draft), 302)]
    page = text_of(response)
    assert "Der Entwurf ist gespeichert." in page
    assert "Gekündigt." in response.content.decode()
    answer = Answer.objects.get()
    assert (answer.need, answer.own_view, answer.urgency) == (3, 2, "now")
    assert Assessment.objects.get().summary == "Wohnung zuerst"


def test_a_form_sent_by_a_key_saves_and_does_not_complete(client_of, anna, draft):
    sent = data(draft, housing__need="3")
    sent.pop("action")
    client_of(anna).post(url(draft), sent)
    assert Assessment.objects.get().is_draft


def test_completing_leads_to_the_record_and_sets_the_next_one(client_of, anna, draft):
    sent = data(draft, housing__need="3", action="complete")
    response = client_of(anna).post(url(draft), sent, follow=True)
    assert "Das Assessment ist abgeschlossen." in text_of(response)
    assert FollowUp.objects.get().subject == "Allgemeine Einschätzung wiederholen"


def test_an_empty_one_is_not_completed_and_says_why(client_of, anna, draft):
    sent = data(draft, housing__situation="Noch unklar.", action="complete")
    response = client_of(anna).post(url(draft), sent)
    assert response.status_code == 422
    assert "Ein Lebensbereich genügt" in text_of(response)
    assert "Noch unklar." in response.content.decode()


@pytest.mark.parametrize(("field", "value"), [("need", "7"), ("urgency", "gestern")])
def test_what_is_no_choice_is_refused(client_of, anna, draft, field, value):
    sent = data(draft, **{f"housing__{field}": value})
    assert client_of(anna).post(url(draft), sent).status_code == 422
    assert not Answer.objects.exists()


def test_what_was_said_the_last_time_stands_beside(client_of, anna, case):
    first = assess(anna, case, housing=(3, 2), on=-20)
    page = text_of(client_of(anna).get(url(begin(anna, case))))
    assert f"zuletzt eingeschätzt am {first.assessed_on:%d.%m.%Y}" in page
    assert "zuletzt 3 · Person 2" in page


def test_a_completed_one_leads_to_the_record(client_of, anna, case):
    done = assess(anna, case, housing=(3, 2))
    client = client_of(anna)
    record = reverse("assessments:detail", args=[case.pk, done.pk])
    assert client.get(url(done)).url == record
    late = client.post(url(done), data(done, housing__need="0"))
    assert late.status_code == 422
    assert "gehört in ein neues" in text_of(late)


def test_both_versions_stand_side_by_side_after_a_conflict(client_of, anna, berta, case, draft):
    give(case, berta)
    mine = data(draft, housing__need="3")
    save(berta, draft, housing=Given(need=1))
    client = client_of(anna)
    response = client.post(url(draft), mine)
    assert response.status_code == 409
    page = text_of(response)
    assert "Berta Lindner" in page
    assert "Wohnen: Bedarf" in page
    assert "dringender Bedarf" in page
    assert client.post(url(draft), mine | {"version": 2}).status_code == 302
    assert Answer.objects.get().need == 3


def test_early_language_support_asks_in_every_way(client_of, anna, case, child):
    draft = begin(anna, case, child, label=LANGUAGE)
    client = client_of(anna)
    page = text_of(client.get(url(draft)))
    for said in ("Besucht das Kind eine Kita?", "Logopädie", "Welche Sprachen spricht wer",
                 "Kinderarzt", "Zum Abschließen nötig"):  # fmt: skip
        assert said in page
    sent = data(
        draft,
        daycare__value="ja",
        daycare_since__value="2025-08-01",
        home__value="Mutter Tigrinya",
        german_contact__value="2",
        paediatrician__value="yes",
        language__need="2",
    )
    assert client.post(url(draft), sent).status_code == 302
    values = dict(Answer.objects.values_list("item__code", "value").order_by("pk"))
    assert values["daycare_since"] == "2025-08-01"
    assert values["paediatrician"] == "yes"
    again = client.get(url(draft)).content.decode()
    assert "2025-08-01" in again
    assert "Mutter Tigrinya" in again


def test_a_reviewer_reads_elsewhere(client_of, lena, draft):
    give_review(draft.case, lena)
    assert client_of(lena).get(url(draft)).status_code == 403


def test_discarding_asks_back(client_of, anna, draft):
    address = reverse("assessments:discard", args=[draft.case_id, draft.pk])
    client = client_of(anna)
    assert "ist danach weg" in text_of(client.get(address))
    assert Assessment.objects.exists()
    assert "Der Entwurf ist verworfen." in text_of(client.post(address, follow=True))
    assert not Assessment.objects.exists()


def test_number_of_queries_does_not_grow_with_answers(
    client_of, anna, case, draft, django_assert_max_num_queries
):
    assess(anna, make_case(anna), housing=(1, 1), on=-3)
    items = ("housing", "work", "language", "family", "health")
    save(anna, draft, **{code: Given(need=1) for code in items})
    client = client_of(anna)
    with django_assert_max_num_queries(34):
        client.get(url(draft))


def test_the_day_can_be_corrected(client_of, anna, draft):
    sent = data(draft) | {"assessed_on": in_days(-2).isoformat()}
    client_of(anna).post(url(draft), sent)
    assert Assessment.objects.get().assessed_on == in_days(-2)


def test_what_is_typed_is_kept_by_itself_too(client_of, anna, draft):
    source = client_of(anna).get(url(draft)).content.decode()
    assert f'value="assessment:assessments.assessment:{draft.pk}"' in source
