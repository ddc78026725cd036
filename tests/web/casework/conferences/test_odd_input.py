"""Days out of reach and numbers of nobody are refused on the page, never with an error."""

import pytest
from django.urls import reverse

from lotse.casework.conferences.models import Conference, Decision
from tests.casework.cases.factories import in_days
from tests.web.casework.conferences.test_planning import filled

NUMBERS = ("9" * 30, "9" * 5000, "x", "-1", "²")


@pytest.mark.parametrize("day", ["31.12.9999", "01.01.0001", "31.12.2999", "30.02.2027"])
@pytest.mark.parametrize("clock", ["00:00", "23:30"])
def test_a_day_out_of_reach_is_refused(annas, case, day, clock):
    sent = filled(day=day, starts=clock, ends="23:59")
    answer = annas.post(reverse("conferences:add", args=[case.pk]), sent)
    assert answer.status_code == 422
    assert not Conference.objects.exists()


@pytest.mark.parametrize("day", ["31.12.9999", "01.01.0001", f"{in_days(367):%d.%m.%Y}"])
def test_nothing_is_decided_for_a_day_out_of_reach(annas, anna, conference, day):
    sent = {"text": "Anrufen", "owner": f"person-{anna.user_id}", "due_on": day}
    answer = annas.post(reverse("conferences:decide", args=[conference.pk]), sent)
    assert answer.status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_nobody_are_refused(annas, jonass, conference, number):
    pages = (
        ("conferences:invite", {"user": number}),
        ("conferences:change", filled(version=number)),
        ("conferences:minutes", {"version": number}),
        ("conferences:decide", {"text": "A", "owner": f"person-{number}", "due_on": "01.01.2027"}),
    )
    for name, sent in pages:
        url = reverse(name, args=[conference.pk])
        for address in (url, f"{url}?stelle={number}"):
            assert annas.post(address, sent).status_code in {200, 409, 422}
        assert annas.get(f"{url}?stelle={number}").status_code == 200
    anonymous = reverse("conferences:add_anonymous")
    assert annas.get(f"{anonymous}?fall={number}").status_code == 200
    assert annas.post(anonymous, filled(case=number)).status_code == 422
    answer = reverse("conferences:answer", args=[conference.pk])
    assert jonass.post(answer, {"antwort": number}).status_code in {302, 404, 422}
    conference.refresh_from_db()
    assert conference.version == 1
