from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.funding.awards.models import Award
from lotse.funding.proofs.choices import ProofState
from lotse.funding.proofs.querysets import ProofOfUseQuerySet

_CONFIRMED = Q(
    confirmed_on__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False
) & ~(Q(snapshot="") | Q(sha256="") | Q(head_name="") | Q(head_office=""))


class ProofOfUse(Versioned, Submitted):
    """What became of the money of an award (Verwendungsnachweis): figures, narrative, confirmation.

    A draft reckons anew on each look. What is confirmed stands in ``snapshot`` as exact JSON; the
    database keeps it as it is and checks ``sha256`` against it. A correction is a further proof.
    """

    award = models.ForeignKey(
        Award, on_delete=models.PROTECT, related_name="proofs", editable=False, db_index=False
    )
    number = models.PositiveSmallIntegerField("Nummer", default=1, editable=False)
    state = models.CharField(
        "Stand", max_length=10, choices=ProofState, default=ProofState.DRAFT, editable=False
    )
    narrative_posts = models.TextField(
        "Stellen und ihre Besetzung",
        max_length=10_000,
        blank=True,
        help_text="Wer hat woran gearbeitet, was blieb frei und warum?",
    )
    narrative_measures = models.TextField(
        "Maßnahmen und Veranstaltungen",
        max_length=10_000,
        blank=True,
        help_text="Was wurde mit den Sachmitteln getan?",
    )
    narrative_results = models.TextField(
        "Ergebnisse",
        max_length=10_000,
        blank=True,
        help_text="Was hat die Förderung bewirkt, was folgt daraus?",
    )
    correction_reason = models.CharField("Was berichtigt wird", max_length=500, blank=True)
    head_name = models.CharField("Name", max_length=120, blank=True)
    head_office = models.CharField(
        "Amt", max_length=120, blank=True, help_text="Zum Beispiel Landrätin oder Landrat."
    )
    confirmed_on = models.DateField("Bestätigt am", null=True, blank=True)
    confirmed_at = models.DateTimeField("Festgehalten", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    snapshot = models.TextField("Bestätigter Inhalt", blank=True, editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True, editable=False)
    confirmation_document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Unterschriebene Bestätigung",
        editable=False,
    )
    sent_on = models.DateField("Abgegeben am", null=True, blank=True)

    objects = ProofOfUseQuerySet.as_manager()

    class Meta:
        verbose_name = "Verwendungsnachweis"
        verbose_name_plural = "Verwendungsnachweise"
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="proof_has_a_number_once"),
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(state=ProofState.DRAFT),
                name="award_has_one_proof_in_draft",
                violation_error_message="Zu dieser Förderung ist schon ein Nachweis in Arbeit.",
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(state__in=[ProofState.CONFIRMED, ProofState.SENT]),
                name="award_has_one_proof_in_force",
                violation_error_message="Zu dieser Förderung gibt es schon einen Nachweis.",
            ),
            models.CheckConstraint(
                name="proof_confirmed_says_by_whom_and_what",
                condition=Q(state=ProofState.DRAFT, snapshot="", sha256="", confirmed_at=None)
                | (~Q(state=ProofState.DRAFT) & _CONFIRMED),
            ),
            models.CheckConstraint(
                name="proof_sent_says_when",
                condition=Q(state__in=[ProofState.DRAFT, ProofState.CONFIRMED], sent_on=None)
                | Q(state=ProofState.SENT, sent_on__isnull=False)
                | Q(state=ProofState.REPLACED),
            ),
            models.CheckConstraint(
                name="proof_correction_has_a_reason",
                condition=Q(number=1) | ~Q(correction_reason=""),
                violation_error_message="Bitte in einem Satz sagen, was berichtigt wird.",
            ),
        ]

    def __str__(self) -> str:
        again = f", Berichtigung {self.number - 1}" if self.number > 1 else ""
        return f"Verwendungsnachweis {self.award}{again}"

    @property
    def is_draft(self) -> bool:
        return self.state == ProofState.DRAFT
