"""An edit that came too late: both versions side by side, mine chosen, nothing lost."""

import re
from datetime import UTC, date, datetime

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from lotse.web.conflicts import Saved, conflict_rows, render_conflict


class PlanForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    aim = forms.CharField(label="Ziel")
    kind = forms.ChoiceField(label="Art", choices=[("a", "Arbeit"), ("b", "Bildung")])
    starts_on = forms.DateField(label="Beginn")
    is_urgent = forms.BooleanField(label="Eilig", required=False)
    languages = forms.MultipleChoiceField(label="Sprachen", choices=[("ti", "Tigrinya")])


CURRENT = {
    "aim": "Ausbildung",
    "kind": "b",
    "starts_on": date(2026, 11, 22),
    "is_urgent": True,
    "languages": [],
}
TYPED = {"version": "3", "aim": "Arbeit finden", "kind": "a", "starts_on": "2026-11-22"}


def conflict(*, by_oneself=False, **changes):
    request = RequestFactory().post("/plan/1/", TYPED | {"languages": ["ti"]} | changes)
    request.user = AnonymousUser()
    form = PlanForm(request.POST)
    rows = conflict_rows(form, CURRENT)
    moment = datetime(2026, 11, 22, 13, 3, tzinfo=UTC)
    saved = Saved(
        version=4,
        by="Boris Kaya",
        by_oneself=by_oneself,
        at=moment,
        back_url="/plan/1/",
        label="Plan 1",
    )
    response = render_conflict(request, form=form, rows=rows, saved=saved)
    return {row.field: row for row in rows}, response


def inputs(response, kind):
    html = re.sub(r"\s+", " ", response.content.decode())
    found = re.findall(rf'<input[^>]*type="{kind}"[^>]*>', html)
    return [
        (re.search(r'name="([^"]*)"', tag)[1], re.search(r'value="([^"]*)"', tag)[1])
        for tag in found
        if "csrfmiddlewaretoken" not in tag
    ]


def test_it_answers_409_and_names_who_and_when():
    _, response = conflict()
    assert response.status_code == 409
    assert "Stand von Boris Kaya" in response.content.decode()
    assert "22.11.2026 14:03" in response.content.decode()


def test_it_names_the_record_and_leads_back_to_it():
    page = conflict()[1].content.decode()
    assert "wurde „Plan 1“ von Boris Kaya geändert" in page
    assert re.search(r'href="/plan/1/"[^>]*>\s*<span class="kern-label">Abbrechen', page)
    assert '<a href="/plan/1/"' in page or 'href="/plan/1/">Plan 1' in page


def test_ones_own_other_window_is_called_that():
    page = conflict(by_oneself=True)[1].content.decode()
    assert "von Ihnen in einem anderen Fenster geändert" in page
    assert "Stand aus Ihrem anderen Fenster" in page
    assert "Boris Kaya" not in page


def test_the_same_day_in_two_spellings_is_no_difference():
    rows, _ = conflict()
    assert not rows["starts_on"].changed
    assert not conflict(starts_on="22.11.2026")[0]["starts_on"].changed


def test_both_values_can_be_chosen_and_mine_comes_first():
    _, response = conflict()
    assert inputs(response, "radio") == [
        ("aim", "Arbeit finden"),
        ("aim", "Ausbildung"),
        ("kind", "a"),
        ("kind", "b"),
        ("is_urgent", ""),
        ("is_urgent", "on"),
    ]
    assert response.content.decode().count("checked") == 3


def test_everything_else_is_sent_again_with_the_new_version():
    _, response = conflict(note="nicht im Formular", acting_membership="7")
    hidden = inputs(response, "hidden")
    assert ("version", "4") in hidden
    assert ("version", "3") not in hidden
    assert ("starts_on", "2026-11-22") in hidden
    assert ("languages", "ti") in hidden
    assert ("note", "nicht im Formular") in hidden
    assert ("acting_membership", "7") not in hidden  # the token brings it along


def test_values_are_shown_as_people_know_them():
    rows, _ = conflict()
    assert (rows["kind"].mine_shown, rows["kind"].theirs_shown) == ("Arbeit", "Bildung")
    assert (rows["is_urgent"].mine_shown, rows["is_urgent"].theirs_shown) == ("nein", "ja")
    assert (rows["languages"].mine_shown, rows["languages"].theirs_shown) == ("Tigrinya", "–")


def test_what_cannot_be_read_stays_as_typed():
    rows, _ = conflict(starts_on="demnächst")
    assert rows["starts_on"].mine == ("demnächst",)
    assert rows["starts_on"].theirs == ("22.11.2026",)
