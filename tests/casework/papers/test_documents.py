"""Documents are filed, changed, replaced and withdrawn; nothing disappears silently."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from lotse.casework.papers.models import CaseDocument, DocumentEdition, LetterTemplate
from lotse.casework.papers.services import documents
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as files
from lotse.foundation.documents.models import Letterhead, StoredFile
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.papers.factories import add_template, file_document, withdraw
from tests.foundation.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def passport(anna, case):
    return file_document(anna, case, valid_until=in_days(30))


def _changes(action):
    return AuditEntry.objects.get(action=action).changes


def test_a_document_is_filed_with_its_file_and_the_trail_knows(anna, case, passport):
    assert (passport.title, passport.edition, passport.file.name) == ("Pass", 1, "Pass.pdf")
    edition = passport.editions.get()
    assert (edition.number, edition.file, edition.added_by) == (1, passport.file, anna.user)
    changes = _changes("case.document_added")
    assert changes["document"] == [None, "Pass"]
    assert changes["file"] == [None, "Pass.pdf"]


def test_without_a_title_the_name_of_the_file_becomes_one(anna, case):
    document = file_document(anna, case, name="Bescheid_Jobcenter.pdf", title="")
    assert document.title == "Bescheid Jobcenter"


def test_the_same_form_sent_twice_files_one_document(anna, case):
    key = uuid4()
    first = file_document(anna, case, submission_key=key)
    assert file_document(anna, case, submission_key=key) == first
    assert (CaseDocument.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_document_of_a_closed_case_can_be_filed_late(anna):
    assert file_document(anna, make_case(anna, closed_on=in_days(-1))).pk


def test_a_day_to_come_is_refused(anna, case):
    with pytest.raises(RuleViolationError, match="Zukunft"):
        file_document(anna, case, dated_on=in_days(1))


def test_the_validity_does_not_end_before_the_day(anna, case):
    with pytest.raises(ValidationError, match="vor dem Datum"):
        file_document(anna, case, dated_on=in_days(-1), valid_until=in_days(-2))


def test_what_is_said_about_it_can_be_corrected(anna, passport):
    with acting(anna):
        changed = documents.change_document(
            actor=anna, document=passport, expected_version=1, title="Reisepass Eritrea"
        )
    assert (changed.title, changed.version) == ("Reisepass Eritrea", 2)
    assert _changes("case.document_changed")["title"] == ["Pass", "Reisepass Eritrea"]


def test_a_newer_file_replaces_the_former_which_stays(anna, passport):
    with acting(anna):
        replaced = documents.replace_file(
            actor=anna,
            document=passport,
            expected_version=1,
            name="Pass verlängert.jpg",
            content=samples.picture(),
            remark="verlängert",
        )
        newest, first = replaced.editions.all()
        assert files.content(first.file) == samples.PDF
    assert (replaced.edition, newest.number, newest.remark) == (2, 2, "verlängert")
    assert replaced.file == newest.file != first.file
    assert _changes("case.document_replaced")["file"] == ["Pass.pdf", "Pass verlängert.jpg"]


def test_a_withdrawn_document_stays_and_says_why(anna, passport):
    withdrawn = withdraw(anna, passport, "other_case")
    assert withdrawn.is_withdrawn
    assert (withdrawn.withdrawn_by, withdrawn.get_withdrawal_reason_display()) == (
        anna.user,
        "gehört nicht in diesen Fall",
    )
    changes = _changes("case.document_withdrawn")
    assert changes["document"] == [None, "Pass"]
    assert changes["withdrawal_reason"] == [None, "gehört nicht in diesen Fall"]


@pytest.mark.parametrize("service", ["change_document", "replace_file", "withdraw_document"])
def test_with_a_withdrawn_document_nothing_happens(anna, passport, service):
    withdrawn = withdraw(anna, passport)
    more = {
        "change_document": {"title": "x"},
        "replace_file": {"name": "x.pdf", "content": samples.PDF},
        "withdraw_document": {"reason": "mistake"},
    }[service]
    with acting(anna), pytest.raises(RuleViolationError, match="zurückgezogen"):
        getattr(documents, service)(
            actor=anna, document=withdrawn, expected_version=withdrawn.version, **more
        )


def test_a_withdrawn_document_can_be_taken_back(anna, passport):
    withdrawn = withdraw(anna, passport)
    with acting(anna):
        back = documents.take_back_document(actor=anna, document=withdrawn, expected_version=2)
        with pytest.raises(RuleViolationError, match="nicht zurückgezogen"):
            documents.take_back_document(actor=anna, document=back, expected_version=3)
    assert not back.is_withdrawn
    assert AuditEntry.objects.filter(action="case.document_returned").count() == 1


def test_two_people_at_once_do_not_overwrite_each_other(anna, passport):
    with acting(anna), pytest.raises(StaleVersionError):
        documents.change_document(actor=anna, document=passport, expected_version=7, title="x")


def test_who_only_reads_changes_nothing(lena, case, passport):
    give_review(case, lena)
    with acting(lena):
        assert files.content(passport.file) == samples.PDF
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            documents.file_document(actor=lena, case=case, name="x.pdf", content=samples.PDF)
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            documents.change_document(actor=lena, document=passport, expected_version=1, title="x")


def test_a_deputy_works_with_documents(berta, case, passport):
    give(case, berta)
    assert file_document(berta, case, title="Mietvertrag").editions.get().added_by == berta.user


def test_the_database_shows_files_to_those_who_see_the_case_only(anna, berta, case, passport):
    StoredFile.objects.update(received_at="2026-01-01T00:00Z")
    with acting(anna):
        assert StoredFile.objects.get() == passport.file
    with acting(berta):
        assert not StoredFile.objects.exists()
        assert not DocumentEdition.objects.exists()


def test_the_database_keeps_a_file_version_in_the_case_of_its_document(anna, case, passport):
    other = make_case(anna)
    with acting(anna):
        file = files.store(actor=anna, name="x.pdf", content=samples.PDF)
    values = {"document": passport, "number": 2, "file": file, "added_by": anna.user}
    with acting(anna), pytest.raises(ProgrammingError):
        DocumentEdition.objects.create(case=other, **values)


def test_the_database_changes_no_file_and_no_version(anna, passport):
    for rows in (StoredFile.objects.all(), DocumentEdition.objects.all()):
        with pytest.raises(ProgrammingError), acting(anna):
            rows._raw_delete("default")
        with pytest.raises(ProgrammingError), acting(anna):
            rows.update(id=0)


def _foreign_file(boris):
    """A file in a case of another organisation."""
    return file_document(boris, make_case(boris)).file


def test_the_database_refers_to_no_file_that_its_writer_does_not_see(anna, boris, case, passport):
    foreign = _foreign_file(boris)
    edition = {"document": passport, "case": case, "number": 2, "added_by": anna.user}
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting(anna), refused, transaction.atomic():
        DocumentEdition.objects.create(file_id=foreign.pk, **edition)
    with acting(anna), refused, transaction.atomic():
        CaseDocument.objects.filter(pk=passport.pk).update(file_id=foreign.pk)
    with acting(anna), refused, transaction.atomic():
        CaseDocument.objects.create(
            case=case, file_id=foreign.pk, title="Fremd", kind="identity", changed_by_id=1
        )
    with acting(anna):
        assert not StoredFile.objects.filter(pk=foreign.pk).exists()


def test_the_database_prints_no_file_of_others_as_logo_or_template(boris, lena):
    foreign, template = _foreign_file(boris), add_template(lena)
    letterhead = Letterhead.objects.create(
        organisation=lena.organisation, street="Am Rathaus 1", postcode="53721", town="Siegburg"
    )
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting(lena), refused, transaction.atomic():
        LetterTemplate.objects.filter(pk=template.pk).update(file_id=foreign.pk)
    with acting(lena), refused, transaction.atomic():
        Letterhead.objects.filter(pk=letterhead.pk).update(logo_id=foreign.pk)
    with acting(lena), refused, transaction.atomic():
        LetterTemplate.objects.create(
            label="Fremd", file_id=foreign.pk, organisation=lena.organisation
        )
    with acting(lena):
        assert LetterTemplate.objects.filter(pk=template.pk).update(label="Neu") == 1
