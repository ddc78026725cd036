"""Planning on one page, changing, calling off."""

import pytest
from django.urls import reverse

from lotse.casework.conferences.models import AnonymisedPresentation, Conference
from lotse.casework.conferences.services import conferences
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import in_days
from tests.casework.conferences.factories import planned


def filled(**values):
    return {
        "subject": "Wohnen und Kita",
        "day": f"{in_days(7):%d.%m.%Y}",
        "starts": "10:00",
        "ends": "11:00",
        "place": "Kreishaus",
        "agenda": "Wie ist die Lage?\n\n Wer macht was? ",
        "categories": ["identity", "language"],
    } | values


def told(case, **values):
    return (
        filled(
            case=case.pk,
            legal_sphere="sgb2",
            life_domains=["housing"],
            question="Was hilft großen Familien?",
            situation="Eine Familie sucht seit drei Jahren.",
        )
        | values
    )


def test_planning_leads_on_to_inviting(annas, case):
    answer = annas.post(reverse("conferences:add", args=[case.pk]), filled())
    conference = Conference.objects.get()
    assert answer.url == reverse("conferences:invite", args=[conference.pk])
    assert [item.title for item in conference.agenda.all()] == [
        "Wie ist die Lage?",
        "Wer macht was?",
    ]
    assert f"{conference.local_start:%H:%M}" == "10:00"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"place": ""}, "Ort oder eine Videokonferenz"),
        ({"ends": "09:00"}, "Ende liegt vor dem Beginn"),
        ({"categories": ["language"]}, "Ohne den Namen"),
        ({"video_link": "http://treffen.example"}, "gültige Adresse"),
        ({"place": "bei Familie Haile"}, "Im Ort steht „Haile“"),
    ],
)
def test_a_refusal_keeps_what_was_typed(annas, case, values, said):
    answer = annas.post(reverse("conferences:add", args=[case.pk]), filled(**values))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Wohnen und Kita" in page
    assert not Conference.objects.exists()


def test_an_anonymous_one_is_about_an_own_case(annas, case):
    page = annas.get(reverse("conferences:add_anonymous"), {"fall": case.pk}).content.decode()
    assert f'<option value="{case.pk}" selected' in page
    annas.post(reverse("conferences:add_anonymous"), told(case))
    presentation = AnonymisedPresentation.objects.get()
    assert presentation.life_domains == ["housing"]
    assert presentation.conference.kind == "anonymised"


def test_what_gives_somebody_away_is_refused(annas, case):
    answer = annas.post(
        reverse("conferences:add_anonymous"), told(case, situation="Selam sucht eine Wohnung.")
    )
    assert answer.status_code == 422
    assert "Im Text steht „Selam“" in answer.content.decode()


def test_changing_a_named_one(annas, conference):
    url = reverse("conferences:change", args=[conference.pk])
    assert "Kreishaus, Raum A 1.20" in annas.get(url).content.decode()
    annas.post(url, filled(version=1, place="Rathaus"))
    conference.refresh_from_db()
    assert (conference.place, conference.version) == ("Rathaus", 2)


def test_changing_an_anonymous_one(annas, case, anonymous):
    url = reverse("conferences:change", args=[anonymous.pk])
    page = annas.get(url).content.decode()
    assert "Wie finden große Familien eine Wohnung?" in page
    annas.post(url, told(case, version=1, question="Was jetzt?"))
    assert AnonymisedPresentation.objects.get().question == "Was jetzt?"


def test_what_others_changed_meanwhile_is_shown(annas, anna, conference):
    with acting(anna):
        conferences.change_conference(
            actor=anna, conference=conference, expected_version=1, planned=planned(place="Rathaus")
        )
    url = reverse("conferences:change", args=[conference.pk])
    answer = annas.post(url, filled(version=1, place="Kreishaus"))
    assert answer.status_code == 409
    assert "Rathaus" in answer.content.decode()


def test_calling_off(annas, conference):
    url = reverse("conferences:cancel", args=[conference.pk])
    assert "erfährt es von Ihnen" in annas.get(url).content.decode()
    annas.post(url, {"reason": "Erkrankung"})
    conference.refresh_from_db()
    assert (conference.state, conference.cancel_reason) == ("cancelled", "Erkrankung")
    assert (
        "Erkrankung"
        in annas.get(reverse("conferences:detail", args=[conference.pk])).content.decode()
    )
    assert annas.get(url).status_code == 403


def test_a_reason_that_names_somebody_is_refused(annas, anonymous):
    url = reverse("conferences:cancel", args=[anonymous.pk])
    answer = annas.post(url, {"reason": "Selam ist krank"})
    assert answer.status_code == 422
    assert "„Selam“" in answer.content.decode()
