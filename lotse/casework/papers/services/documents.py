"""Filing documents in a case, replacing and withdrawing them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.cases.models import Case
from lotse.casework.papers import access, rules
from lotse.casework.papers.choices import DocumentOrigin, WithdrawalReason
from lotse.casework.papers.models import CaseDocument, DocumentEdition
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.documents.services import store

_FIELDS = ("kind", "title", "dated_on", "valid_until", "remark")


@transaction.atomic
def file_document(
    *,
    actor: Actor,
    case: Case,
    name: str,
    content: bytes,
    submission_key: UUID | None = None,
    **values: Any,
) -> CaseDocument:
    """Put a document into the file of a case (Dokument ablegen).

    ``values`` are fields of ``CaseDocument``; without a title the name of the file becomes one.
    The same form sent twice files one document.
    Raises: RuleViolationError without the right, for a day to come, or a file that is not kept.
    """
    may_work_in_case(actor, case).enforce()
    if known := submitted_before(CaseDocument, submission_key):
        return known
    file = store(actor=actor, name=name, content=content)
    values["title"] = values.get("title") or rules.title_from(file.name)
    return put_into_file(
        actor=actor,
        document=CaseDocument(case=case, submission_key=submission_key, **values),
        file=file,
        action="case.document_added",
    )


def put_into_file(
    *, actor: Actor, document: CaseDocument, file: StoredFile, action: str
) -> CaseDocument:
    """Save a new document with its first file and record it in the trail.

    Raises: RuleViolationError for a day to come.
    """
    today = timezone.localdate()
    rules.document_may_be_filed(dated_on=document.dated_on, today=today).enforce()
    document.file = file
    document.filed_at = timezone.now()
    document.changed_by_id = actor.user_id
    document.full_clean()
    document.save()
    _save_edition(actor, document)
    changes: dict[str, Any] = {"document": [None, document.title]}
    changes |= audit.differences({}, _snapshot(document)) | {"file": [None, file.name]}
    # Said once, as the document.
    changes.pop("title")
    audit.record(actor=actor, action=action, target=document.case, changes=changes)
    return document


@transaction.atomic
def change_document(
    *, actor: Actor, document: CaseDocument, expected_version: int, **values: Any
) -> CaseDocument:
    """Correct what is said about a document (Angaben ändern); its file stays.

    Raises: RuleViolationError without the right, if it is withdrawn or for a day to come;
    StaleVersionError if somebody else changed it meanwhile.
    """
    document = _locked(actor, document, expected_version, access.may_change_document)
    rules.document_may_be_filed(
        dated_on=values.get("dated_on", document.dated_on), today=timezone.localdate()
    ).enforce()
    return _apply(actor, document, "case.document_changed", values)


@transaction.atomic
def replace_file(
    *,
    actor: Actor,
    document: CaseDocument,
    expected_version: int,
    name: str,
    content: bytes,
    remark: str = "",
) -> CaseDocument:
    """Give a document a newer file (Datei ersetzen); the former ones stay.

    Raises: RuleViolationError without the right, if it is withdrawn, or for a file that is not
    kept; StaleVersionError if somebody else changed it meanwhile.
    """
    document = _locked(actor, document, expected_version, access.may_change_document)
    before = document.file.name
    document.file = store(actor=actor, name=name, content=content)
    document.edition += 1
    document.filed_at = timezone.now()
    _save_edition(actor, document, remark)
    changes = {
        "edition": [document.edition - 1, document.edition],
        "file": [before, document.file.name],
        "remark": [None, remark],
    }
    return _apply(actor, document, "case.document_replaced", {}, changes)


@transaction.atomic
def withdraw_document(
    *, actor: Actor, document: CaseDocument, expected_version: int, reason: WithdrawalReason
) -> CaseDocument:
    """Take a document out of use with a reason (Dokument zurückziehen).

    It stays in the file as a line that says who withdrew it and why, but opens no more.
    Raises: RuleViolationError without the right or if it is withdrawn already;
    StaleVersionError if somebody else changed it meanwhile.
    """
    document = _locked(actor, document, expected_version, access.may_change_document)
    document.withdrawn_at, document.withdrawn_by = timezone.now(), actor.user
    document.withdrawal_reason = reason
    changes = {"withdrawal_reason": [None, WithdrawalReason(reason).label]}
    return _apply(actor, document, "case.document_withdrawn", {}, changes)


@transaction.atomic
def take_back_document(
    *, actor: Actor, document: CaseDocument, expected_version: int
) -> CaseDocument:
    """Take a withdrawn document back into the file (wieder aufnehmen).

    Raises: RuleViolationError without the right or if it is not withdrawn;
    StaleVersionError if somebody else changed it meanwhile.
    """
    document = _locked(actor, document, expected_version, access.may_take_back_document)
    document.withdrawn_at, document.withdrawn_by, document.withdrawal_reason = None, None, ""
    return _apply(actor, document, "case.document_returned", {})


def from_letter(*, case: Case, submission_key: UUID | None, **values: Any) -> CaseDocument:
    """An unsaved document for a letter that was written in Lotse."""
    return CaseDocument(
        case=case, submission_key=submission_key, origin=DocumentOrigin.LETTER, **values
    )


def _locked(
    actor: Actor,
    document: CaseDocument,
    expected_version: int,
    may: Callable[[Actor, CaseDocument], Verdict],
) -> CaseDocument:
    # Who may not work in the case gets no lock from the database, so the rule is asked before.
    may_work_in_case(actor, document.case).enforce()
    locked = CaseDocument.objects.select_for_update(of=("self",)).select_related("case", "file")
    found: CaseDocument = locked.get(pk=document.pk)
    may(actor, found).enforce()
    require_version(found, expected_version)
    return found


def _apply(
    actor: Actor,
    document: CaseDocument,
    action: str,
    values: dict[str, Any],
    further: dict[str, Any] | None = None,
) -> CaseDocument:
    before = _snapshot(document)
    for name, value in values.items():
        setattr(document, name, value)
    document.version += 1
    document.changed_by_id = actor.user_id
    document.full_clean()
    document.save()
    changes: dict[str, Any] = {"document": [None, document.title]}
    changes |= audit.differences(before, _snapshot(document)) | (further or {})
    audit.record(actor=actor, action=action, target=document.case, changes=changes)
    return document


def _save_edition(actor: Actor, document: CaseDocument, remark: str = "") -> None:
    edition = DocumentEdition(
        case=document.case,
        document=document,
        number=document.edition,
        file=document.file,
        remark=remark,
        added_by=actor.user,
    )
    edition.full_clean()
    edition.save()


def _snapshot(document: CaseDocument) -> dict[str, Any]:
    return model_to_dict(document, fields=_FIELDS)
