"""Concepts as they are written together, and who sees what of them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.concepts.models import Comment, Concept, ConceptVersion, Proposal, Section
from lotse.steering.concepts.services import sections, versions, voices
from tests import cast
from tests.steering.concepts.factories import (
    TEXT,
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

pytestmark = pytest.mark.django_db


def next_version(actor, version):
    with acting(actor):
        return versions.begin_version(actor=actor, concept=version.concept)


def answer(actor, of, said, reason=""):
    with acting(actor):
        return voices.answer_comment(
            actor=actor, comment=of, expected_version=of.version, answer=said, reason=reason
        )


def accept(actor, of, section_version):
    with acting(actor):
        return voices.accept_proposal(
            actor=actor, proposal=of, expected_version=of.version, section_version=section_version
        )


# --- versions -------------------------------------------------------------------------------------


def test_a_concept_begins_with_a_draft(clara):
    version = concept(clara)
    assert (version.number, version.state) == (1, "draft")
    assert [one.number for one in versions.numbered(version)] == ["1", "2"]


@pytest.mark.parametrize("name", ["anna", "emil", "armin", "mats", "petra", "deniz"])
def test_nobody_else_begins_one(name):
    with pytest.raises(RuleViolationError):
        concept(cast.play(name))


def test_the_approval_freezes_text_and_checksum(clara):
    version = approve(clara, concept(clara))
    assert version.sha256 == versions.checksum_of(version)
    assert version.approved_by_name == "Lenkungsgruppe"
    with pytest.raises(RuleViolationError, match="bleibt, wie sie ist"):
        write(clara, first_section(version), text="Anders")
    with pytest.raises(RuleViolationError, match="bleibt, wie sie ist"):
        section(clara, version, "Noch einer")


def test_the_database_keeps_an_approved_text_from_everybody(clara):
    version = approve(clara, concept(clara))
    with acting(clara):
        assert Section.objects.filter(concept_version=version).update(text="Anders") == 0
    with pytest.raises(DatabaseError), acting(clara):
        ConceptVersion.objects.filter(pk=version.pk).update(approved_on=date(2020, 1, 1))


def test_an_approval_says_by_whom(clara):
    version = concept(clara)
    with pytest.raises(ValidationError, match="welches Gremium"), acting(clara):
        versions.approve(
            actor=clara, version=version, expected_version=1, approved_on=date(2026, 10, 1)
        )


def test_nobody_approves_ahead(clara):
    version, tomorrow = concept(clara), timezone.localdate() + timedelta(days=1)
    with pytest.raises(RuleViolationError, match="in der Zukunft"), acting(clara):
        versions.approve(
            actor=clara, version=version, expected_version=version.version,
            approved_on=tomorrow, body_name="Kreistag",
        )  # fmt: skip


def test_the_next_version_starts_from_the_last_one(clara):
    first = concept(clara)
    part = section(clara, first, "Sprache", parent=first_section(first))
    with pytest.raises(RuleViolationError, match="schon eine Fassung"):
        next_version(clara, first)
    second = next_version(clara, publish(clara, approve(clara, first)))
    copied = [(one.number, one.section.heading) for one in versions.numbered(second)]
    assert copied == [("1", "Ausgangslage"), ("1.1", "Sprache"), ("2", "Ziele")]
    assert second.sections.filter(key=part.key).get().text == TEXT
    assert second.sections.exclude(pk=part.pk).count() == 3


def test_a_version_goes_into_consultation_and_back(clara):
    version = consult(clara, concept(clara))
    with acting(clara):
        back = versions.move_version(
            actor=clara, version=version, to="draft", expected_version=version.version
        )
    assert back.state == "draft"
    with pytest.raises(StaleVersionError):
        consult(clara, version)


# --- sections -------------------------------------------------------------------------------------


def test_there_is_one_level_below_a_section(clara):
    version = concept(clara)
    part = section(clara, version, "Sprache", parent=first_section(version))
    with pytest.raises(RuleViolationError, match="keinen weiteren"):
        section(clara, version, "Kurse", parent=part)


def test_sections_change_places_on_their_level(clara):
    version = concept(clara, "K", "A", "B", "C")
    with acting(clara):
        sections.move_section(actor=clara, section=version.sections.get(heading="C"), down=False)
        sections.move_section(actor=clara, section=version.sections.get(heading="A"), down=True)
        sections.move_section(actor=clara, section=version.sections.get(heading="B"), down=True)
    assert [one.section.heading for one in versions.numbered(version)] == ["C", "A", "B"]


def test_a_section_goes_only_when_nothing_hangs_on_it(clara, mats):
    version = concept(clara)
    first, second = version.sections.in_order()
    section(clara, version, "Teil", parent=first)
    consult(clara, version)
    comment(mats, second)
    for one, reason in ((first, "Unterabschnitte"), (second, "er bleibt")):
        with pytest.raises(RuleViolationError, match=reason), acting(clara):
            sections.remove_section(actor=clara, section=one)
    with acting(clara):
        sections.remove_section(actor=clara, section=first.parts.get())
    assert version.sections.count() == 2


def test_two_who_write_at_once_do_not_overwrite_each_other(clara):
    one = first_section(concept(clara))
    write(clara, one, text="Eins")
    with pytest.raises(StaleVersionError):
        write(clara, one, text="Zwei")


# --- what others say ------------------------------------------------------------------------------


def test_a_town_comments_in_consultation_and_gets_an_answer(clara, mats):
    version = consult(clara, concept(clara))
    said = comment(mats, first_section(version))
    with pytest.raises(RuleViolationError, match="noch nicht beantwortet"):
        approve(clara, version)
    with pytest.raises(RuleViolationError, match="begründen"):
        answer(clara, said, "declined")
    answer(clara, said, "partly", "Kitas stehen in Kapitel 3.")
    with acting(mats):
        mine = Comment.objects.visible_to(mats).get()
    assert (mine.answer, mine.reason) == ("partly", "Kitas stehen in Kapitel 3.")
    assert approve(clara, version).state == "approved"


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_nobody_comments_at_another_time(clara, mats, state):
    version = consult(clara, concept(clara))
    one = first_section(version)
    if state == "approved":
        approve(clara, version)
    else:
        ConceptVersion.objects.update(state="draft")
    with pytest.raises((RuleViolationError, ConceptVersion.DoesNotExist)):
        comment(mats, one)


def test_the_county_does_not_comment_itself(clara):
    version = consult(clara, concept(clara))
    with pytest.raises(RuleViolationError, match="Leitungen"):
        comment(clara, first_section(version))


def test_an_accepted_proposal_changes_the_text(clara, petra):
    one = first_section(consult(clara, concept(clara)))
    made = proposal(petra, one)
    assert made.old_text == TEXT
    accepted = accept(clara, made, one.version)
    one.refresh_from_db()
    assert (accepted.state, one.text) == ("accepted", "Wir wollen sehr kurze Wege.")


def test_a_proposal_is_not_put_over_what_somebody_wrote_meanwhile(clara, petra):
    one = first_section(consult(clara, concept(clara)))
    made = proposal(petra, one)
    write(clara, one, text="Ganz neu")
    with pytest.raises(StaleVersionError):
        accept(clara, made, one.version)
    made.refresh_from_db()
    assert made.state == "open"


def test_a_declined_proposal_says_why(clara, petra):
    one = first_section(consult(clara, concept(clara)))
    made = proposal(petra, one)
    with pytest.raises(RuleViolationError, match="begründen"), acting(clara):
        voices.decline_proposal(actor=clara, proposal=made, expected_version=1, reason="")
    with acting(clara):
        voices.decline_proposal(actor=clara, proposal=made, expected_version=1, reason="zu lang")
    one.refresh_from_db()
    assert one.text == TEXT


def test_a_proposal_that_changes_nothing_is_none(clara, petra):
    one = first_section(consult(clara, concept(clara)))
    with pytest.raises(RuleViolationError, match="schon dasteht"):
        proposal(petra, one, text=TEXT)


# --- who sees what --------------------------------------------------------------------------------


@pytest.fixture
def written(clara, mats, petra):
    """A published version with words of two organisations, and a draft."""
    version = consult(clara, concept(clara, "offen"))
    one = first_section(version)
    for actor in (mats, petra):
        answer(clara, comment(actor, one), "accepted")
        accept(
            clara,
            proposal(actor, one, text=f"Von {actor.user}"),
            Section.objects.get(pk=one.pk).version,
        )
    next_version(clara, publish(clara, approve(clara, ConceptVersion.objects.get(pk=version.pk))))
    concept(clara, "Entwurf")


@pytest.mark.parametrize(
    ("name", "concepts", "drafts", "words"),
    [
        ("clara", 2, 2, 2),
        ("emil", 2, 2, 2),
        ("armin", 2, 2, 2),
        ("mats", 1, 0, 1),
        ("petra", 1, 0, 1),
        ("anna", 0, 0, 0),
        ("deniz", 0, 0, 0),
        ("jonas", 0, 0, 0),
        ("frieda", 0, 0, 0),
    ],
)
def test_pages_and_database_show_the_same(written, name, concepts, drafts, words):
    actor = cast.play(name)
    with acting(actor):
        assert Concept.objects.count() == Concept.objects.visible_to(actor).count() == concepts
        for found in (ConceptVersion.objects.all(), ConceptVersion.objects.visible_to(actor)):
            assert found.filter(state="draft").count() == drafts
        assert Section.objects.count() == Section.objects.visible_to(actor).count()
        assert Section.objects.exists() == bool(concepts)
        for model in (Comment, Proposal):
            assert model.objects.count() == model.objects.visible_to(actor).count() == words


def test_the_database_lets_nobody_write_for_another_organisation(clara, mats):
    one = first_section(consult(clara, concept(clara)))
    with pytest.raises(DatabaseError), acting(mats):
        Comment.objects.create(
            section=one, organisation=cast.organisation("CARITAS"), written_by=mats.user, text="X"
        )


def test_the_database_lets_nobody_write_in_the_name_of_a_colleague(clara, mats, petra):
    one = first_section(consult(clara, concept(clara)))
    said = {"section": one, "organisation": mats.organisation, "text": "X"}
    with pytest.raises(DatabaseError, match="row-level security"), acting(mats):
        Comment.objects.create(written_by=petra.user, **said)


@pytest.mark.parametrize(
    ("model", "answered"),
    [
        (Comment, {"answer": "accepted"}),
        (Comment, {"answer": "declined", "reason": "Passt nicht."}),
        (Proposal, {"state": "accepted"}),
    ],
)
def test_the_database_lets_nobody_answer_herself(clara, mats, model, answered):
    one = first_section(consult(clara, concept(clara)))
    with pytest.raises(DatabaseError, match="row-level security"), acting(mats):
        model.objects.create(
            section=one,
            organisation=mats.organisation,
            written_by=mats.user,
            text="X",
            answered_on=date(2026, 10, 1),
            **answered,
        )


def test_what_a_town_said_stays_as_it_was_said(clara, mats, petra):
    one = first_section(consult(clara, concept(clara)))
    said, wished = comment(mats, one), proposal(petra, one)
    with acting(clara):
        for row in (said, wished):
            for change in ({"text": "anders"}, {"organisation": clara.organisation}):
                with pytest.raises(DatabaseError, match="as it was written"), transaction.atomic():
                    type(row).objects.filter(pk=row.pk).update(**change)
    with acting(mats):
        assert not Comment.objects.filter(pk=said.pk).update(text="anders")
    answer(clara, said, "accepted")


@pytest.mark.parametrize("state", ["approved", "published"])
def test_what_a_body_approved_goes_back_to_no_desk(clara, state):
    """Back in work, its sections could be written again."""
    version = approve(clara, concept(clara))
    if state == "published":
        publish(clara, version)
    with acting(clara):
        for change in ({"state": "draft"}, {"state": "consultation"}, {"sha256": "x"},
                       {"approved_by_name": "Kreistag"}):  # fmt: skip
            with pytest.raises(DatabaseError, match=r"does not go|stands"), transaction.atomic():
                ConceptVersion.objects.filter(pk=version.pk).update(**change)


@pytest.mark.parametrize("name", ["emil", "armin", "mats", "petra", "anna"])
def test_nobody_else_publishes_or_writes(clara, name):
    version = consult(clara, concept(clara))
    with acting(cast.play(name)):
        assert not ConceptVersion.objects.filter(pk=version.pk).update(state="draft")
        assert not Section.objects.filter(concept_version=version).update(text="anders")
