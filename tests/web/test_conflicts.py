"""An edit that came too late: both versions side by side, mine chosen, nothing lost."""

import re
from datetime import UTC, date, datetime

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from lotse.web.conflicts import conflict_rows, render_conflict


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


def conflict(**changes):
    request = RequestFactory().post("/plan/1/", TYPED | {"languages": ["ti"]} | changes)
    request.user = AnonymousUser()
    form = PlanForm(request.POST)
    rows = conflict_rows(form, CURRENT)
    moment = datetime(2026, 11, 22, 13, 3, tzinfo=UTC)
    response = render_conflict(
        request,
        form=form,
        rows=rows,
        action_url="/plan/1/",
        version=4,
        changed_by="Boris Kaya",
        changed_at=moment,
    )
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
    _, response = conflict(note="nicht im Formular")
    hidden = inputs(response, "hidden")
    assert ("version", "4") in hidden
    assert ("version", "3") not in hidden
    assert ("starts_on", "2026-11-22") in hidden
    assert ("languages", "ti") in hidden
    assert ("note", "nicht im Formular") in hidden


def test_values_are_shown_as_people_know_them():
    rows, _ = conflict()
    assert (rows["kind"].mine_shown, rows["kind"].theirs_shown) == ("Arbeit", "Bildung")
    assert (rows["is_urgent"].mine_shown, rows["is_urgent"].theirs_shown) == ("nein", "ja")
    assert (rows["languages"].mine_shown, rows["languages"].theirs_shown) == ("Tigrinya", "–")


def test_what_cannot_be_read_stays_as_typed():
    rows, _ = conflict(starts_on="demnächst")
    assert rows["starts_on"].mine == ("demnächst",)
    assert rows["starts_on"].theirs == ("22.11.2026",)
