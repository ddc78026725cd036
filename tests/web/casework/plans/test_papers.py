"""The plan for the person, comparing versions, and the plan elsewhere in the case file."""

import pytest
from django.urls import reverse

from lotse.casework.plans.models import Measure, Plan, PlanAgreement
from lotse.casework.plans.services import goals, measures, plans
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import vault
from lotse.foundation.documents.choices import PrintLanguage
from tests.casework.cases.factories import give_review, in_days
from tests.casework.plans.factories import add_goal, agree, begin, domain, rate
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def of_plan(plan, name, *further):
    return reverse(f"plans:{name}", args=[plan.case_id, plan.pk, *further])


class TestPage:
    def test_it_is_in_the_language_of_the_plan(self, client_of, anna, draft):
        content = client_of(anna).get(of_plan(draft, "paper")).content.decode()
        assert '<article class="plan-paper" lang="ti" dir="ltr">' in content
        assert "መደበይ" in content

    @pytest.mark.parametrize(
        ("language", "lang", "direction"),
        [("ar", "ar", "rtl"), ("fa", "fa", "rtl"), ("de-leicht", "de", "ltr"), ("uk", "uk", "ltr")],
    )
    def test_every_language_has_its_code_and_direction(
        self, client_of, anna, draft, language, lang, direction
    ):
        response = client_of(anna).get(of_plan(draft, "paper"), {"sprache": language})
        assert f'lang="{lang}" dir="{direction}"' in response.content.decode()

    def test_all_languages_are_offered_and_an_unknown_one_is_the_plans(
        self, client_of, anna, draft
    ):
        response = client_of(anna).get(of_plan(draft, "paper"), {"sprache": "tlh"})
        found = text_of(response)
        for label in PrintLanguage.labels:
            assert label in found
        assert 'lang="ti"' in response.content.decode()

    def test_the_bar_beside_own_words_follows_the_sheet_not_the_words(self, client_of, anna, draft):
        add_goal(anna, draft, own_words="Ich will arbeiten.")
        response = client_of(anna).get(of_plan(draft, "paper"), {"sprache": "ar"})
        sheet = response.content.decode().split('lang="ar" dir="rtl"', 1)[1]
        assert '<p class="plan-words"><bdi>Ich will arbeiten.</bdi></p>' in sheet
        assert 'dir="auto"' not in sheet

    def test_a_draft_says_that_it_is_one(self, client_of, anna, draft):
        response = client_of(anna).get(of_plan(draft, "paper"), {"sprache": "de"})
        found = text_of(response)
        assert "Entwurf, noch nicht vereinbart" in found
        assert "Meine Unterschrift · Ort und Datum" in found

    def test_a_signed_plan_shows_the_signature(self, client_of, anna, draft):
        agreement = agree(anna, draft, "drawn")
        response = client_of(anna).get(of_plan(draft, "paper"), {"sprache": "de"})
        picture = reverse("plans:signed_file", args=[draft.case_id, agreement.pk])
        assert f'src="{picture}"' in response.content.decode()
        assert "Entwurf" not in text_of(response)

    def test_what_was_typed_is_text_and_never_markup(self, client_of, anna, draft):
        add_goal(anna, draft, "<b>fett</b>", own_words="<script>")
        content = client_of(anna).get(of_plan(draft, "paper")).content.decode()
        assert "&lt;b&gt;fett&lt;/b&gt;" in content
        assert "<script>" not in content.split("<article")[1]


class TestPdf:
    def test_a_draft_is_set_in_the_language_asked_for(self, client_of, anna, draft):
        response = client_of(anna).get(of_plan(draft, "pdf"), {"sprache": "ar"})
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
        assert "Plan RSK-2026-0412 Fassung 1 ar.pdf" in response.headers["Content-Disposition"]
        assert "no-store" in response.headers["Cache-Control"]

    def test_what_was_agreed_is_handed_out_as_it_was_shown(self, client_of, anna, agreed):
        client = client_of(anna)
        kept = PlanAgreement.objects.get().paper
        shown = client.get(of_plan(agreed, "pdf")).content
        assert len(shown) == kept.size
        other = client.get(of_plan(agreed, "pdf"), {"sprache": "de"}).content
        assert other.startswith(b"%PDF-")
        assert other != shown

    def test_a_paper_that_is_gone_is_not_found(self, client_of, anna, agreed):
        vault.remove(PlanAgreement.objects.get().paper.place)
        assert client_of(anna).get(of_plan(agreed, "pdf")).status_code == 404

    def test_a_reviewer_reads_it_and_a_stranger_does_not(self, client_of, berta, lena, agreed):
        give_review(agreed.case, lena)
        assert client_of(lena).get(of_plan(agreed, "pdf")).status_code == 200
        assert client_of(berta).get(of_plan(agreed, "pdf")).status_code == 404

    def test_the_spoken_word_has_no_file(self, client_of, anna, agreed):
        agreement = PlanAgreement.objects.get()
        url = reverse("plans:signed_file", args=[agreed.case_id, agreement.pk])
        assert client_of(anna).get(url).status_code == 404


