import pytest
from django.urls import reverse

from lotse.casework.duplicates.models import DuplicateDecision, PersonMerge
from lotse.casework.persons.models import Person
from lotse.casework.persons.services import people
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add_address, add_status, let_read, take_up
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db

QUEUE, MERGES = "/personen/dubletten/", "/personen/zusammenfuehrungen/"


@pytest.fixture
def older(anna):
    return take_up(anna, "Haile", "Selam", phone="0157 12345678")


@pytest.fixture
def newer(anna):
    return take_up(anna, "Hayle", "Selam", birth_place="Asmara")


def url(older, newer, name="compare"):
    return reverse(f"duplicates:{name}", args=[older.pk, newer.pk])


def chosen(older, newer, **values):
    versions = {"older_version": older.version, "newer_version": newer.version}
    return versions | {"family_name": "older", "birth_place": "newer"} | values


def test_the_queue_says_why_two_records_are_alike(client_of, anna, older, newer):
    page = text_of(client_of(anna).get(QUEUE))
    assert "Haile, Selam" in page
    assert "sehr wahrscheinlich 84 von 100" in page
    assert "+24 Nachname klingt gleich: Haile / Hayle" in page
    assert "Vergleichen: Haile, Selam und Hayle, Selam" in page


def test_an_empty_queue_says_so(client_of, anna, older):
    assert "Nichts zu prüfen" in text_of(client_of(anna).get(QUEUE))


def test_the_way_to_the_queue_stands_at_the_search(client_of, anna):
    page = client_of(anna).get(reverse("persons:search")).content.decode()
    assert QUEUE in page


def test_nobody_sees_pairs_of_others(client_of, boris, older, newer):
    assert "Nichts zu prüfen" in text_of(client_of(boris).get(QUEUE))
    assert client_of(boris).get(url(older, newer)).status_code == 404


def test_a_record_one_may_only_read_is_not_compared(client_of, anna, berta, older):
    other = take_up(berta)
    let_read(other, anna)
    response = client_of(anna).get(url(older, other))
    assert response.status_code == 403
    assert "nicht bearbeiten" in text_of(response)


def test_a_record_is_not_compared_with_itself(client_of, anna, older):
    assert client_of(anna).get(url(older, older)).status_code == 404


def test_the_comparison_shows_both_and_proposes_what_says_more(client_of, anna, older, newer):
    response = client_of(anna).get(url(newer, older))
    page = text_of(response)
    for words in ("Asmara", "+49 157 1234 5678", "Tigrinya, Erstsprache", "Anna Berger (KI)"):
        assert words in page
    rows = {row.name: row for row in response.context["form"].rows()}
    assert (rows["birth_place"].chosen, rows["family_name"].chosen) == ("newer", "older")
    assert not rows["born"].differs
    assert "entered" not in rows


def test_looking_at_both_is_a_look_into_both_records(client_of, anna, older, newer):
    client_of(anna).get(url(older, newer))
    for person in (older, newer):
        assert AuditEntry.objects.filter(action="person.opened", target_id=person.pk).count() == 1


def test_a_blocked_address_is_not_shown(client_of, anna, older, newer):
    add_address(anna, newer, street="Geheimer Weg 9", is_blocked=True)
    page = text_of(client_of(anna).get(url(older, newer)))
    assert "Anschrift mit Auskunftssperre" in page
    assert "Geheimer Weg" not in page


def test_merged_the_older_record_says_what_was_chosen(client_of, anna, older, newer):
    response = client_of(anna).post(url(older, newer), chosen(older, newer))
    assert response.headers["Location"] == reverse("persons:detail", args=[older.pk])
    older.refresh_from_db()
    assert (older.family_name, older.birth_place) == ("Haile", "Asmara")


def test_the_address_of_the_merged_record_leads_to_the_other(client_of, anna, boris, older, newer):
    client = client_of(anna)
    client.post(url(older, newer), chosen(older, newer))
    old_address = reverse("persons:detail", args=[newer.pk])
    response = client.get(old_address, follow=True)
    assert response.redirect_chain == [(reverse("persons:detail", args=[older.pk]), 302)]
    assert "mit einer anderen zusammengeführt" in text_of(response)
    assert client_of(boris).get(old_address).status_code == 404


