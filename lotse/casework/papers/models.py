from django.db import models
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.papers.choices import DocumentKind, DocumentOrigin, WithdrawalReason
from lotse.casework.papers.querysets import CaseDocumentQuerySet, LetterTemplateQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.models import Organisation


class CaseDocument(Versioned, Submitted):
    """A document in the file of a case (Dokument), with the newest of its files.

    ``edition`` and ``filed_at`` repeat what the newest ``DocumentEdition`` says, so that a list
    needs one query.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="documents", db_index=False
    )
    kind = models.CharField("Art", max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    title = models.CharField("Titel", max_length=150)
    origin = models.CharField(
        "Herkunft", max_length=10, choices=DocumentOrigin, default=DocumentOrigin.UPLOADED
    )
    dated_on = models.DateField("Datum des Dokuments", null=True, blank=True)
    valid_until = models.DateField("Gültig bis", null=True, blank=True)
    remark = models.CharField("Bemerkung", max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="Datei"
    )
    edition = models.PositiveSmallIntegerField("Dateifassung", default=1, editable=False)
    filed_at = models.DateTimeField("Abgelegt", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("Zurückgezogen", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawal_reason = models.CharField(
        "Grund", max_length=20, choices=WithdrawalReason, blank=True, editable=False
    )

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        indexes = [models.Index(fields=["case", "-filed_at"], name="case_document_newest")]
        constraints = [
            models.CheckConstraint(
                name="withdrawn_document_says_why_and_by_whom",
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawal_reason="")
                ),
                violation_error_message="Ein zurückgezogenes Dokument braucht einen Grund.",
            ),
            models.CheckConstraint(
                name="document_is_valid_from_its_day_on",
                condition=models.Q(valid_until=None)
                | models.Q(dated_on=None)
                | models.Q(valid_until__gte=models.F("dated_on")),
                violation_error_message="Das Ende der Gültigkeit liegt vor dem Datum.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class DocumentEdition(models.Model):
    """One file of a document (Dateifassung). It is replaced by the next one and never changes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        CaseDocument, on_delete=models.PROTECT, related_name="editions", db_index=False
    )
    number = models.PositiveSmallIntegerField("Dateifassung")
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="Datei"
    )
    remark = models.CharField("Was ist neu?", max_length=200, blank=True)
    added_at = models.DateTimeField("Abgelegt", auto_now_add=True)
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Abgelegt von"
    )

    class Meta:
        verbose_name = "Dateifassung"
        verbose_name_plural = "Dateifassungen"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="document_edition_number_is_unique",
                violation_error_message="Diese Dateifassung gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} · Fassung {self.number}"


class LetterTemplate(Versioned):
    """A Word file with merge fields from which letters are written (Briefvorlage)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letter_templates",
        verbose_name="Nur für",
        db_index=False,
    )
    label = models.CharField("Bezeichnung", max_length=80)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="Word-Datei"
    )
    is_active = models.BooleanField("Wird angeboten", default=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "Briefvorlage"
        verbose_name_plural = "Briefvorlagen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "label"],
                name="letter_template_label_is_unique",
                nulls_distinct=False,
                violation_error_message="Eine Vorlage mit dieser Bezeichnung gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return self.label
