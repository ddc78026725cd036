from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.forwarding.choices import ContractState, PointState
from lotse.funding.forwarding.querysets import (
    ContractPostQuerySet,
    ContractQuerySet,
    OfContractQuerySet,
)
from lotse.funding.forwarding.rules import contracts
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Module


class ForwardingContract(Versioned, Submitted):
    """What the county agrees with a town or an association about posts (Weiterleitungsvertrag)."""

    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="forwarding_contracts",
        verbose_name="Empfänger",
        db_index=False,
    )
    number = models.CharField(
        "Vertragsnummer",
        max_length=40,
        unique=True,
        error_messages={"unique": "Diese Vertragsnummer gibt es schon."},
    )
    title = models.CharField("Bezeichnung", max_length=200)
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    signed_on = models.DateField("Unterschrieben am", null=True, blank=True)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende", null=True, blank=True)
    area = models.ManyToManyField(
        Municipality, blank=True, related_name="+", verbose_name="Städte und Gemeinden"
    )
    focus = models.CharField("Schwerpunkt", max_length=200, blank=True)
    payment_terms = models.TextField("Betrag und Zahlungstermine", max_length=1000, blank=True)
    professional_supervision = models.CharField("Fachaufsicht", max_length=200, blank=True)
    line_supervision = models.CharField("Dienstaufsicht", max_length=200, blank=True)
    consent_of_authority_on = models.DateField(
        "Einwilligung der Bewilligungsbehörde", null=True, blank=True
    )
    proof_due_day = models.PositiveSmallIntegerField(
        "Nachweis bis: Tag", null=True, blank=True, validators=[MaxValueValidator(31)]
    )
    proof_due_month = models.PositiveSmallIntegerField(
        "Nachweis bis: Monat des Folgejahres",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    notice = models.CharField("Kündigungsfrist", max_length=200, blank=True)
    note = models.TextField("Bemerkung", max_length=2000, blank=True)
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=ContractState,
        default=ContractState.DRAFT,
        editable=False,
    )
    end_reason = models.CharField("Warum beendet", max_length=300, blank=True, editable=False)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "Weiterleitungsvertrag"
        verbose_name_plural = "Weiterleitungsverträge"
        indexes = [models.Index(fields=["recipient", "state"], name="contract_of_recipient")]
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="contract_in_force_is_signed",
                condition=Q(state="draft") | Q(signed_on__isnull=False),
                violation_error_message="Ein laufender Vertrag ist unterschrieben.",
            ),
            models.CheckConstraint(
                name="contract_ended_has_an_end",
                condition=~Q(state="ended") | Q(ends_on__isnull=False),
                violation_error_message="Ein beendeter Vertrag hat einen letzten Tag.",
            ),
            models.CheckConstraint(
                name="contract_proof_due_is_a_day",
                condition=Q(proof_due_day=None, proof_due_month=None)
                | Q(
                    proof_due_day__gte=1,
                    proof_due_day__lte=31,
                    proof_due_month__gte=1,
                    proof_due_month__lte=12,
                ),
                violation_error_message="Zur Frist gehören Tag und Monat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.recipient}"

    @property
    def is_draft(self) -> bool:
        return self.state == ContractState.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == ContractState.RUNNING

    def proof_due_on(self, year: int) -> date | None:
        """When the proof of use for a year is due."""
        return contracts.proof_due_on(year=year, month=self.proof_due_month, day=self.proof_due_day)


class ContractPost(models.Model):
    """A post that a contract forwards, wholly or in part (Stelle eines Vertrags).

    Units: ``weight`` is the share of what the post earns, 1 is all of it.
    """

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="shares", db_index=False
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="forwarding_shares", verbose_name="Stelle"
    )
    weight = models.DecimalField("Anteil", max_digits=5, decimal_places=4, default=1)

    objects = ContractPostQuerySet.as_manager()

    class Meta:
        verbose_name = "Stelle eines Vertrags"
        verbose_name_plural = "Stellen eines Vertrags"
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "post"],
                name="contract_holds_a_post_once",
                violation_error_message="Diese Stelle steht schon im Vertrag.",
            ),
            models.CheckConstraint(
                name="contract_post_weight_is_a_share",
                condition=Q(weight__gt=0, weight__lte=1),
                violation_error_message="Der Anteil liegt über 0 und höchstens bei 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}"


class ContractPoint(models.Model):
    """Whether a point of the check-list is settled in a contract, and where (Prüfpunkt)."""

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="points", db_index=False
    )
    code = models.CharField("Punkt", max_length=20)
    is_mandatory = models.BooleanField("Nötig für jeden Vertrag", editable=False)
    state = models.CharField("Stand", max_length=12, choices=PointState, default=PointState.OPEN)
    where = models.CharField("Fundstelle", max_length=80, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = OfContractQuerySet.as_manager()

    class Meta:
        verbose_name = "Prüfpunkt eines Vertrags"
        verbose_name_plural = "Prüfpunkte eines Vertrags"
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "code"],
                name="contract_point_is_there_once",
                violation_error_message="Dieser Punkt steht schon in der Liste.",
            ),
            models.CheckConstraint(
                name="contract_point_not_needed_has_a_reason",
                condition=~Q(state="not_needed") | ~Q(note=""),
                violation_error_message="Bitte sagen, warum der Punkt nicht nötig ist.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_state_display()}"
