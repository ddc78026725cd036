"""Consents, withdrawals, other legal bases and what was given, in the timeline of the case."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.casework.consents.services import bases
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.services import shares
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import give, in_days, make_case
from tests.casework.consents.factories import (
    allow,
    base,
    both,
    box,
    declare,
    disclose,
    partner,
    withdraw,
)
from tests.casework.sharing.factories import agree, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def annas(client_of, anna):
    return client_of(anna)


def entries(browser, case, kind="consents", **asked):
    answer = browser.get(reverse("cases:detail", args=[case.pk]), {"kind": kind} | asked)
    assert answer.status_code == 200
    return list(answer.context["page"].object_list)


def titles(browser, case, kind="consents"):
    return [one["title"] for one in entries(browser, case, kind)]


def test_a_sheet_is_one_entry_with_its_link(annas, anna, case):
    sheet = allow(anna, case.person, categories=("identity", "health", "belief"))
    (one,) = entries(annas, case)
    assert one["title"] == "Einwilligung gegeben"
    assert one["who"] == "Anna Berger"
    assert one["url"] == reverse("consents:detail", args=[case.pk, sheet.pk])
    assert one["lines"] == [
        "Jobcenter rhein-sieg · Gemeinsame Begleitung: Einwilligung in die Übermittlung,"
        " Entbindung von der Schweigepflicht (§ 203 StGB)"
    ]
    page = annas.get(reverse("cases:detail", args=[case.pk])).content.decode()
    assert f'href="{one["url"]}"' in page


def test_it_stands_on_the_day_on_which_it_was_said(annas, anna, case):
    declare(anna, case.person, given_on=in_days(-5))
    assert entries(annas, case)[0]["on"] == in_days(-5)


def test_a_no_and_a_partial_yes_say_so(annas, anna, case):
    declare(anna, case.person, [box("processing", is_agreed=False)])
    assert titles(annas, case) == ["Einwilligung abgelehnt"]
    declare(anna, case.person, [*both(), *both(partner("CARITAS"), is_agreed=False)])
    newest = entries(annas, case)[0]
    assert newest["title"] == "Einwilligung zum Teil gegeben"
    assert newest["lines"][-1].startswith("Abgelehnt: Caritasverband Rhein-Sieg · ")


def test_what_is_withdrawn_at_once_is_one_entry(annas, anna, case):
    sheet = allow(anna, case.person)
    other = allow(anna, case.person, partner("CARITAS"))
    withdraw(anna, case.person, list(sheet.consents.in_order()))
    first, *_ = entries(annas, case)
    assert titles(annas, case).count("Einwilligung widerrufen") == 1
    assert first["title"] == "Einwilligung widerrufen"
    assert first["lines"][-1] == "die Person selbst, mündlich"
    assert "Jobcenter" in first["lines"][0]
    withdraw(anna, case.person, list(other.consents.in_order()))
    assert titles(annas, case).count("Einwilligung widerrufen") == 2


def test_what_is_withdrawn_later_of_the_same_sheet_is_another_entry(annas, anna, case, monkeypatch):
    sheet = allow(anna, case.person)
    withdraw(anna, case.person, [sheet.consents.get(kind="transfer")])
    later = timezone.now() + timedelta(hours=2)
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: later)
        withdraw(anna, case.person, [sheet.consents.get(kind="release")])
    found = [one for one in entries(annas, case) if one["title"] == "Einwilligung widerrufen"]
    assert [one["lines"][0].split(": ")[1] for one in found] == [
        "Entbindung von der Schweigepflicht (§ 203 StGB)",
        "Einwilligung in die Übermittlung",
    ]


def test_a_legal_basis_and_its_end(annas, anna, case):
    based = base(anna, case.person)
    with acting(anna):
        bases.end_legal_basis(actor=anna, basis=based, reason="Die Aufgabe ist erledigt.")
    ended, recorded = entries(annas, case)
    assert recorded["title"] == "Andere Rechtsgrundlage festgehalten"
    assert "Jobcenter rhein-sieg" in recorded["lines"][0]
    assert (ended["title"], ended["lines"][1]) == (
        "Andere Rechtsgrundlage beendet",
        "Die Aufgabe ist erledigt.",
    )


def test_what_was_given_to_others_and_its_end(annas, anna, case):
    allow(anna, case.person)
    disclose(anna, case.person, case_id=case.pk)
    withdraw(anna, case.person)
    found = {one["title"]: one for one in entries(annas, case)}
    given, ended = found["Angaben weitergegeben"], found["Weitergabe beendet"]
    assert given["lines"][0] == "Freigabe · Jobcenter rhein-sieg"
    assert given["url"] == reverse("sharing:who_sees", args=[case.pk])
    assert ended["lines"][1] == "Einwilligung widerrufen"


def test_all_of_it_stands_under_everything_and_nothing_under_contacts(annas, anna, case):
    allow(anna, case.person)
    assert "Einwilligung gegeben" in titles(annas, case, "")
    assert titles(annas, case, "contacts") == []


def test_a_share_stands_once_under_everything(annas, anna, case):
    jonas = cast.play("jonas")
    agree(case, jonas.organisation)
    made = share(anna, case, jonas)
    with acting(anna):
        shares.end_share(actor=anna, share=made, reason=EndReason.DONE)
    everything = titles(annas, case, "")
    for told, not_again in (
        ("Mit einer Stelle geteilt", "Angaben weitergegeben"),
        ("Freigabe beendet", "Weitergabe beendet"),
    ):
        assert everything.count(told) == 1
        assert not_again not in everything
        assert not_again in titles(annas, case, "consents")


def test_what_another_office_keeps_is_not_told_here(annas, anna, boris, case, client_of):
    theirs = make_case(boris, case.person)
    allow(boris, case.person, anna.organisation)
    disclose(boris, case.person, recipient=anna.organisation, case_id=theirs.pk)
    assert titles(annas, case) == []
    assert len(titles(client_of(boris), theirs)) == 2


def test_what_went_out_in_another_case_is_told_there(annas, anna, case):
    other = make_case(anna, case.person)
    allow(anna, case.person)
    disclose(anna, case.person, case_id=other.pk)
    assert titles(annas, case) == ["Einwilligung gegeben"]
    assert "Angaben weitergegeben" in titles(annas, other)


def test_whoever_sees_the_file_sees_them_and_others_do_not(client_of, anna, berta, case):
    allow(anna, case.person)
    url = reverse("cases:detail", args=[case.pk])
    assert client_of(berta).get(url).status_code == 404
    give(case, berta, ends_on=in_days(9))
    assert titles(client_of(berta), case) == ["Einwilligung gegeben"]


def test_many_of_them_cost_as_many_queries_as_few(client_of, anna, case):
    def add(sheet_recipient):
        sheet = allow(anna, case.person, sheet_recipient)
        disclose(anna, case.person, recipient=sheet_recipient)
        based = base(anna, case.person, recipient=sheet_recipient)
        with acting(anna):
            bases.end_legal_basis(actor=anna, basis=based, reason="Die Aufgabe ist erledigt.")
        withdraw(anna, case.person, list(sheet.consents.in_order()))

    def queries():
        browser = client_of(anna)
        with CaptureQueriesContext(connection) as captured:
            entries(browser, case)
        return len(captured)

    add(partner())
    few = queries()
    for name in ("CARITAS", "TROISDORF", "JOBCENTER"):
        add(partner(name))
    assert queries() == few


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("", "Alles"),
        ("plans", "Assessment, Plan"),
        ("assessments", "Assessment, Plan"),
        ("referrals", "Zusammenarbeit"),
        ("appointments", "Wiedervorlagen, Termine"),
        ("sharing", "Fall, Zuständigkeit"),
        ("consents", "Einwilligungen"),
        ("unsinn", "Alles"),
    ],
)
def test_the_filters_stand_in_groups_and_older_links_go_on(annas, case, kind, label):
    answer = annas.get(reverse("cases:detail", args=[case.pk]), {"kind": kind})
    shown = answer.context["filters"]
    assert len(shown) == 8
    assert [text for _, text, is_here in shown if is_here] == [label]