def test_the_merged_record_is_gone_from_search_and_lists(client_of, anna, older, newer):
    client = client_of(anna)
    client.post(url(older, newer), chosen(older, newer))
    for query in ("", "?q=Hayle"):
        page = text_of(client.get(reverse("persons:search") + query))
        assert "Haile, Selam" in page
        assert "Hayle, Selam" not in page


def test_the_history_tells_of_both_records(client_of, anna, older, newer):
    client = client_of(anna)
    client.post(url(older, newer), chosen(older, newer))
    page = text_of(client.get(reverse("audit:person_history", args=[older.pk])))
    assert page.count("Person aufgenommen") >= 2
    assert "Akten zusammengeführt" in page
    assert f"Hayle, Selam (Akte {newer.pk})" in page


def test_without_a_choice_nothing_is_merged(client_of, anna, older, newer):
    values = chosen(older, newer)
    del values["family_name"]
    response = client_of(anna).post(url(older, newer), values)
    assert response.status_code == 422
    assert "Nachname (wie im Pass)" in text_of(response)
    assert not PersonMerge.objects.exists()


def test_of_overlapping_residence_one_is_chosen(client_of, anna, older, newer):
    add_status(anna, older)
    kept = add_status(anna, newer, starts_on=in_days(-90))
    values = chosen(older, newer)
    assert client_of(anna).post(url(older, newer), values).status_code == 422
    client_of(anna).post(url(older, newer), values | {"residence": "newer"})
    assert older.residence_periods.get() == kept


def test_without_interpreting_no_language_of_it_is_kept(client_of, anna):
    older = take_up(anna, interpreter_needed=True, interpreter_language="ti")
    newer = take_up(anna)
    values = {"older_version": 1, "newer_version": 1, "interpreter_needed": "newer"}
    client_of(anna).post(url(older, newer), values | {"interpreter_language": "older"})
    assert Person.objects.get(pk=older.pk).interpreter_language == ""


def test_what_was_changed_meanwhile_is_compared_again(client_of, anna, older, newer):
    values = chosen(older, newer)
    with acting(anna):
        people.change_person(actor=anna, person=newer, expected_version=1, birth_place="Keren")
    response = client_of(anna).post(url(older, newer), values, follow=True)
    assert "inzwischen geändert" in text_of(response)
    assert not PersonMerge.objects.exists()


def test_told_apart_the_pair_leaves_the_queue(client_of, anna, older, newer):
    client = client_of(anna)
    response = client.post(url(older, newer, "decide"), {"judgement": "not_same"}, follow=True)
    assert "Nichts zu prüfen" in text_of(response)
    assert DuplicateDecision.objects.get().judgement == "not_same"


def test_put_off_the_day_is_said(client_of, anna, older, newer):
    response = client_of(anna).post(
        url(older, newer, "decide"), {"judgement": "later"}, follow=True
    )
    assert f"Zurückgestellt bis {in_days(14):%d.%m.%Y}" in text_of(response)


def test_an_unknown_judgement_decides_nothing(client_of, anna, older, newer):
    client_of(anna).post(url(older, newer, "decide"), {"judgement": "x"})
    assert not DuplicateDecision.objects.exists()


def test_a_merge_is_listed_and_undone_after_asking_back(client_of, anna, older, newer):
    client = client_of(anna)
    client.post(url(older, newer), chosen(older, newer))
    undo = reverse("duplicates:undo", args=[PersonMerge.objects.get().pk])
    assert undo in client.get(MERGES).content.decode()
    assert "werden wieder zwei Akten" in text_of(client.get(undo))
    response = client.post(undo)
    assert response.headers["Location"] == url(older, newer)
    assert "rückgängig gemacht am" in text_of(client.get(MERGES))
    again = client.post(undo, follow=True)
    assert "schon rückgängig gemacht" in text_of(again)


def test_merges_of_others_are_not_there(client_of, anna, boris, older, newer):
    client_of(anna).post(url(older, newer), chosen(older, newer))
    assert "Noch nichts zusammengeführt" in text_of(client_of(boris).get(MERGES))
    undo = reverse("duplicates:undo", args=[PersonMerge.objects.get().pk])
    assert client_of(boris).post(undo).status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_pairs(client_of, anna, older, newer):
    client = client_of(anna)
    few = count_queries(client, QUEUE)
    for _ in range(4):
        take_up(anna, "Haile", "Selam")
    assert count_queries(client, QUEUE) == few
