"""What is read: the overview, one assessment, the comparison, and the page of the case."""

import pytest
from django.urls import reverse

from lotse.casework.assessments.services.assessments import Given
from tests.casework.assessments.factories import LANGUAGE, assess, begin, complete, save
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db
PAGES = ["assessments:overview", "assessments:comparison"]


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


@pytest.mark.parametrize("name", PAGES)
def test_anonymous_is_sent_to_sign_in(client, case, name):
    assert asks_to_sign_in(page_of(client, name, case.pk))


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_file_says_how_to_begin(client_of, anna, lena, case, name):
    give_review(case, lena)
    assert "Noch" in text_of(page_of(client_of(anna), name, case.pk))
    assert page_of(client_of(lena), name, case.pk).status_code == 200


def test_the_overview_shows_needs_and_what_changed(client_of, anna, case):
    assess(anna, case, housing=(3, 3), work=(1, 1), on=-30)
    assess(anna, case, housing=(1, 2), work=(1, 1))
    page = text_of(page_of(client_of(anna), "assessments:overview", case.pk))
    assert "Bedarf gesunken um 2" in page
    assert "unverändert" in page
    assert "1 geringer Bedarf" in page


def test_the_overview_names_drafts_and_everybody_in_the_household(client_of, anna, case, child):
    begin(anna, case, child, label=LANGUAGE)
    page = text_of(page_of(client_of(anna), "assessments:overview", case.pk))
    assert "Haile, Naod im Haushalt" in page
    assert "Entwurf" in page


def test_a_deputy_does_not_learn_of_the_child(client_of, anna, berta, case, child):
    give(case, berta)
    save(anna, begin(anna, case, child, label=LANGUAGE), language=Given(need=3))
    page = text_of(page_of(client_of(berta), "assessments:overview", case.pk))
    assert "Naod" not in page
    assert "Sprachförderung" not in page


def test_the_case_shows_the_strongest_needs(client_of, anna, case):
    needs = {"housing": (3, 3), "work": (2, 2), "language": (1, 1), "family": (1, 1),
             "health": (1, 1), "violence": (0, 0)}  # fmt: skip
    assess(anna, case, **needs)
    page = text_of(page_of(client_of(anna), "cases:detail", case.pk))
    assert "Wohnen 3 dringender Bedarf" in page
    assert "und 1 weitere" in page
    assert "Schutz vor Gewalt" not in page


@pytest.mark.parametrize(
    ("needs", "said"),
    [({}, "Noch keine Einschätzung."), ({"housing": (0, 0)}, "Kein Bedarf in den")],
    ids=["nothing", "no need"],
)
def test_the_case_says_so_when_there_is_little_to_say(client_of, anna, case, needs, said):
    if needs:
        assess(anna, case, **needs)
    assert said in text_of(page_of(client_of(anna), "cases:detail", case.pk))


def test_the_case_offers_to_go_on_with_a_draft(client_of, anna, lena, case):
    draft = begin(anna, case)
    give_review(case, lena)
    for actor, name in ((anna, "answer"), (lena, "detail")):
        source = page_of(client_of(actor), "cases:detail", case.pk).content.decode()
        assert reverse(f"assessments:{name}", args=[case.pk, draft.pk]) in source


def test_the_timeline_tells_of_completed_ones(client_of, anna, case):
    assess(anna, case, housing=(1, 1), on=-4)
    page = text_of(page_of(client_of(anna), "cases:detail", case.pk, kind="assessments"))
    assert f"{in_days(-4):%d.%m.%Y} Assessment abgeschlossen" in page
    assert "Allgemeine Einschätzung, Fassung 1 · Ratsuchende Person" in page


def test_one_assessment_is_read_with_all_it_says(client_of, anna, case):
    assess(anna, case, housing=(1, 1), on=-9)
    done = complete(
        anna,
        begin(anna, case),
        housing=Given(3, 2, "now", "Gekündigt zum Monatsende.", "Arbeitgeber hilft suchen."),
    )
    page = text_of(page_of(client_of(anna), "assessments:detail", case.pk, done.pk))
    for said in ("3 dringender Bedarf", "2 deutlicher Bedarf", "sofort", "zuletzt 1",
                 "Gekündigt zum Monatsende.", "Arbeitgeber hilft suchen.", "Nicht besprochen:",
                 "Wiederholen"):  # fmt: skip
        assert said in page


