"""Letters are written from layouts or Word templates and lie in the file."""

import io
from uuid import uuid4

import docx
import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError

from lotse.casework.papers import letters
from lotse.casework.papers.choices import LetterLanguage
from lotse.casework.papers.letters import FIELDS, Letter
from lotse.casework.papers.models import CaseDocument, LetterTemplate
from lotse.casework.papers.services import letters as services
from lotse.casework.persons.models import Address
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as files
from lotse.foundation.documents.choices import MediaType
from tests.casework.cases.factories import give_review, in_days
from tests.casework.papers.factories import add_template
from tests.foundation.documents import samples

pytestmark = pytest.mark.django_db
LETTER = Letter("Selam Haile\nHauptstraße 1\n53840 Troisdorf", "Kita-Platz", "ab August.")


@pytest.fixture
def address(case):
    return Address.objects.create(
        person=case.person,
        street="Hauptstraße 1",
        postal_code="53840",
        town="Troisdorf",
        starts_on=in_days(-100),
    )


def _write(actor, case, letter=LETTER, **more):
    with acting(actor):
        return services.write_letter(actor=actor, case=case, letter=letter, **more)


def _paragraphs(actor, document):
    with acting(actor):
        content = files.content(document.file)
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_letter_without_template_is_a_pdf_in_the_file(anna, case):
    document = _write(anna, case)
    assert (document.title, document.get_kind_display()) == (
        "Kita-Platz",
        "Ausgegangenes Schreiben",
    )
    assert (document.file.name, document.file.media_type) == ("Kita-Platz.pdf", MediaType.PDF)
    assert document.file.get_scan_state_display() == "von Lotse erstellt"
    assert document.get_origin_display() == "in Lotse geschrieben"
    assert (
        AuditEntry.objects.get(action="case.letter_written").changes["document"][1] == "Kita-Platz"
    )


@pytest.mark.parametrize("language", LetterLanguage.values)
def test_a_letter_is_written_in_every_language(anna, case, language):
    letter = Letter(LETTER.recipient, "Termin", "…", language)
    assert _write(anna, case, letter).file.size > 5_000


def test_a_template_is_filled_in(anna, lena, case):
    template = add_template(lena, "{{ Anschrift }}", "{{ Anrede }}", "{{ Text }}", "{{ Datum }}")
    document = _write(anna, case, template=template)
    assert document.file.media_type == MediaType.DOCX
    recipient, greeting, text, day = _paragraphs(anna, document)
    assert recipient.splitlines() == LETTER.recipient.splitlines()
    assert (greeting, text) == ("Guten Tag Selam Haile,", "ab August.")
    assert day == f"{in_days(0):%d.%m.%Y}"


def test_every_field_of_the_list_has_a_value(anna, case):
    with acting(anna):
        assert set(letters.merge_values(anna, case, LETTER, in_days(0))) == set(FIELDS)


def test_the_letterhead_fills_in_the_office(anna, lena, case):
    with acting(lena):
        files.keep_letterhead(
            actor=lena, organisation=lena.organisation, expected_version=None,
            street="Kaiser-Wilhelm-Platz 1", postcode="53721", town="Siegburg", office="KIM",
        )  # fmt: skip
    template = add_template(lena, "{{ Stelle }} {{ Anschrift_Organisation }}")
    assert _paragraphs(anna, _write(anna, case, template=template)) == [
        "KIM Kaiser-Wilhelm-Platz 1, 53721 Siegburg"
    ]


def test_the_same_form_sent_twice_writes_one_letter(anna, case):
    key = uuid4()
    assert _write(anna, case, submission_key=key) == _write(anna, case, submission_key=key)
    assert CaseDocument.objects.count() == 1


def test_who_only_reads_writes_no_letter(lena, case):
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        _write(lena, case)


def test_the_client_is_proposed_as_recipient(anna, case, address):
    with acting(anna):
        assert letters.usual_recipient(case, in_days(0)) == LETTER.recipient


def test_a_blocked_address_is_never_put_in_by_itself(anna, case, address):
    Address.objects.update(is_blocked=True)
    with acting(anna):
        assert letters.usual_recipient(case, in_days(0)) == "Selam Haile"


def test_a_lead_keeps_templates_of_her_organisation(anna, boris, lena):
    template = add_template(lena, label="Einladung")
    assert template.organisation == lena.organisation
    with acting(anna):
        assert LetterTemplate.objects.offered_to(anna).get() == template
        assert files.content(template.file)
    with acting(boris):
        assert not LetterTemplate.objects.offered_to(boris).exists()


def test_the_coordination_keeps_templates_of_the_county(boris, clara):
    template = add_template(clara)
    assert template.organisation is None
    with acting(boris):
        assert LetterTemplate.objects.offered_to(boris).get() == template


def test_others_keep_no_templates(anna):
    with pytest.raises(RuleViolationError, match="Briefvorlagen pflegen"):
        add_template(anna)


def test_an_unknown_field_is_named_and_the_template_refused(lena):
    with pytest.raises(RuleViolationError, match="Statt „Vornahme“ ist vielleicht „Vorname“"):
        add_template(lena, "Guten Tag {{ Vornahme }}")
    assert not LetterTemplate.objects.exists()


def test_a_template_is_a_word_file(lena):
    with acting(lena), pytest.raises(RuleViolationError, match="lässt sich nicht lesen"):
        services.add_template(actor=lena, label="x", name="x.pdf", content=samples.PDF)


def test_a_label_is_used_once(lena):
    add_template(lena, label="Einladung")
    with pytest.raises(ValidationError, match="gibt es schon"):
        add_template(lena, label="Einladung")


def _change(actor, template, **values):
    given = {"expected_version": template.version, "label": template.label, "is_active": True}
    with acting(actor):
        return services.change_template(actor=actor, template=template, **(given | values))


def test_a_template_gets_a_newer_file_or_rests(anna, lena):
    template = add_template(lena)
    newer = _change(lena, template, upload=("neu.docx", samples.word("{{ Vorname }}")))
    assert newer.file != template.file
    _change(lena, newer, is_active=False)
    with acting(anna):
        assert not LetterTemplate.objects.offered_to(anna).exists()
        assert LetterTemplate.objects.seen_by(anna).in_order().get() == template


def test_two_people_at_once_do_not_overwrite_each_other(lena):
    with pytest.raises(StaleVersionError):
        _change(lena, add_template(lena), expected_version=9)


def test_a_template_of_the_county_is_not_the_lead_s(clara, lena):
    template = add_template(clara)
    with pytest.raises(RuleViolationError, match="pflegt die KIM-Koordination"):
        _change(lena, template)


def test_the_database_refuses_a_template_of_others(anna, lena):
    template = add_template(lena)
    with acting(anna), pytest.raises(ProgrammingError):
        LetterTemplate.objects.create(label="x", file=template.file)
