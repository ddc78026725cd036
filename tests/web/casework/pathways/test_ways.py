"""The page „Wege“ and the page of one way, with results written by hand and real ones."""

from datetime import date

import pytest
from django.urls import reverse

from lotse.casework.pathways.models import Judgement
from lotse.foundation.audit.models import AuditEntry
from lotse.web.casework.pathways.views import checking
from tests.casework.cases.factories import give_review, make_case
from tests.casework.pathways.results import NEARLY, PARAMETER, document, requirement, way

pytestmark = pytest.mark.django_db
FACTS = {"status_history": [{"code": "D_60a_II_1_b_ll", "from": "2022-06-01", "to": "2027-03-04"}]}
CAVEAT = {"id": "law_unchanged", "text_de": "Nur wenn das Gesetz so bleibt."}


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def given(monkeypatch):
    """Let every check give this result, whatever is known."""

    def give(*ways, facts=FACTS, on="2026-11-23"):
        found = checking.Checked(facts, document(*ways, on=on))
        for module in ("ways", "checks", "sheet"):
            name = f"lotse.web.casework.pathways.views.{module}.checked"
            monkeypatch.setattr(name, lambda *_: found)

    return give


def get(client, case, name="ways", *more, **query):
    address = reverse(f"pathways:{name}", args=[case.pk, *more])
    return " ".join(client.get(address, query).content.decode().split())


class TestOverview:
    def test_it_is_a_hint_and_never_a_decision(self, anna, client_of, case, given):
        given(NEARLY)
        page = get(client_of(anna), case)
        assert "Hinweis, keine Entscheidung." in page
        assert "regeln-1" in page
        assert "Anspruch besteht" not in page

    @pytest.mark.parametrize(
        ("shown", "words"),
        [
            (way(), ["erreicht"]),
            (way(result="judgement", requirements=[requirement("b8", "JUDGEMENT")]),
             ["Beurteilung offen", "Beurteilung: Voraussetzung b8",
              "Nur noch Beurteilungen fehlen"]),
            (NEARLY, ["es fehlt etwas", "01.06.2028", "Deutsch mündlich, Stufe", "Arbeitgeber"]),
            (way(result="unknown", missing_facts=["passport.held"]),
             ["Angaben fehlen", "Pass oder Passersatz vorhanden", "die Person selbst"]),
            (way("aufenthg_104c", "closed"),
             ["Zurzeit kommt hier nichts in Frage (1)", "geschlossen"]),
            (way("aufenthg_104c", "judgement", regime="transitional"), ["nur mit altem Antrag"]),
            (way("work_access", "met", value="permit", effect=None),
             ["nur mit Erlaubnis der Ausländerbehörde"]),
            (way(earliest_on="2020-05-04"), ["Zeit erfüllt seit", "04.05.2020"]),
        ],
    )  # fmt: skip
    def test_every_state_has_its_words(self, anna, client_of, case, given, shown, words):
        given(shown)
        page = get(client_of(anna), case)
        assert [word for word in words if word not in page] == []

    def test_the_picture_says_in_words_and_in_a_table_what_it_shows(
        self, anna, client_of, case, given
    ):
        given(NEARLY)
        page = get(client_of(anna), case)
        assert '<title id="bild-titel">Wege über die Zeit</title>' in page
        assert "Am 23.11.2026: § 60a II 1 AufenthG" in page
        table = page.split("Was wann kommt", 1)[1].split("</table>", 1)[0]
        assert table.index("04.03.2027") < table.index("01.06.2028")

    def test_an_end_that_is_near_is_said(self, anna, client_of, case, given):
        given(NEARLY)
        assert "läuft bald ab" in get(client_of(anna), case)

    def test_doubts_of_all_ways_stand_above_with_their_day(self, anna, client_of, case, given):
        given(NEARLY)
        page = get(client_of(anna), case)
        assert "Stand vom 19.08.2026" in page
        assert "zuletzt geprüft am" in page

    def test_without_anything_known_it_says_what_to_do(self, anna, client_of, case, given):
        given(NEARLY, facts={})
        page = get(client_of(anna), case)
        assert "Noch keine Angaben" in page
        assert reverse("pathways:facts", args=[case.pk]) in page
        assert "axis-picture" not in page

    def test_who_may_not_see_the_file_sees_no_ways(self, boris, client_of, case):
        address = reverse("pathways:ways", args=[case.pk])
        assert client_of(boris).get(address).status_code == 404

    def test_who_only_reads_keeps_no_check(self, lena, client_of, case, given):
        given(NEARLY)
        give_review(case, lena)
        page = get(client_of(lena), case)
        assert "Prüfung festhalten" in page
        assert (
            '<form method="post" action="' + reverse("pathways:check_store", args=[case.pk])
            not in page
        )

    def test_the_look_is_recorded(self, anna, client_of, case, given):
        given(NEARLY)
        get(client_of(anna), case)
        assert AuditEntry.objects.filter(action="case.read").exists()