def test_answers_of_every_kind_are_read_in_german(client_of, anna, case, child):
    draft = save(
        anna,
        begin(anna, case, child, label=LANGUAGE),
        paediatrician=Given(value="yes"),
        early_support=Given(value="no"),
        daycare_since=Given(value="2025-08-01"),
        german_contact=Given(value="2"),
        home=Given(value="Tigrinya"),
    )
    page = text_of(page_of(client_of(anna), "assessments:detail", case.pk, draft.pk))
    for said in ("Ist Frühförderung beantragt? nein", "01.08.2025", "2 von 3", "Tigrinya",
                 "Entwurf, begonnen von Anna Berger", "Weitermachen"):  # fmt: skip
        assert said in page


def test_an_empty_draft_says_so(client_of, anna, lena, case):
    give_review(case, lena)
    draft = begin(anna, case)
    page = text_of(page_of(client_of(lena), "assessments:detail", case.pk, draft.pk))
    assert "Noch ist nichts eingetragen." in page
    assert "nicht bearbeiten" in page


def test_the_comparison_is_a_picture_and_a_table(client_of, anna, case):
    assess(anna, case, housing=(3, 3), on=-30)
    assess(anna, case, housing=(1, 2))
    response = page_of(client_of(anna), "assessments:comparison", case.pk)
    source, page = response.content.decode(), text_of(response)
    assert '<svg class="lotse-chart" viewBox="0 0 260 132" role="img"' in source
    assert f"{in_days(0):%d.%m.%Y}: Fachkraft 1, Person 2." in page
    assert "Wohnen 3 Person 3 1 Person 2 ▼ Bedarf gesunken um 2" in page


def test_shapes_tell_the_two_views_apart(client_of, anna, case):
    assess(anna, case, housing=(3, 2))
    source = page_of(client_of(anna), "assessments:comparison", case.pk).content.decode()
    assert 'class="is-worker"' in source
    assert '<circle cx="143"' in source
    assert "Erst eine Einschätzung." in source


def test_the_comparison_of_the_child_is_chosen(client_of, anna, case, child):
    assess(anna, case, housing=(3, 2))
    draft = begin(anna, case, child)
    complete(anna, draft, health=Given(need=1))
    wanted = {"person": child.pk, "instrument": draft.instrument_version.instrument_id}
    client = client_of(anna)
    page = text_of(page_of(client, "assessments:comparison", case.pk, **wanted))
    assert "Allgemeine Einschätzung: Haile, Naod" in page
    assert "Gesundheit" in page
    other = text_of(page_of(client, "assessments:comparison", case.pk, person="x"))
    assert "Allgemeine Einschätzung: Haile, Selam" in other


def test_more_than_six_show_the_newest(client_of, anna, case):
    for day in range(-8, 0):
        assess(anna, case, housing=(1, 1), on=day)
    response = page_of(client_of(anna), "assessments:comparison", case.pk)
    days = [one.assessed_on for one in response.context["assessments"]]
    assert days == [in_days(day) for day in range(-6, 0)]


def test_numbers_in_pictures_have_no_german_comma(client_of, anna, case):
    assess(anna, case, housing=(3, 3), on=-30)
    assess(anna, case, housing=(1, 2))
    source = page_of(client_of(anna), "assessments:comparison", case.pk).content.decode()
    assert "NaN" not in source
    assert 'points="33,14 225,70"' in source


def test_queries_do_not_grow_with_assessments(client_of, anna, case, django_assert_max_num_queries):
    for day in range(-5, 0):
        assess(anna, case, housing=(1, 1), work=(2, 2), on=day)
    client = client_of(anna)
    for name in PAGES:
        with django_assert_max_num_queries(33):
            page_of(client, name, case.pk)


def test_another_case_does_not_show_it(client_of, anna, case):
    done = assess(anna, case, housing=(1, 1))
    elsewhere = make_case(anna)
    assert page_of(client_of(anna), "assessments:detail", elsewhere.pk, done.pk).status_code == 404