class TestComparing:
    @pytest.fixture
    def after(self, anna, agreed):
        plan = begin(anna, agreed.case)
        goal = plan.goals.get()
        with acting(anna):
            plans.change_plan(actor=anna, plan=plan, expected_version=1, client_words="Arbeiten")
            goals.change_goal(
                actor=anna, goal=goal, expected_version=1, title="Kita ab August",
                target_on=in_days(200),
            )  # fmt: skip
            measure = Measure.objects.get(goal=goal, what="Anmeldung begleiten")
            measures.change_measure(
                actor=anna, measure=measure, expected_version=1, due_on=in_days(30)
            )
            gone = Measure.objects.get(goal=goal, what="Platz anbieten")
            measures.remove_measure(actor=anna, measure=gone)
        add_goal(anna, plan, "Wohnung mit drei Zimmern", domain=domain("housing"))
        return Plan.objects.get(pk=plan.pk)

    def test_it_says_what_is_new_changed_and_gone(self, client_of, anna, agreed, after):
        found = text_of(client_of(anna).get(of_plan(after, "compare", agreed.pk)))
        for words in (
            "Fassung 1 und Fassung 2",
            "geändert: Was mir wichtig ist",
            "geändert: Kita ab August",
            "Kita-Platz für Lina",
            "neu: Wohnung mit drei Zimmern",
            "geändert: Anmeldung begleiten",
            f"{in_days(14):%d.%m.%Y} {in_days(30):%d.%m.%Y}",
            "nicht mehr dabei: Platz anbieten",
        ):
            assert words in found, words
        assert "Unterlagen zusammenstellen" not in found

    def test_the_earlier_one_is_always_on_the_left(self, client_of, anna, agreed, after):
        one = text_of(client_of(anna).get(of_plan(after, "compare", agreed.pk)))
        other = text_of(client_of(anna).get(of_plan(agreed, "compare", after.pk)))
        assert one == other

    def test_the_same_says_that_nothing_is_different(self, client_of, anna, agreed):
        found = text_of(client_of(anna).get(of_plan(agreed, "compare", agreed.pk)))
        assert found.count("Hier ist nichts anders.") == 3


class TestInTheCaseFile:
    def overview(self, client, case, **query):
        return text_of(client.get(reverse("cases:detail", args=[case.pk]), query))

    def test_the_overview_says_how_far_the_goals_are(self, client_of, anna, agreed):
        client = client_of(anna)
        assert "Plan: 1 Ziel, 0 erreicht" in self.overview(client, agreed.case)
        rate(anna, agreed.goals.get(), 1)
        found = self.overview(client, agreed.case)
        assert "Plan: 1 Ziel, 1 erreicht" in found
        assert f"+1 am {in_days(0):%d.%m.%Y}" in found

    def test_the_overview_says_what_is_under_way(self, client_of, anna, draft):
        found = self.overview(client_of(anna), draft.case)
        assert "Noch ist kein Plan vereinbart." in found
        assert "Fassung 1: Entwurf" in found

    def test_the_timeline_tells_it(self, client_of, anna, agreed):
        rate(anna, agreed.goals.get(), -1)
        measure = Measure.objects.get(what="Platz anbieten")
        with acting(anna):
            measures.track_measure(
                actor=anna, measure=measure, expected_version=measure.version,
                state="dropped", result="Kita ist voll",
            )  # fmt: skip
        found = self.overview(client_of(anna), agreed.case, kind="plans")
        for words in (
            "Fassung des Plans begonnen",
            "Plan vereinbart",
            "Selam Haile",
            "Kita-Platz für Lina: −1",
            "Platz anbieten: entfällt",
            "Kita ist voll",
        ):
            assert words in found, words