class TestDays:
    def test_a_day_and_a_day_of_application_can_be_chosen(self, anna, client_of, case):
        page = get(client_of(anna), case, am="2027-05-01", antrag="2027-04-01")
        assert "01.05.2027" in page
        assert "am=2027-05-01&amp;antrag=2027-04-01" in page

    def test_nothing_is_kept_with_an_assumed_application(self, anna, client_of, case):
        page = get(client_of(anna), case, antrag="2027-04-01")
        assert "Mit einem angenommenen Tag des Antrags wird keine Prüfung festgehalten." in page

    @pytest.mark.parametrize("asked", ["2026-02-30", "gestern", "1999-01-01"])
    def test_what_is_no_day_is_refused_and_today_is_shown(self, anna, client_of, case, asked):
        address = reverse("pathways:ways", args=[case.pk])
        response = client_of(anna).get(address, {"am": asked})
        assert response.status_code == 422
        assert "lotse" in response.content.decode()

    def test_the_application_reaches_the_engine(self, anna, case):
        subject = checking.services.subject_of(case.person)
        asked = checking.checked(subject, date(2026, 11, 23), date(2026, 1, 2))
        assert set(asked.facts["applications"].values()) == {"2026-01-02"}


class TestDetail:
    def test_every_requirement_says_why_and_what_it_rests_on(self, anna, client_of, case, given):
        doubtful = NEARLY | {"caveats": [CAVEAT]}
        given(doubtful)
        page = get(client_of(anna), case, "way", "aufenthg_25b")
        for words in (
            "Voraussetzung b2",
            "Grund zu b2.",
            "nicht erfüllt",
            "zu beurteilen",
            "allein nicht entscheidend",
            "Aufenthaltsstatus seit der Einreise",
            PARAMETER["source"],
            PARAMETER["id"],
            "31.12.2022",
            "Nur wenn das Gesetz so bleibt.",
            "Offene Rechtsfrage:",
            "Erlass des Landes",
            "Hinweis, keine Entscheidung.",
        ):
            assert words in page, words

    def test_a_judgement_stands_with_name_day_and_reason(self, anna, client_of, case, given):
        given(NEARLY)
        subject = checking.services.subject_of(case.person)
        subject.save()
        Judgement.objects.create(
            subject=subject,
            way="aufenthg_25b",
            requirement="b5",
            answer="yes",
            reason="Der Vertrag ist unbefristet.",
            judged_on=date(2026, 11, 20),
            made_by=anna.user,
        )
        page = get(client_of(anna), case, "way", "aufenthg_25b")
        assert "20.11.2026" in page
        assert "Anna Berger" in page
        assert "Der Vertrag ist unbefristet." in page
        overview = get(client_of(anna), case)
        assert "erfüllt: Voraussetzung b5" in overview

    def test_a_closed_way_says_so(self, anna, client_of, case, given):
        given(way("aufenthg_104c", "closed"))
        page = get(client_of(anna), case, "way", "aufenthg_104c")
        assert "Dieser Weg ist an diesem Tag geschlossen" in page

    def test_there_is_no_other_way(self, anna, client_of, case, given):
        given(NEARLY)
        address = reverse("pathways:way", args=[case.pk, "anywhere"])
        assert client_of(anna).get(address).status_code == 404


class TestQueries:
    def test_the_page_asks_a_fixed_number_of_questions(
        self, anna, client_of, case, django_assert_max_num_queries
    ):
        client = client_of(anna)
        get(client, case)
        with django_assert_max_num_queries(45):
            get(client, case)
