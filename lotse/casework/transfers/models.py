from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory
from lotse.casework.transfers.choices import OPEN_STATES, TransferOrigin, TransferState
from lotse.casework.transfers.querysets import CaseTransferQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation

_NOT_TIED = models.Q(case=None, offered_by=None, offered_at=None)
_TIED = models.Q(case__isnull=False, offered_by__isnull=False, offered_at__isnull=False)


class CaseTransfer(Versioned, Submitted):
    """A case that one organisation gives to another (Abgabe), offered or asked for.

    Both sides read this row, so it says nothing about the person except what a request said.
    What goes along is in ``TransferSnapshot``; the receiver reads it through a function.
    """

    sender = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="transfers_given",
        verbose_name="Bisherige Stelle",
        db_index=False,
    )
    receiver = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="transfers_received",
        verbose_name="Neue Stelle",
        db_index=False,
    )
    origin = models.CharField("Begonnen", max_length=10, choices=TransferOrigin, editable=False)
    state = models.CharField("Stand", max_length=10, choices=TransferState, editable=False)
    # The sender's file; of a request only once the sender has offered it.
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="transfers", editable=False
    )
    # The receiver's.
    new_case = models.OneToOneField(
        Case, on_delete=models.PROTECT, null=True, related_name="taken_over_by", editable=False
    )
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory),
        verbose_name="Angaben",
        default=list,
        blank=True,
    )
    family_name = models.CharField("Nachname", max_length=150, blank=True)
    given_name = models.CharField("Vorname", max_length=150, blank=True)
    born_on = models.DateField("Geburtsdatum", null=True, blank=True)
    reason = models.TextField("Warum möchten Sie den Fall übernehmen?", max_length=500, blank=True)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    offered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    offered_at = models.DateTimeField("Angeboten", null=True, editable=False)
    answered_at = models.DateTimeField("Beantwortet", null=True, editable=False)

    objects = CaseTransferQuerySet.as_manager()

    class Meta:
        verbose_name = "Abgabe"
        verbose_name_plural = "Abgaben"
        indexes = [
            models.Index(fields=["sender", "state"], name="transfer_of_sender"),
            models.Index(fields=["receiver", "state"], name="transfer_of_receiver"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=OPEN_STATES),
                name="case_is_offered_once",
                violation_error_message="Dieser Fall ist schon angeboten.",
            ),
            models.CheckConstraint(
                name="transfer_is_between_two",
                condition=~models.Q(receiver=models.F("sender")),
                violation_error_message="Bitte eine andere Stelle als die eigene wählen.",
            ),
            models.CheckConstraint(
                name="transfer_request_names_somebody",
                condition=models.Q(origin="offered", requested_by=None)
                | models.Q(origin="requested", requested_by__isnull=False)
                & ~models.Q(family_name="")
                & ~models.Q(reason=""),
                violation_error_message="Um wen geht es, und warum?",
            ),
            # Whoever asked learns of no file that was not offered.
            models.CheckConstraint(
                name="transfer_names_the_case_once_offered",
                condition=models.Q(state__in=("requested", "refused")) & _NOT_TIED
                | models.Q(state__in=("offered", "accepted", "declined", "completed")) & _TIED
                | models.Q(state="withdrawn") & (_NOT_TIED | _TIED),
                violation_error_message="Zu einem Angebot gehört der Fall.",
            ),
            models.CheckConstraint(
                name="transfer_offer_names_the_person",
                condition=models.Q(case=None) | models.Q(categories__contains=["identity"]),
                violation_error_message="Ohne den Namen der Person geht das nicht.",
            ),
            models.CheckConstraint(
                name="transfer_accepted_has_new_case",
                condition=models.Q(state__in=("accepted", "completed"), new_case__isnull=False)
                | ~models.Q(state__in=("accepted", "completed")) & models.Q(new_case=None),
                violation_error_message="Zur Annahme gehört der neue Fall.",
            ),
        ]

    def __str__(self) -> str:
        return f"Abgabe an {self.receiver.short_name}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def wanted_name(self) -> str:
        """The person a request is about, as the asking side wrote it."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def category_labels(self) -> list[str]:
        return [str(one.label) for one in DataCategory if one in self.categories]


class TransferSnapshot(models.Model):
    """What was to go along, exactly as it stood when it was offered (Abbild).

    Thrown away by the database when the offer ends without being accepted.
    """

    transfer = models.OneToOneField(
        CaseTransfer, on_delete=models.PROTECT, related_name="snapshot", primary_key=True
    )
    # Copied from the transfer, for row level security.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField("Angaben")
    message = models.TextField("Hinweis für die Stelle", max_length=1000, blank=True)

    class Meta:
        verbose_name = "Abbild einer Abgabe"
        verbose_name_plural = "Abbilder von Abgaben"

    def __str__(self) -> str:
        return f"Abbild zu {self.transfer_id}"


class TransferEvent(models.Model):
    """One step of a transfer, by whom and why (Schritt). Only ever added."""

    transfer = models.ForeignKey(CaseTransfer, on_delete=models.PROTECT, related_name="events")
    state = models.CharField("Stand", max_length=10, choices=TransferState)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    remark = models.TextField("Begründung", max_length=500, blank=True)
    # Read by the own organisation alone: why a request was refused.
    is_internal = models.BooleanField(default=False)

    class Meta:
        verbose_name = "Schritt einer Abgabe"
        verbose_name_plural = "Schritte von Abgaben"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} am {self.made_at:%d.%m.%Y}"
