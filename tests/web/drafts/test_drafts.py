"""Drafts over HTTP: kept for their author, handed out with the form, gone when it is accepted."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.drafts.models import Draft
from tests.casework.cases.factories import give, in_days, make_case, make_contact
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

KEEP, DISCARD = reverse("drafts:keep"), reverse("drafts:discard")
DATA = re.compile(r'data-draft="([^"]+)"')
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(anna):
    return make_case(anna)


def key(case):
    return f"contact_add:cases.case:{case.pk}"


def url(case):
    return reverse("cases:contact_add", args=[case.pk])


def keep(client, case, **fields):
    sent = {"draft_key": key(case), "note": "Halb fertig"} | fields
    return client.post(KEEP, sent)


def sent(case, **values):
    contact = {"kind": "phone", "duration_minutes": "20", "with_whom": "client"}
    more = {"interpreting": "none", "secrecy": "case", "held_on": in_days(0).isoformat()}
    return contact | more | {"note": "Fertig", "draft_key": key(case)} | values


def handed_out(response):
    found = DATA.search(response.content.decode())
    return json.loads(unescape(found[1])) if found else None


def test_without_a_session_nothing_is_kept(client, case):
    assert keep(client, case).status_code in {302, 403}
    assert not Draft.objects.exists()


def test_a_get_keeps_and_discards_nothing(client_of, anna):
    for address in (KEEP, DISCARD):
        assert client_of(anna).get(address).status_code == 405


def test_what_is_typed_comes_back_with_the_form(client_of, anna, case):
    client = client_of(anna)
    response = keep(client, case, duration_minutes="25", csrfmiddlewaretoken="geheim")
    assert response.json() == {"saved_at": f"{timezone.localtime():%H:%M}"}
    page = client.get(url(case))
    assert handed_out(page) == {"note": ["Halb fertig"], "duration_minutes": ["25"]}
    assert f"Entwurf von {timezone.localtime():%H:%M} wiederhergestellt" in text_of(page)
    # The page of the case fetches the same form into itself.
    assert handed_out(client.get(url(case), headers=HTMX)) == handed_out(page)


def test_the_page_of_a_case_says_which_forms_are_begun(client_of, anna, berta, case):
    give(case, berta)
    client, page = client_of(anna), reverse("cases:detail", args=[case.pk])
    assert "Entwurf" not in text_of(client.get(page))
    keep(client, case)
    assert text_of(client.get(page)).count("Entwurf") == 1
    assert "Kontakt festhalten Entwurf" in text_of(client.get(page))
    assert "Entwurf" not in text_of(client_of(berta).get(page))


def test_an_older_draft_says_its_day(client_of, anna, case):
    client = client_of(anna)
    keep(client, case)
    moment = timezone.now() - timedelta(days=3)
    Draft.objects.update(saved_at=moment)
    assert f"Entwurf von {timezone.localtime(moment):%d.%m.}, " in text_of(client.get(url(case)))


def test_without_a_draft_the_form_only_knows_its_name(client_of, anna, case):
    response = client_of(anna).get(url(case))
    assert handed_out(response) is None
    assert f'value="{key(case)}"' in response.content.decode()
    assert "wiederhergestellt" not in text_of(response)


def test_text_in_a_draft_is_no_markup(client_of, anna, case):
    client = client_of(anna)
    attack = "</script><script>alert(1)</script>"
    keep(client, case, note=attack)
    response = client.get(url(case))
    assert "<script>alert" not in response.content.decode()
    assert handed_out(response)["note"] == [attack]


def test_a_colleague_in_the_same_case_sees_no_draft(client_of, anna, berta, case):
    give(case, berta)
    keep(client_of(anna), case)
    assert handed_out(client_of(berta).get(url(case))) is None


def test_an_accepted_form_ends_its_draft_and_no_other(client_of, anna, case):
    client, other = client_of(anna), make_case(anna)
    keep(client, case)
    keep(client, other)
    assert client.post(url(case), sent(case)).status_code == 302
    assert Draft.objects.get().key == key(other)


def test_a_refused_form_keeps_its_draft_and_shows_what_was_sent(client_of, anna, case):
    client = client_of(anna)
    keep(client, case)
    response = client.post(url(case), sent(case, held_on=in_days(1).isoformat()))
    assert response.status_code == 422
    assert handed_out(response) is None
    assert Draft.objects.exists()


def test_a_conflict_carries_the_draft_along_until_it_is_solved(client_of, anna, berta, case):
    give(case, berta)
    contact = make_contact(case)
    client = client_of(anna)
    address = reverse("cases:contact_change", args=[case.pk, contact.pk])
    name = f"contact_change:cases.contact:{contact.pk}"
    client.post(KEEP, {"draft_key": name, "note": "Halb", "version": "1"})
    assert handed_out(client.get(address))["version"] == ["1"]
    change = sent(case, draft_key=name, version="1", note="Von Anna")
    client_of(berta).post(address, sent(case, version="1", note="Von Berta"))
    conflict = client.post(address, change)
    assert conflict.status_code == 409
    assert f'name="draft_key" value="{name}"' in " ".join(conflict.content.decode().split())
    assert Draft.objects.exists()
    assert client.post(address, change | {"version": "2"}).status_code == 302
    assert not Draft.objects.exists()


def test_discarding_deletes(client_of, anna, case):
    client = client_of(anna)
    keep(client, case)
    assert client.post(DISCARD, {"draft_key": key(case)}).status_code == 204
    assert not Draft.objects.exists()


def test_too_long_a_text_is_refused_with_a_reason(client_of, anna, case):
    response = keep(client_of(anna), case, note="x" * 100_001)
    assert response.status_code == 422
    assert "zu lang für einen Entwurf" in response.json()["reason"]
    assert not Draft.objects.exists()


def test_a_page_of_another_role_keeps_nothing(client_of, anna, case):
    """Somebody switched the role in another tab; the page says so when its form is sent."""
    assert keep(client_of(anna), case, acting_membership="999999").status_code == 409
    assert not Draft.objects.exists()


def test_nothing_typed_is_logged(client_of, anna, case, caplog):
    keep(client_of(anna), case, note="Sehr persönlich")
    keep(client_of(anna), case, note="x" * 100_001)
    assert "persönlich" not in caplog.text
    assert "xxx" not in caplog.text
