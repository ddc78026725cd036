"""Sharing on one page: recipient, categories, pieces, people, end, and the preview."""

import pytest
from django.urls import reverse

from lotse.casework.sharing.models import Share
from tests.casework.cases.factories import in_days, make_case, make_contact
from tests.casework.sharing.factories import agree, backdate, share, withdraw


@pytest.fixture
def annas(client_of, anna):
    return client_of(anna)


def address(case, *, recipient=None):
    url = reverse("sharing:add", args=[case.pk])
    return f"{url}?stelle={recipient.pk}" if recipient else url


def filled(jonas, **values):
    return {
        "categories": ["identity", "language"],
        "people": [jonas.user_id],
        "level": "view",
        "ends_on": f"{in_days(30):%d.%m.%Y}",
    } | values


def test_an_organisation_with_consent_is_chosen_by_itself(annas, jonas, case, consents):
    page = annas.get(address(case)).content.decode()
    assert "Jobcenter rhein-sieg" in page
    assert "Genau das sieht die Stelle" in page
    assert "Haile, Selam" in page
    assert "Jonas Wirtz" in page
    assert f"{in_days(300):%d.%m.%Y}" in page


def test_without_consent_the_page_says_what_is_missing(annas, boris, case):
    page = annas.get(address(case, recipient=boris.organisation)).content.decode()
    assert "Noch liegt keine Einwilligung vor" in page
    assert "Caritasverband Rhein-Sieg: keine Einwilligung" in page
    assert "Genau das sieht" not in page


def test_several_with_consent_are_listed_with_what_is_covered(annas, boris, jonas, case, consents):
    agree(case, boris.organisation, "identity", "health")
    page = annas.get(address(case)).content.decode()
    assert f"?stelle={boris.organisation_id}" in page
    assert f"?stelle={jonas.organisation_id}" in page
    assert "Genau das sieht" not in page


@pytest.mark.parametrize("authority", ["ines", "nadja"])
def test_authorities_that_decide_about_status_are_not_offered(request, annas, case, authority):
    organisation = request.getfixturevalue(authority).organisation
    page = annas.get(address(case, recipient=organisation)).content.decode()
    assert f'value="{organisation.pk}"' not in page


def test_who_sees_it_already_is_not_asked_about_again(annas, anna, boris, jonas, case, consents):
    shared = share(anna, case, jonas)
    change = reverse("sharing:change", args=[case.pk, shared.pk])
    page = annas.get(address(case)).content.decode()
    assert "teilen Sie diesen Fall schon" in page
    assert change in page
    assert "Genau das sieht die Stelle" not in page
    assert "Noch liegt keine Einwilligung vor" not in page
    assert annas.get(address(case, recipient=jonas.organisation)).url == change
    # The only other one with consent is chosen by itself.
    agree(case, boris.organisation)
    page = annas.get(address(case)).content.decode()
    assert "Genau das sieht die Stelle" in page
    assert "Boris" in page
    # What ran out stands in nobody's way.
    backdate(shared, starts_on=in_days(-9), ends_on=in_days(-1))
    assert "schon, bis" not in annas.get(address(case)).content.decode()


def test_only_what_is_covered_can_be_ticked(annas, jonas, case, consents):
    page = annas.get(address(case)).content.decode()
    assert 'value="language"' in page
    assert 'value="finances"' not in page
    assert "Einkommen, Leistungen, Schulden" in page


def test_sharing(annas, jonas, case, consents, note, paper):
    values = {f"note-{note.pk}-picked": "on", f"note-{note.pk}-about": ["health"]}
    categories = ["identity", "health", "notes"]
    answer = annas.post(address(case), filled(jonas, categories=categories, **values))
    shared = Share.objects.get()
    assert answer.url == reverse("sharing:detail", args=[case.pk, shared.pk])
    assert shared.items.get().contact == note
    page = annas.get(answer.url).content.decode()
    assert "Nimmt Insulin." in page
    assert "Jonas Wirtz" in page


def test_a_refusal_keeps_what_was_ticked(annas, jonas, case, consents, note):
    values = {f"note-{note.pk}-picked": "on"}
    categories = ["identity", "notes"]
    answer = annas.post(address(case), filled(jonas, categories=categories, **values))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "worum es darin geht" in page
    assert not Share.objects.exists()


