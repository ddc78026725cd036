"""The pages of concepts: writing, agreeing, answering, approving, comparing, the paper."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.steering.concepts.models import Comment, Concept, ConceptVersion, Proposal, Section
from lotse.steering.concepts.rules.comparing import word_changes
from lotse.steering.concepts.services import versions
from lotse.web.steering.concepts.views import paper
from tests import cast
from tests.steering.concepts.factories import (
    approve,
    comment,
    concept,
    consult,
    first_section,
    proposal,
    publish,
    section,
    write,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
HOME = "/steuerung/konzepte/"


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def url(name, *numbers):
    return reverse(f"concepts:{name}", args=numbers)


def page_of(version):
    return url("version", version.pk)


# --- writing --------------------------------------------------------------------------------------


def test_a_concept_begins_empty_and_gets_its_sections(browser):
    assert "Noch kein Konzept" in text_of(browser.get(HOME))
    values = {"title": "Handlungskonzept", "kind": "action", "submission_key": uuid4()}
    for _ in range(2):
        assert browser.post(url("concept_add"), values).status_code == 302
    version = ConceptVersion.objects.get()
    assert "Noch kein Abschnitt" in text_of(browser.get(page_of(version)))
    typed = {"heading": "Ziele", "parent": "", "text": "Kurze Wege.\n\n- Sprache"}
    typed["submission_key"] = uuid4()
    assert browser.post(url("section_add", version.pk), typed).status_code == 302
    top = Section.objects.get()
    below = typed | {"heading": "Sprache", "parent": top.pk, "submission_key": uuid4()}
    assert browser.post(url("section_add", version.pk), below).status_code == 302
    page = browser.get(page_of(version))
    assert "1.1 Sprache" in text_of(page)
    assert "<li>Sprache</li>" in page.content.decode()
    assert "Handlungskonzept" in text_of(browser.get(HOME))
    assert browser.post(url("concept_add"), values | {"title": ""}).status_code == 422


def test_two_who_write_at_once_see_both_texts(clara, browser):
    one = first_section(concept(clara))
    values = {"heading": "Lage", "text": "Eins", "version": one.version}
    assert browser.post(url("section_write", one.pk), values).status_code == 302
    conflict = browser.post(url("section_write", one.pk), values | {"text": "Zwei"})
    assert conflict.status_code == 409
    assert "Eins" in text_of(conflict)


def test_sections_move_and_go(clara, browser):
    version = concept(clara, "K", "A", "B")
    first = first_section(version)
    assert browser.post(url("section_move", first.pk, "runter")).status_code == 302
    assert first_section(version).heading == "B"
    assert "Im Protokoll" in text_of(browser.get(url("section_remove", first.pk)))
    assert browser.post(url("section_remove", first.pk)).status_code == 302
    assert version.sections.count() == 1
    top = first_section(version)
    section(clara, version, "Teil", parent=top)
    answer = browser.post(url("section_remove", top.pk), follow=True)
    assert "zuerst die Unterabschnitte" in text_of(answer)


def test_the_form_of_a_section_keeps_what_is_typed(clara, browser):
    one = first_section(concept(clara))
    assert (
        "concept_section:concepts.section"
        in browser.get(url("section_write", one.pk)).content.decode()
    )


def test_a_page_with_more_sections_is_no_more_queries(clara, mats, browser):
    version = consult(clara, concept(clara, "K", "A"))
    comment(mats, first_section(version))
    before = count_queries(browser, page_of(version))
    for number in range(4):
        comment(mats, section(clara, version, f"Nr. {number}"))
    assert count_queries(browser, page_of(version)) == before


# --- steps ----------------------------------------------------------------------------------------


def test_a_version_is_agreed_upon_approved_and_published(clara, browser):
    version = concept(clara)

    def step(slug, **values):
        version.refresh_from_db()
        return browser.post(
            url("version_move", version.pk, slug), {"version": version.version} | values
        )

    assert "schreiben Anmerkungen" in text_of(
        browser.get(url("version_move", version.pk, "abstimmen"))
    )
    assert step("veroeffentlichen").status_code == 422
    assert step("abstimmen", consult_until="2026-12-18").status_code == 302
    assert "in Abstimmung" in text_of(browser.get(page_of(version)))
    assert step("zurueckholen").status_code == 302
    assert step("abstimmen").status_code == 302
    version.refresh_from_db()
    typed = {"version": version.version, "body": "", "body_name": "", "approved_on": "2026-10-01"}
    approval = url("version_approve", version.pk)
    assert "wer beschlossen hat" in text_of(browser.post(approval, typed))
    assert browser.post(approval, typed | {"body_name": "Kreistag"}).status_code == 302
    assert "Prüfsumme" in text_of(browser.get(page_of(version)))
    late = typed | {"body_name": "Kreistag"}
    assert browser.post(approval, late).status_code == 302
    assert step("veroeffentlichen").status_code == 302
    version.refresh_from_db()
    assert version.published_on
    assert browser.get(url("version_move", version.pk, "x")).status_code == 404
    stale = browser.post(
        url("version_move", version.pk, "veroeffentlichen"), {"version": 1}, follow=True
    )
    assert "inzwischen geändert" in text_of(stale)


def test_what_was_approved_is_not_written_any_more(clara, browser):
    version = approve(clara, concept(clara))
    one = first_section(version)
    assert browser.get(url("section_write", one.pk)).status_code == 403
    assert browser.get(url("section_add", version.pk)).status_code == 403
    for answer in (
        browser.post(url("section_move", one.pk, "runter"), follow=True),
        browser.post(url("section_remove", one.pk), follow=True),
    ):
        assert "bleibt, wie sie ist" in text_of(answer)
    assert "Schreiben" not in text_of(browser.get(page_of(version)))


def test_a_new_version_begins_with_the_last_text(clara, browser):
    version = publish(clara, approve(clara, concept(clara)))
    page = url("concept", version.concept_id)
    assert "Neue Fassung beginnen" in text_of(browser.get(page))
    begin = url("version_begin", version.concept_id)
    assert "mit dem Text der letzten" in text_of(browser.get(begin))
    assert browser.post(begin).status_code == 302
    assert Concept.objects.get().versions.count() == 2
    assert "schon eine Fassung" in text_of(browser.post(begin, follow=True))


# --- comments and proposals -----------------------------------------------------------------------


@pytest.fixture
def agreed(clara):
    return consult(clara, concept(clara))


def test_a_town_comments_and_reads_the_answer(agreed, browser, mats, client_of):
    town, one = client_of(mats), first_section(agreed)
    assert "etwas anmerken" in text_of(town.get(HOME))
    values = {"text": "Die Kitas fehlen.", "submission_key": uuid4()}
    for _ in range(2):
        assert town.post(url("comment_add", one.pk), values).status_code == 302
    assert town.post(url("comment_add", one.pk), {"text": ""}).status_code == 422
    said = Comment.objects.get()
    assert "noch offen" in text_of(town.get(page_of(agreed)))
    assert "Die Kitas fehlen." in text_of(browser.get(url("comment_answer", said.pk)))
    answer = {"version": said.version, "answer": "partly", "reason": ""}
    assert browser.post(url("comment_answer", said.pk), answer).status_code == 422
    answer["reason"] = "Kapitel 3 nennt sie."
    assert browser.post(url("comment_answer", said.pk), answer).status_code == 302
    text = text_of(town.get(page_of(agreed)))
    assert "teilweise übernommen" in text
    assert "Kapitel 3 nennt sie." in text
    late = browser.post(url("comment_answer", said.pk), answer, follow=True)
    assert "vergleichen Sie noch einmal" in text_of(late)


def test_an_association_does_not_read_what_a_town_said(agreed, mats, petra, client_of):
    one = first_section(agreed)
    comment(mats, one, "Nur von uns.")
    proposal(mats, one, "Anders.")
    text = text_of(client_of(petra).get(page_of(agreed)))
    assert "Nur von uns." not in text
    assert "Vorschlag ·" not in text


def test_a_proposal_is_compared_and_accepted(agreed, browser, petra, client_of):
    association, one = client_of(petra), first_section(agreed)
    assert "kurze Wege" in text_of(association.get(url("proposal_add", one.pk)))
    same = {"text": one.text, "why": "", "submission_key": uuid4()}
    assert "schon dasteht" in text_of(association.post(url("proposal_add", one.pk), same))
    values = same | {"text": "Wir wollen sehr kurze Wege.", "why": "Klarer."}
    for _ in range(2):
        assert association.post(url("proposal_add", one.pk), values).status_code == 302
    made = Proposal.objects.get()
    page = browser.get(url("proposal_answer", made.pk))
    assert "<ins>" in page.content.decode()
    assert "[neu: sehr" in text_of(page)
    answer = {"version": made.version, "section_version": one.version, "reason": ""}
    assert browser.post(url("proposal_answer", made.pk), answer).status_code == 422
    accepted = browser.post(url("proposal_answer", made.pk), answer | {"accept": "ja"})
    assert accepted.status_code == 302
    one.refresh_from_db()
    assert one.text == "Wir wollen sehr kurze Wege."
    text = text_of(browser.get(url("proposal_answer", made.pk)))
    assert "übernommen" in text
    assert "Ablehnen" not in text


def test_a_text_that_changed_meanwhile_is_compared_anew(clara, agreed, browser, petra):
    one = first_section(agreed)
    made = proposal(petra, one)
    seen = {"version": made.version, "section_version": one.version, "reason": "", "accept": "ja"}
    write(clara, one, text="Ganz anders.")
    late = browser.post(url("proposal_answer", made.pk), seen, follow=True)
    assert "inzwischen geändert" in text_of(late)
    assert "Text inzwischen geändert" in text_of(browser.get(url("proposal_answer", made.pk)))
    decline = seen | {"reason": "zu lang"}
    del decline["accept"]
    assert browser.post(url("proposal_answer", made.pk), decline).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.reason) == ("declined", "zu lang")


def test_a_draft_is_not_there_for_a_town(clara, mats, client_of):
    version = concept(clara)
    town = client_of(mats)
    for address in (
        page_of(version),
        url("concept", version.concept_id),
        url("version_pdf", version.pk),
    ):
        assert town.get(address).status_code == 404
    assert "Noch kein Konzept" in text_of(town.get(HOME))


def test_outside_the_consultation_nobody_is_offered_to_write(clara, agreed, mats, client_of):
    approve(clara, agreed)
    town, one = client_of(mats), first_section(agreed)
    assert "Anmerken" not in text_of(town.get(page_of(agreed)))
    assert town.get(url("comment_add", one.pk)).status_code == 403
    assert town.get(url("proposal_add", one.pk)).status_code == 403


# --- comparing and paper --------------------------------------------------------------------------


def test_two_versions_are_compared_word_by_word(clara, browser):
    first = publish(clara, approve(clara, concept(clara, "K", "Lage", "Ziele")))
    with acting(clara):
        second = versions.begin_version(actor=clara, concept=first.concept)
    same = text_of(browser.get(url("version_compare", second.pk, first.pk)))
    assert "Beide Fassungen sind gleich" in same
    write(clara, first_section(second), text="Wir wollen lange Wege.")
    section(clara, second, "Wirkung")
    page = browser.get(url("version_compare", second.pk, first.pk))
    text = text_of(page)
    assert "[entfällt: kurze" in text
    assert "[neu: lange" in text
    assert "neuer Abschnitt" in text
    assert "Unverändert: 2 Ziele" in text
    assert "Was hat sich seit Fassung 1 geändert?" in text_of(browser.get(page_of(second)))
    assert browser.get(url("version_compare", second.pk, second.pk)).status_code == 404
    assert "entfallener Abschnitt" in text_of(
        browser.get(url("version_compare", first.pk, second.pk))
    )


def test_the_paper_has_contents_sections_and_the_checksum(clara, browser):
    version = concept(clara)
    assert paper.data_of(version)["is_draft"] is True
    version = publish(clara, approve(clara, version))
    answer = browser.get(url("version_pdf", version.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert b"/MarkInfo" in answer.content
    bookmarks = re.findall(rb"/Title ?(<[0-9A-F]+>|\([^)]*\))", answer.content)
    titles = [_read(one) for one in bookmarks]
    assert [one for one in titles if one[0].isdigit()] == ["1 Ausgangslage", "2 Ziele"]
    assert paper.data_of(version)["approved"] == "Lenkungsgruppe, 01.10.2026"


def _read(title):
    """A text of a PDF: letters as they are, or UTF-16 in hexadecimal digits."""
    if title.startswith(b"<"):
        return bytes.fromhex(title[1:-1].decode()).decode("utf-16")
    return title[1:-1].decode("latin-1")


def test_a_text_that_no_longer_fits_its_checksum_is_flagged(clara, browser):
    version = approve(clara, concept(clara))
    Section.objects.filter(concept_version=version).update(text="Anders")
    assert "Text geändert" in text_of(browser.get(page_of(version)))


def test_what_is_marked_in_a_text_stays_text(clara, mats, browser):
    version = consult(clara, concept(clara))
    made = proposal(mats, first_section(version), "<script>x</script>")
    assert word_changes("", "<b>")[0].text == "<b>"
    for address in (page_of(version), url("proposal_answer", made.pk)):
        assert "<script>x" not in browser.get(address).content.decode()


@pytest.mark.parametrize("name", ["anna", "deniz", "jonas", "frieda"])
def test_nobody_else_reads_concepts(clara, name, client_of):
    version = publish(clara, approve(clara, concept(clara)))
    browser = client_of(cast.play(name))
    assert browser.get(HOME).status_code == 403
    assert browser.get(page_of(version)).status_code == 404
