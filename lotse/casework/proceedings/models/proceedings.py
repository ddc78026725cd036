from django.db import models
from django.db.models import F, Q

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.choices import (
    UNDECIDED,
    DocumentState,
    FeeKind,
    Outcome,
    ProceedingKind,
    ProceedingState,
)
from lotse.casework.proceedings.querysets import OwnQuerySet, ProceedingQuerySet
from lotse.casework.proceedings.rules import norms, steps
from lotse.casework.referrals.models import ReferralEntry
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation

_DECIDED = Q(decided_on__isnull=False) & ~Q(outcome="")


class Proceeding(Versioned, Submitted):
    """What an authority does for somebody of its list (Vorgang): a check, advice, an application.

    ``former_nationality`` is kept when it is decided: afterwards the person has another one.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="proceedings",
        editable=False,
        db_index=False,
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField("Art", max_length=12, choices=ProceedingKind)
    norm = models.CharField("Paragraph", max_length=60, blank=True)
    received_on = models.DateField("Eingang")
    responsible = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="proceedings", verbose_name="Zuständig"
    )
    state = models.CharField(
        "Stand",
        max_length=12,
        choices=ProceedingState,
        default=ProceedingState.OPEN,
        editable=False,
    )
    next_step = models.CharField("Nächster Schritt", max_length=200, blank=True)
    due_on = models.DateField("Fällig am", null=True, blank=True)
    decided_on = models.DateField("Entschieden am", null=True, blank=True, editable=False)
    outcome = models.CharField(
        "Ausgang", max_length=12, choices=Outcome, blank=True, editable=False
    )
    handed_over_on = models.DateField("Ausgehändigt am", null=True, blank=True, editable=False)
    former_nationality = models.CharField(
        "Bisherige Staatsangehörigkeit", max_length=3, blank=True, editable=False
    )
    note = models.TextField("Bemerkung", max_length=2000, blank=True)
    fee_kind = models.CharField(
        "Gebühr", max_length=10, choices=FeeKind, blank=True, editable=False
    )
    fee_eur = models.DecimalField(
        "Betrag", max_digits=7, decimal_places=2, null=True, blank=True, editable=False
    )
    fee_reason = models.CharField("Begründung", max_length=500, blank=True, editable=False)
    fee_set_on = models.DateField("Festgesetzt am", null=True, editable=False)
    fee_set_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    fee_paid_on = models.DateField("Bezahlt am", null=True, blank=True, editable=False)

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        indexes = [
            models.Index(fields=["organisation", "state", "due_on"], name="proceeding_due"),
            models.Index(fields=["organisation", "received_on"], name="proceeding_received"),
        ]
        constraints = [
            models.CheckConstraint(
                name="proceeding_decided_has_day_and_outcome",
                condition=Q(state__in=UNDECIDED, decided_on=None, outcome="")
                | (~Q(state__in=UNDECIDED) & _DECIDED),
                violation_error_message="Zu einer Entscheidung gehören Tag und Ausgang.",
            ),
            models.CheckConstraint(
                name="proceeding_ends_after_it_begins",
                condition=Q(decided_on=None) | Q(decided_on__gte=F("received_on")),
                violation_error_message="Die Entscheidung liegt vor dem Eingang.",
            ),
            models.CheckConstraint(
                name="proceeding_handed_over_was_granted",
                condition=Q(state="handed_over", outcome="granted", handed_over_on__isnull=False)
                | (~Q(state="handed_over") & Q(handed_over_on=None)),
                violation_error_message="Ausgehändigt wird nur, was erteilt ist.",
            ),
            models.CheckConstraint(
                name="proceeding_fee_is_complete",
                condition=Q(fee_kind="", fee_eur=None, fee_set_on=None, fee_set_by=None)
                | (
                    ~Q(fee_kind="")
                    & Q(fee_eur__gte=0, fee_set_on__isnull=False, fee_set_by__isnull=False)
                ),
                violation_error_message="Zu einer Gebühr gehören Art, Betrag und Tag.",
            ),
            models.CheckConstraint(
                name="proceeding_reduced_fee_has_a_reason",
                condition=~Q(fee_kind="reduced") | ~Q(fee_reason=""),
                violation_error_message="Eine Ermäßigung braucht eine Begründung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.norm_label}"

    @property
    def norm_label(self) -> str:
        return norms.label(self.norm)

    @property
    def outcome_label(self) -> str:
        return norms.outcome_word(self.outcome, self.norm)

    @property
    def is_open(self) -> bool:
        return self.state in {steps.OPEN, steps.WAITING}

    @property
    def is_naturalisation(self) -> bool:
        return norms.is_naturalisation(self.norm)


class ChecklistItem(models.Model):
    """Where one paper of an application for naturalisation is (Unterlage)."""

    proceeding = models.ForeignKey(
        Proceeding, on_delete=models.PROTECT, related_name="papers", db_index=False
    )
    # Copied from the proceeding, for row level security.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", editable=False
    )
    paper = models.CharField("Unterlage", max_length=20)
    state = models.CharField("Stand", max_length=12, choices=DocumentState)
    requested_on = models.DateField("Angefordert", null=True, blank=True)
    received_on = models.DateField("Eingegangen", null=True, blank=True)
    checked_on = models.DateField("Geprüft", null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "Unterlage eines Vorgangs"
        verbose_name_plural = "Unterlagen eines Vorgangs"
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding", "paper"],
                name="checklist_item_is_there_once",
                violation_error_message="Diese Unterlage steht schon in der Liste.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.get_state_display()}"


class TakenReferral(Submitted):
    """Somebody who was referred with consent stands in the own list since (Übernahme)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", editable=False
    )
    # A view of the database: the authority never sees the referral of the case itself.
    referral = models.OneToOneField(
        ReferralEntry, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="taken_from")
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "Übernahme aus einer Vermittlung"
        verbose_name_plural = "Übernahmen aus Vermittlungen"

    def __str__(self) -> str:
        return f"{self.subject}"