def test_the_preview_shares_nothing_and_shows_what_is_ticked(annas, jonas, case, consents, note):
    values = {f"note-{note.pk}-picked": "on", f"note-{note.pk}-about": ["health"]}
    ticked = filled(jonas, categories=["identity", "health", "notes"], preview="1", **values)
    answer = annas.post(address(case), ticked)
    assert answer.status_code == 200
    assert "Tigrinya" not in answer.content.decode()
    part = annas.post(address(case), ticked, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section")
    assert "Nimmt Insulin." in part
    nameless = ticked | {"categories": ["health"]}
    part = annas.post(address(case), nameless, headers={"HX-Request": "true"}).content.decode()
    assert "Nichts, solange der Name nicht gewählt ist." in part
    assert not Share.objects.exists()


def test_more_notes_than_fit_are_a_click_away(annas, jonas, case, consents):

    for number in range(14):
        make_contact(case, note=f"Notiz Nr. {number:02}")
    page = annas.get(address(case)).content.decode()
    assert "Alle 14 Notizen zeigen" in page
    assert "Notiz Nr. 00" not in page
    assert "Notiz Nr. 00" in annas.get(f"{address(case)}?alle=1").content.decode()


def test_changing(annas, anna, jonas, case, shared):
    url = reverse("sharing:change", args=[case.pk, shared.pk])
    assert "Freigabe ändern: Jobcenter" in annas.get(url).content.decode()
    answer = annas.post(url, filled(jonas, version="1", message="Bitte Kurs prüfen"))
    assert answer.status_code == 302
    shared.refresh_from_db()
    assert (shared.message, shared.level) == ("Bitte Kurs prüfen", "view")


def test_what_others_changed_meanwhile_is_not_lost(annas, jonas, case, shared):
    Share.objects.update(version=2, message="Von Berta")
    url = reverse("sharing:change", args=[case.pk, shared.pk])
    answer = annas.post(url, filled(jonas, version="1", message="Von Anna"))
    assert answer.status_code == 409
    assert "Von Berta" in answer.content.decode()


def test_ending(annas, case, shared):
    url = reverse("sharing:end", args=[case.pk, shared.pk])
    assert "sofort nichts mehr" in annas.get(url).content.decode()
    assert annas.post(url, {"reason": ""}).status_code == 422
    assert annas.post(url, {"reason": "mistake"}).status_code == 302
    shared.refresh_from_db()
    assert shared.end_reason == "mistake"
    page = annas.get(reverse("sharing:detail", args=[case.pk, shared.pk])).content.decode()
    assert "irrtümlich freigegeben" in page
    assert annas.post(url, {"reason": "done"}).status_code == 403


def test_the_overview_says_how_it_stands(annas, anna, jonas, case, consents, shared):
    url = reverse("sharing:overview", args=[case.pk])
    page = annas.get(url).content.decode()
    assert "läuft" in page
    assert "liest und trägt bei" in page
    withdraw(*consents)
    page = annas.get(url).content.decode()
    assert "sieht nichts: Einwilligung gilt nicht mehr" in page
    detail = annas.get(reverse("sharing:detail", args=[case.pk, shared.pk])).content.decode()
    assert "Die Einwilligung gilt nicht mehr" in detail


def test_an_overview_without_shares_offers_to_begin(annas, case):
    page = annas.get(reverse("sharing:overview", args=[case.pk])).content.decode()
    assert "Zurzeit sieht keine andere Stelle etwas" in page
    assert reverse("sharing:add", args=[case.pk]) in page


def test_a_part_that_is_not_covered_any_more_is_named(annas, anna, jonas, case):
    agree(case, jonas.organisation, "identity")
    further = agree(case, jonas.organisation, "language")
    share(anna, case, jonas, categories=frozenset({"identity", "language"}))
    withdraw(*further)
    page = annas.get(reverse("sharing:overview", args=[case.pk])).content.decode()
    assert "nur noch teilweise" in page
    assert "Zurzeit nicht gedeckt: Sprachen" in page


def test_a_share_of_another_case_is_not_found(annas, anna, case, shared):

    other = make_case(anna)
    assert annas.get(reverse("sharing:detail", args=[other.pk, shared.pk])).status_code == 404
