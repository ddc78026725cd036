"""Writing letters in a case, and keeping the templates they are written with."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.cases.models import Case
from lotse.casework.papers import access, letters, rules
from lotse.casework.papers.choices import DocumentKind
from lotse.casework.papers.models import CaseDocument, LetterTemplate
from lotse.casework.papers.services.documents import from_letter, put_into_file
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents import services as files
from lotse.foundation.documents import typesetting, word
from lotse.foundation.documents.models import StoredFile


@transaction.atomic
def write_letter(
    *,
    actor: Actor,
    case: Case,
    letter: letters.Letter,
    template: LetterTemplate | None = None,
    submission_key: UUID | None = None,
) -> CaseDocument:
    """Write a letter and put it into the file (Brief schreiben).

    With a template it becomes a Word document, without one a PDF with the letterhead of the
    actor's organisation. The same form sent twice writes one letter.
    Raises: RuleViolationError without the right or if the template cannot be read.
    """
    may_work_in_case(actor, case).enforce()
    if known := submitted_before(CaseDocument, submission_key):
        return known
    today = timezone.localdate()
    if template:
        values = letters.merge_values(actor, case, letter, today)
        content = word.fill(files.content(template.file), values)
    else:
        content = typesetting.pdf(
            "letter",
            letters.for_typesetting(actor, case, letter, today),
            title=letter.subject,
            language=letter.language,
            organisation=actor.organisation,
        )
    name = f"{letter.subject}.{'docx' if template else 'pdf'}"
    document = from_letter(
        case=case,
        submission_key=submission_key,
        kind=DocumentKind.LETTER_OUT,
        title=letter.subject,
        dated_on=today,
    )
    return put_into_file(
        actor=actor,
        document=document,
        file=files.store(actor=actor, name=name, content=content, made_here=True),
        action="case.letter_written",
    )


@transaction.atomic
def add_template(*, actor: Actor, label: str, name: str, content: bytes) -> LetterTemplate:
    """Offer a new template: a lead to her organisation, the coordination to the county.

    Raises: RuleViolationError without the right, or for a file with unknown merge fields.
    """
    access.may_keep_templates(actor).enforce()
    template = LetterTemplate(
        organisation_id=access.own_templates_of(actor), label=label, changed_by_id=actor.user_id
    )
    template.full_clean(exclude=["file"])
    template.file = _checked(actor, name, content)
    template.save()
    changes = audit.differences({}, _snapshot(template))
    audit.record(actor=actor, action="letter_template.added", target=template, changes=changes)
    return template


@transaction.atomic
def change_template(
    *,
    actor: Actor,
    template: LetterTemplate,
    expected_version: int,
    label: str,
    is_active: bool,
    upload: tuple[str, bytes] | None = None,
) -> LetterTemplate:
    """Rename a template, give it a newer file, or offer it no longer (Vorlage ändern).

    ``upload`` is name and content of the newer file.
    Raises: RuleViolationError without the right, or for a file with unknown merge fields;
    StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_keep_template(actor, template).enforce()
    locked = LetterTemplate.objects.select_for_update(of=("self",)).select_related("file")
    template = locked.get(pk=template.pk)
    require_version(template, expected_version)
    before = _snapshot(template)
    template.label, template.is_active = label, is_active
    template.version += 1
    template.changed_by_id = actor.user_id
    template.full_clean()
    if upload:
        template.file = _checked(actor, *upload)
    template.save()
    changes = audit.differences(before, _snapshot(template))
    audit.record(actor=actor, action="letter_template.changed", target=template, changes=changes)
    return template


def _checked(actor: Actor, name: str, content: bytes) -> StoredFile:
    file = files.store(actor=actor, name=name, content=content)
    rules.fields_are_known(fields=word.fields_in(content), known=letters.FIELDS).enforce()
    return file


def _snapshot(template: LetterTemplate) -> dict[str, Any]:
    return {
        "label": template.label,
        "file": template.file.name,
        "is_active": template.is_active,
    }
