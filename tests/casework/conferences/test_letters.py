"""The minutes as a paper."""

import pytest

from lotse.casework.conferences import letters
from lotse.casework.conferences.models import AnonymisedPresentation
from tests.casework.cases.factories import in_days, make_case
from tests.casework.conferences.factories import decide, discuss, invite, plan_with, take_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def paper(conference, name="", presentation=None, domains=()):
    return letters.minutes(
        conference,
        name=name,
        agenda=conference.agenda.all(),
        decisions=conference.decisions.all(),
        invitees=conference.invitees.standing(),
        presentation=presentation,
        domains=domains,
    )


def test_minutes_say_who_came_what_was_said_and_decided(anna, jonas, case):
    conference = plan_with(anna, case, jonas, client_takes_part=True)
    take_minutes(anna, conference, "Alle berichten.", "excused")
    decide(anna, conference, organisation=jonas.organisation)
    printed = paper(conference, "Haile, Selam")
    facts = dict(printed["facts"])
    assert printed["title"] == "Protokoll: Fallkonferenz"
    assert facts["Person"] == "Haile, Selam, nimmt selbst teil"
    assert facts["Ort"] == "Kreishaus, Raum A 1.20"
    assert printed["attendance"] == [["Jonas Wirtz", "Jobcenter rhein-sieg", "entschuldigt"]]
    assert printed["agenda"][0] == ["Wie ist die Lage?", "Alle berichten."]
    assert printed["decisions"] == [
        ["Kita-Platz anfragen", "Jobcenter rhein-sieg", f"{in_days(10):%d.%m.%Y}", "offen"]
    ]
    assert printed["presentation"] == []


def test_what_is_empty_is_a_dash(anna, jonas, case):
    printed = paper(plan_with(anna, case, jonas, place="", video_link="https://treffen.example"))
    assert dict(printed["facts"])["Ort"] == "Videokonferenz"
    assert printed["attendance"][0][-1] == printed["agenda"][0][-1] == "–"


def test_anonymous_minutes_name_nobody(anna, jonas, case):
    conference = discuss(anna, case)
    invite(anna, conference, jonas)
    told = AnonymisedPresentation.objects.get()
    printed = paper(conference, presentation=told, domains=["Wohnen", "Schule und Kita"])
    assert "Person" not in dict(printed["facts"])
    assert dict(printed["presentation"]) == {
        "Deckname": told.pseudonym,
        "Altersgruppe": "27 bis 44 Jahre",
        "Wohnt": "Rhein-Sieg-Kreis",
        "Rechtskreis": "SGB II",
        "Lebensbereiche": "Wohnen, Schule und Kita",
        "Frage": "Wie finden große Familien eine Wohnung?",
    }
    assert printed["situation"].startswith("Eine Familie")


def test_a_decision_that_is_done_says_when(anna, jonas, case):
    conference = plan_with(anna, case, jonas)
    decision = decide(anna, conference, organisation=jonas.organisation)
    decision.done_at, decision.done_by = conference.created_at, jonas.user
    decision.save(update_fields=["done_at", "done_by"])
    assert paper(conference)["decisions"][0][-1] == f"erledigt {in_days(0):%d.%m.%Y}"
