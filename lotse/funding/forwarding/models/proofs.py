from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.funding.forwarding.choices import LineKind, ProofState, StepKind
from lotse.funding.forwarding.models.contracts import ForwardingContract
from lotse.funding.forwarding.querysets import ProofQuerySet, ProofReceiptQuerySet
from lotse.funding.forwarding.rules import proofs
from lotse.funding.posts.models import Occupancy, Post


class RecipientProof(Versioned, Submitted):
    """How a recipient used the money of a year (Verwendungsnachweis des Empfängers).

    Written by the recipient, or by the officer from a paper that came by post (``is_on_paper``).
    Submitted it is checked line by line; accepted it stands.
    """

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="proofs", db_index=False
    )
    year = models.PositiveSmallIntegerField("Haushaltsjahr")
    is_on_paper = models.BooleanField("Kam auf Papier", default=False, editable=False)
    state = models.CharField(
        "Stand", max_length=10, choices=ProofState, default=ProofState.DRAFT, editable=False
    )
    measures = models.TextField(
        "Was wurde getan?", max_length=6000, blank=True, help_text="Angebote, Gruppen, Umfang."
    )
    results = models.TextField("Was hat es bewirkt?", max_length=6000, blank=True)
    staffing_note = models.TextField(
        "Besetzung und Abweichungen vom Plan", max_length=3000, blank=True
    )
    signed_name = models.CharField("Name und Funktion", max_length=120, blank=True)
    is_confirmed = models.BooleanField("Bestätigt", default=False)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField("Eingereicht", null=True, editable=False)
    checked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    checked_at = models.DateTimeField("Geprüft", null=True, editable=False)
    objections = models.TextField("Beanstandungen", max_length=3000, blank=True)
    accepted_eur = models.DecimalField(
        "Anerkannt", max_digits=14, decimal_places=2, null=True, editable=False
    )

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = "Verwendungsnachweis des Empfängers"
        verbose_name_plural = "Verwendungsnachweise der Empfänger"
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "year"],
                name="recipient_proof_is_there_once_a_year",
                violation_error_message="Für dieses Jahr gibt es schon einen Nachweis.",
            ),
            models.CheckConstraint(
                name="recipient_proof_submitted_has_a_day",
                condition=Q(state="draft")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                violation_error_message="Zum Einreichen gehören Tag und Name.",
            ),
            models.CheckConstraint(
                name="recipient_proof_accepted_has_an_amount",
                condition=Q(state="accepted", accepted_eur__isnull=False, checked_at__isnull=False)
                | (~Q(state="accepted") & Q(accepted_eur=None)),
                violation_error_message="Zur Anerkennung gehören Betrag und Tag.",
            ),
        ]

    def __str__(self) -> str:
        return f"Verwendungsnachweis {self.year} · {self.contract.recipient}"

    @property
    def may_be_written(self) -> bool:
        return self.state in proofs.OPEN_TO_WRITER


class ProofLine(models.Model):
    """One expense of a proof of use, and what the check made of it (Zeile des Nachweises)."""

    proof = models.ForeignKey(
        RecipientProof, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    position = models.PositiveSmallIntegerField("Nummer")
    kind = models.CharField("Art", max_length=10, choices=LineKind)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    occupancy = models.ForeignKey(
        Occupancy, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField("Wofür", max_length=200)
    amount_eur = models.DecimalField(
        "Betrag", max_digits=14, decimal_places=2, null=True, blank=True
    )
    recognised_eur = models.DecimalField(
        "Anerkannt", max_digits=14, decimal_places=2, null=True, blank=True
    )
    objection = models.CharField("Beanstandung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Zeile eines Empfängernachweises"
        verbose_name_plural = "Zeilen eines Empfängernachweises"
        constraints = [
            models.UniqueConstraint(
                fields=["proof", "position"],
                name="proof_line_has_its_place",
                violation_error_message="Diese Nummer gibt es schon.",
            ),
            models.CheckConstraint(
                name="proof_line_amounts_are_not_negative",
                condition=Q(amount_eur=None) | Q(amount_eur__gte=0),
                violation_error_message="Der Betrag liegt nicht unter 0.",
            ),
            models.CheckConstraint(
                name="proof_line_recognises_what_was_stated",
                condition=Q(recognised_eur=None)
                | Q(recognised_eur__gte=0, recognised_eur__lte=F("amount_eur")),
                violation_error_message="Anerkannt wird höchstens der angegebene Betrag.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def facts(self) -> proofs.Line:
        """The line as the rules take it."""
        return proofs.Line(self.text, self.amount_eur, self.recognised_eur, self.objection)


class ProofReceipt(models.Model):
    """A file that belongs to a proof of use (Beleg)."""

    proof = models.ForeignKey(RecipientProof, on_delete=models.PROTECT, related_name="receipts")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("Was ist das?", max_length=120)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("Abgelegt", auto_now_add=True)

    objects = ProofReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = "Beleg eines Empfängernachweises"
        verbose_name_plural = "Belege eines Empfängernachweises"

    def __str__(self) -> str:
        return self.title


class ProofStep(models.Model):
    """That a proof was submitted, returned or accepted, with what it said (Schritt).

    ``content`` is what was submitted or accepted, word for word, with its checksum.
    """

    proof = models.ForeignKey(RecipientProof, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField("Schritt", max_length=10, choices=StepKind)
    at = models.DateTimeField("Wann")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.TextField("Bemerkung", max_length=3000, blank=True)
    content = models.JSONField("Inhalt", default=dict)
    sha256 = models.CharField("Prüfsumme", max_length=64)

    class Meta:
        verbose_name = "Schritt eines Empfängernachweises"
        verbose_name_plural = "Schritte eines Empfängernachweises"

    def __str__(self) -> str:
        return self.get_kind_display()
