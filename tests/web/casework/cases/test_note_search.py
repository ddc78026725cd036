import pytest
from django.urls import reverse

from lotse.casework.cases import querysets
from lotse.foundation.audit.models import AuditEntry
from lotse.web.casework.cases.views import note_search as views
from tests.casework.cases.factories import (
    give_review,
    in_days,
    make_case,
    make_contact,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db

URL = reverse("search_notes")
ATTACK = "Termin <script>alert(1)</script> <img src=x onerror=alert(1)> & \"so\" 'so'"


def search(client, q="Termin", **filters):
    return client.get(URL, {"q": q} | filters)


def reads(case):
    return AuditEntry.objects.about(case).reads().filter(action="case.note_found")


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


@pytest.mark.parametrize("name", ["livia", "clara", "frieda", "armin", "mats"])
def test_who_does_no_casework_searches_no_notes(request, client_of, name):
    assert client_of(request.getfixturevalue(name)).get(URL).status_code == 403


def test_without_a_word_it_says_what_is_searched(client_of, anna, case):
    make_contact(case, note="Termin")
    page = text_of(client_of(anna).get(URL))
    assert "Geben Sie mindestens ein Wort ein." in page
    assert case.number not in page
    assert not reads(case).exists()


def test_hits_stand_in_their_context(client_of, anna, case):
    make_contact(case, note="Termin in der Wohnung vereinbart.", held_on=in_days(-2))
    response = search(client_of(anna), "Wohnungen")
    page = text_of(response)
    assert "1 Treffer" in page
    assert "RSK-2026-0412 Haile, Selam" in page
    assert "Termin in der Wohnung vereinbart." in page
    assert "<mark>Wohnung</mark>" in response.content.decode()


def test_what_somebody_wrote_is_text_and_never_markup(client_of, anna, case):
    make_contact(case, note=ATTACK)
    html = search(client_of(anna), "Termin").content.decode()
    excerpt = html.split("<mark>Termin</mark>")[1].split("</p>")[0]
    assert "<" not in excerpt
    assert "alert(1)" in excerpt
    assert "&lt;img src=x" in excerpt


def test_what_somebody_searched_is_text_and_never_markup(client_of, anna, case):
    html = search(client_of(anna), "<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html


def test_signs_of_a_hit_in_a_note_are_dropped(client_of, anna, case):
    signs = querysets.HIT_ENDS + querysets.HIT_STARTS
    make_contact(case, note=f"{signs}Termin {querysets.HIT_STARTS}<b>x</b>")
    html = search(client_of(anna)).content.decode()
    assert html.count("<mark>") == html.count("</mark>") == 1
    assert not set(signs) & set(html)
    assert "<b>" not in html


def test_others_find_nothing(client_of, berta, boris, lena, case):
    make_contact(case, note="Termin")
    for actor in (berta, boris, lena):
        page = text_of(search(client_of(actor)))
        assert "Nichts gefunden" in page
        assert "Selam" not in page


def test_a_reviewer_finds_no_protected_note(client_of, anna, lena, case):
    make_contact(case, note="Termin im Team", secrecy="team")
    give_review(case, lena)
    assert "Nichts gefunden" in text_of(search(client_of(lena)))
    assert "Nur wer im Fall arbeitet, kann das lesen" in text_of(search(client_of(anna)))


def test_every_file_shown_is_recorded_once_and_the_words_are_not(client_of, anna, case):
    for _ in range(3):
        make_contact(case, note="Termin mit Frau Geheim")
    silent = make_case(anna)
    make_contact(silent, note="Anderes")
    search(client_of(anna), "Geheim")
    entry = reads(case).get()
    assert (entry.actor_id, entry.changes) == (anna.user_id, {})
    assert not reads(silent).exists()


def test_who_found_a_note_stands_among_the_readers(client_of, anna, case):
    make_contact(case, note="Termin")
    search(client_of(anna))
    page = text_of(client_of(anna).get(reverse("audit:case_readers", args=[case.pk])))
    assert "Anna Berger" in page


def test_filters_stand_above_as_chips(client_of, anna, case):
    other = make_case(anna, number="RSK-2025-0001")
    make_contact(case, note="Termin A", held_on=in_days(-2))
    make_contact(other, note="Termin B", held_on=in_days(-20))
    client = client_of(anna)
    page = text_of(search(client, case="2025-0001"))
    assert "Fallnummer: 2025-0001" in page
    assert "Termin B" in page
    assert "Termin A" not in page
    for filters in (
        {"since": in_days(-5).isoformat()},
        {"until": f"{in_days(-5):%d.%m.%Y}"},
        {"author": anna.user_id},
    ):
        response = search(client, **filters)
        assert len(response.context["chips"]) == 1
        assert len(response.context["rows"]) == (2 if "author" in filters else 1)


def test_a_filter_that_makes_no_sense_is_no_filter(client_of, anna, case):
    make_contact(case, note="Termin")
    for filters in ({"since": "gestern"}, {"author": "0"}, {"seite": "x"}, {"seite": "99999"}):
        assert len(search(client_of(anna), **filters).context["rows"]) == 1


def test_pages_follow_each_other(client_of, anna, case, monkeypatch):
    monkeypatch.setattr(views, "HITS_PER_PAGE", 2)
    for day in (1, 2, 3):
        make_contact(case, held_on=in_days(-day), note=f"Termin {day}")
    client = client_of(anna)
    assert "1–2 von 3" in text_of(search(client))
    last = search(client, seite="2")
    assert [contact.held_on for contact, _ in last.context["rows"]] == [in_days(-3)]
    assert [len(search(client, seite="7").context["rows"])] == [1]


def test_too_many_hits_are_said(client_of, anna, case, monkeypatch):
    monkeypatch.setattr(querysets, "MOST_NOTES", 1)
    for _ in range(2):
        make_contact(case, note="Termin")
    assert "Mehr als 1 Treffer" in text_of(search(client_of(anna)))


def test_nothing_found_offers_longer_words(client_of, anna, case):
    make_contact(case, note="Kitaplatz zugesagt")
    client = client_of(anna)
    page = text_of(search(client, "Kita zugesagt"))
    assert "Auch längere Wörter suchen: Kita* zugesagt*" in page
    assert "Kitaplatz zugesagt" in text_of(search(client, "Kita* zugesagt*"))
    assert "Auch längere Wörter" not in text_of(search(client, "Hort*"))


def test_htmx_gets_the_hits_only(client_of, anna, case):
    part = client_of(anna).get(URL, {"q": "x"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="note-results"')


def test_a_hit_leads_to_its_page_in_the_list_of_contacts(client_of, anna, case):
    old = make_contact(case, held_on=in_days(-50), note="Termin damals")
    for _ in range(30):
        make_contact(case, held_on=in_days(-5), note="Anderes")
    client = client_of(anna)
    address = f"{reverse('cases:contact_list', args=[case.pk])}?kontakt={old.pk}"
    assert f"{address}#kontakt-{old.pk}" in search(client).content.decode()
    page = client.get(address)
    assert f'id="kontakt-{old.pk}"' in page.content.decode()
    assert "26–31 von 31" in text_of(page)
    for nonsense in ("0", "x", "99999999999999999999"):
        elsewhere = client.get(address.replace(f"={old.pk}", f"={nonsense}"))
        assert "1–25 von 31" in text_of(elsewhere)


def test_the_number_of_queries_does_not_grow_with_the_hits(client_of, anna, case):
    client = client_of(anna)
    make_contact(case, note="Termin")
    few = count_queries(client, f"{URL}?q=Termin")
    for letter in "abcde":
        make_contact(make_case(anna, make_person(letter)), note="Termin")
    assert count_queries(client, f"{URL}?q=Termin") == few


def test_the_search_of_the_frame_counts_notes_and_shows_none(client_of, anna, clara, case):
    make_contact(case, note="Termin in der Kita")
    page = text_of(client_of(anna).get(reverse("search"), {"q": "Kita"}))
    assert "Notizen (1) Die Notiz zeigen" in page
    assert "Termin in der" not in page
    assert not reads(case).exists()
    assert "Notizen (" not in text_of(client_of(clara).get(reverse("search"), {"q": "Kita"}))
