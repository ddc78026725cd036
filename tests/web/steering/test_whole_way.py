"""The loop of the county, on its pages: from what a town said to what became of it.

Interview → observation → theme → working group → decision → measure → effect → word to all.
"""

import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.foundation.observations.models import Observation
from lotse.steering.bodies.models import Decision
from lotse.steering.bodies.services import meetings
from lotse.steering.measures.models import Measure
from lotse.steering.themes.models import Theme
from tests import cast
from tests.steering.bodies.factories import body, in_days, item, meeting, seat
from tests.steering.interviews.factories import held
from tests.web.pages import filled, text_of

pytestmark = pytest.mark.django_db
MONTHS_AHEAD = 90


def _send(client, url, **typed):
    """Fill in a form and send it; it must be taken."""
    response = client.post(url, filled(client, url, **typed))
    assert response.status_code == 302, text_of(response)
    return response


def _handed_in(client, interview):
    answer = interview.answers.get(question__code="bruchstellen")
    url = reverse("interviews:hand_in", args=[answer.pk])
    _send(client, url, stage="work", severity=3, domain=_domain(client, url))
    return Observation.objects.get()


def _domain(client, url):
    return client.get(url).context["form"].fields["domain"].queryset.get(code="work").pk


def _clustered(client, observation):
    url = f"{reverse('themes:add')}?hinweis={observation.pk}"
    typed = {"title": "Übergang zum Jobcenter", "description": "Es fehlt ein Ansprechpartner."}
    _send(client, url, **typed, hinweis=[observation.pk])
    return Theme.objects.get()


def _step(client, theme, slug, feedback):
    url = reverse("themes:step", args=[theme.pk, slug])
    _send(client, url, owner_organisation=cast.organisation("KI").pk, due_on=_later(),
          feedback=feedback)  # fmt: skip


def _later():
    return in_days(MONTHS_AHEAD).isoformat()


def _group(clara, sign, **values):
    made = body(clara, sign, **values)
    seat(clara, made, role="chair")
    return made


def _decided(client, clara, of, theme, to, wording):
    """The theme is on the agenda; the group decides, and the theme goes on."""
    plan = meeting(clara, of, 0)
    point = item(clara, plan, theme.title, theme=theme)
    with acting(clara):
        meetings.invite(actor=clara, meeting=plan)
    decide = reverse("bodies:decide", args=[point.pk])
    _send(client, decide, wording=wording)
    made = Decision.objects.get(item=point)
    carry_on = reverse("bodies:carry_on", args=[made.pk])
    _send(client, carry_on, to=to, owner=cast.organisation("KI").pk, due_on=_later())
    return made


def _measured(client, theme, decision, owner):
    url = reverse("measures:measure_add")
    typed = {
        "title": "Sprechstunde des Jobcenters",
        "goal": "Niemand fällt in eine Lücke.",
        "theme": theme.pk,
        "decision": decision.pk,
        "owner": owner.user_id,
        "starts_on": in_days(-1).isoformat(),
        "ends_on": _later(),
    }
    _send(client, url, **typed)
    measure = Measure.objects.get()
    found = {"text": "Alle haben eine Ansprechperson.", "evidence": "Keine Beschwerde seit März."}
    _send(client, reverse("measures:effect_add", args=[measure.pk]), level="full", **found)
    checked = reverse("measures:theme_checked", args=[measure.pk])
    _send(client, checked, due_on=_later(), feedback="Die Sprechstunde wirkt.")
    return measure


def test_what_a_town_said_becomes_a_measure_with_an_effect(clara, anna, emil, client_of):
    client = client_of(clara)
    observation = _handed_in(client, held(clara))
    theme = _clustered(client, observation)
    _step(client, theme, "analysieren", "Wir sehen uns das an.")
    _step(client, theme, "arbeitsgruppe", "Eine Arbeitsgruppe sucht nach einer Lösung.")
    working = _group(clara, "AG", kind="working_group")
    _decided(client, clara, working, theme, "steering", "Das Jobcenter kommt ins Rathaus.")
    steering = _group(clara, "LG")
    decision = _decided(client, clara, steering, theme, "measure", "Eine Sprechstunde im Monat.")
    measure = _measured(client, theme, decision, clara)

    theme.refresh_from_db()
    assert theme.state == "effect_checked"
    with acting(clara):
        states = theme.steps.order_by("pk").values_list("to_state", flat=True)
        assert list(states) == ["reported", "analysed", "working_group", "steering", "measure",
                                "effect_checked"]  # fmt: skip
    page = text_of(client_of(emil).get(reverse("themes:detail", args=[theme.pk])))
    for said in (str(decision), str(measure), "Wirkung wie gewollt"):
        assert said in page
    told = text_of(client_of(anna).get(reverse("observations:feedback")))
    assert "Die Sprechstunde wirkt." in told
    assert "Beim Wechsel zum Jobcenter" not in told
