"""Documents and templates as the services make them."""

from itertools import count
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.papers.choices import WithdrawalReason
from lotse.casework.papers.models import CaseDocument, LetterTemplate
from lotse.casework.papers.services import documents, letters
from lotse.foundation.accounts.actors import Actor, acting
from tests.foundation.documents import samples

_numbers = count(1)


def file_document(actor: Actor, case: Case, **values: Any) -> CaseDocument:
    """A passport as PDF, filed by the actor."""
    defaults = {"name": "Pass.pdf", "content": samples.PDF, "kind": "identity", "title": "Pass"}
    with acting(actor):
        return documents.file_document(actor=actor, case=case, **(defaults | values))


def withdraw(actor: Actor, document: CaseDocument, reason: str = "mistake") -> CaseDocument:
    with acting(actor):
        return documents.withdraw_document(
            actor=actor,
            document=document,
            expected_version=document.version,
            reason=WithdrawalReason(reason),
        )


def add_template(actor: Actor, *paragraphs: str, label: str = "") -> LetterTemplate:
    """A Word template of the actor's organisation, or of the county for its coordination."""
    with acting(actor):
        return letters.add_template(
            actor=actor,
            label=label or f"Vorlage {next(_numbers)}",
            name="Vorlage.docx",
            content=samples.word(*(paragraphs or ("{{ Anrede }}", "{{ Text }}"))),
        )
