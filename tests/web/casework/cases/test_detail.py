import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.casework.cases.models import Phase
from lotse.casework.cases.services import cases as services
from lotse.casework.cases.services import sharing
from lotse.casework.persons.models import ResidencePeriod, ResidenceStatus
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:detail", args=[case.pk])


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, lena, boris, livia, frieda):
    for actor in (berta, lena, boris, livia, frieda):
        assert client_of(actor).get(url(case)).status_code == 404


def test_the_head_says_who_it_is(client_of, anna, case):
    case.person.interpreter_needed, case.person.interpreter_language = True, "ti"
    case.person.save()
    status = ResidenceStatus.objects.earliest("position")
    ResidencePeriod.objects.create(
        person=case.person, status=status, starts_on=in_days(-90), ends_on=in_days(90)
    )
    page = text_of(client_of(anna).get(url(case)))
    for words in ("RSK-2026-0412 · Haile, Selam", "Tigrinya", "Dolmetschen nötig", "Troisdorf"):
        assert words in page
    assert f"{status.norm} bis {in_days(90):%d.%m.%Y}" in page


def test_looking_is_recorded_on_the_page_and_in_its_parts(client_of, anna, case):
    client = client_of(anna)
    client.get(url(case))
    client.get(url(case), headers={"HX-Request": "true"})
    reads = AuditEntry.objects.about(case).reads()
    assert [entry.action for entry in reads.newest_first()] == ["case.read", "case.read"]


def test_next_steps_come_first_and_can_be_ticked_off(client_of, anna, case):
    step = make_follow_up(case, "Kita-Platz anfragen", due_on=in_days(-1))
    response = client_of(anna).get(url(case))
    page = text_of(response)
    assert page.index("Kita-Platz anfragen") < page.index("Verlauf Alles")
    assert "überfällig" in page
    address = reverse("cases:follow_up_complete", args=[case.pk, step.pk])
    assert address in response.content.decode()


def test_the_phases_show_where_the_case_is(client_of, anna, case):
    case.phase = Phase.objects.get(code="planning")
    case.save()
    markup = client_of(anna).get(url(case)).content.decode()
    here = markup.split('aria-current="step"')[1]
    assert here.split("</li>")[0].strip("> \n") == "Planung"


def test_the_timeline_tells_the_story_newest_first(client_of, anna, berta, case):
    make_contact(case, held_on=in_days(-5), note="Zeugnis gebracht")
    make_follow_up(case, "Anerkennung beantragen")
    with acting(anna):
        services.change_case(
            actor=anna,
            case=case,
            expected_version=case.version,
            phase=Phase.objects.get(code="assessment"),
        )
        sharing.appoint_deputy(
            actor=anna,
            case=case,
            deputy=berta.user,
            starts_on=in_days(0),
            ends_on=in_days(7),
        )
    response = client_of(anna).get(url(case))
    titles = [entry["title"] for entry in response.context["page"].object_list]
    assert titles == [
        "Vertretung bestimmt",
        "Falldaten geändert",
        "Wiedervorlage",
        "Telefonat",
    ]
    page = text_of(response)
    assert "Phase: Klärung → Assessment" in page
    assert f"Berta Lindner, bis {in_days(7):%d.%m.%Y}" in page
    assert f"Anerkennung beantragen, fällig am {in_days(4):%d.%m.%Y}" in page
    assert "Zeugnis gebracht" in page


def test_a_case_is_taken_up_on_the_day_that_was_said(client_of, anna, case):
    with acting(anna):
        known = services.open_case(
            actor=anna,
            person=case.person,
            municipality=case.municipality,
            opened_on=in_days(-20),
        )
        services.close_case(actor=anna, case=known, expected_version=1, closed_on=in_days(-2))
    response = client_of(anna).get(url(known))
    entries = [(entry["title"], entry["on"]) for entry in response.context["page"].object_list]
    assert entries == [
        ("Fall abgeschlossen", in_days(-2)),
        ("Fall aufgenommen", in_days(-20)),
    ]
    assert "abgeschlossen" in text_of(response)


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("contacts", ["Telefonat"]),
        ("follow_ups", ["Erledigt", "Wiedervorlage"]),
        ("changes", []),
        ("sharing", []),
        ("nonsense", ["Erledigt", "Wiedervorlage", "Telefonat"]),
    ],
)
def test_the_timeline_is_filtered_by_kind(client_of, anna, case, kind, titles):
    make_contact(case)
    step = make_follow_up(case)
    client = client_of(anna)
    client.post(reverse("cases:follow_up_complete", args=[case.pk, step.pk]))
    response = client.get(url(case), {"kind": kind})
    assert [entry["title"] for entry in response.context["page"].object_list] == titles


def test_the_timeline_has_pages(client_of, anna, case):
    for day in range(23):
        make_contact(case, held_on=in_days(-day))
    client = client_of(anna)
    assert "1–20 von 23" in text_of(client.get(url(case)))
    part = client.get(url(case), {"seite": "2"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<section id="verlauf"')
    assert "21–23 von 23" in text_of(part)


def test_forms_are_one_click_away_and_not_in_the_page(client_of, anna, case):
    markup = client_of(anna).get(url(case)).content.decode()
    for name in ("cases:contact_add", "cases:follow_up_add"):
        address = reverse(name, args=[case.pk])
        # Without JavaScript the link leads to the form, with it the form is fetched into place.
        assert f'href="{address}" hx-get="{address}"' in markup
    assert "<textarea" not in markup


def test_everybody_who_sees_the_file_is_named(client_of, anna, berta, lena, case):
    give(case, berta, ends_on=in_days(9), remark="Urlaub")
    give_review(case, lena)
    give_review(case, lena, starts_on=in_days(-40), ends_on=in_days(-30))
    page = text_of(client_of(anna).get(url(case)))
    assert "Wer diese Akte sieht (3)" in page
    assert f"Berta Lindner Vertretung bis {in_days(9):%d.%m.%Y} · Urlaub" in page
    assert "Prüfung durch die Fachaufsicht" in page


def test_a_reviewer_sees_the_reason_instead_of_buttons(client_of, lena, case):
    make_follow_up(case)
    give_review(case, lena)
    response = client_of(lena).get(url(case))
    markup = response.content.decode()
    assert "Sie dürfen diesen Fall ansehen, aber nicht bearbeiten." in text_of(response)
    assert 'aria-disabled="true"' in markup
    for name in ("cases:change", "cases:contact_add", "cases:follow_up_add"):
        assert f'"{reverse(name, args=[case.pk])}"' not in markup


def test_a_deputy_works_but_appoints_nobody(client_of, berta, case):
    give(case, berta)
    page = text_of(client_of(berta).get(url(case)))
    assert "Kontakt festhalten" in page
    assert "Vertretung bestimmen" not in page


def test_a_closed_case_offers_no_new_steps(client_of, anna):
    closed = make_case(anna, closed_on=in_days(-1))
    response = client_of(anna).get(url(closed))
    assert "Der Fall ist abgeschlossen." in text_of(response)
    markup = response.content.decode()
    assert reverse("cases:follow_up_add", args=[closed.pk]) not in markup
    assert f'hx-get="{reverse("cases:contact_add", args=[closed.pk])}"' in markup


def test_a_long_file_costs_as_many_queries_as_a_short_one(client_of, anna, case):
    def queries():
        client = client_of(anna)
        with CaptureQueriesContext(connection) as captured:
            client.get(url(case))
        return len(captured)

    make_contact(case)
    make_follow_up(case)
    few = queries()
    for _ in range(12):
        make_contact(case)
        make_follow_up(case)
    assert queries() == few
    assert few <= 34
