from django.db import models
from django.db.models import Q

from lotse.casework.pathways.choices import LawState
from lotse.casework.pathways.querysets import ParameterSetQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned


class ParameterSet(Versioned, Submitted):
    """Values of law that are changed from a day on (Rechtsstand), tried before they are in force.

    A draft changes no check. In force it stands as it was tried; it can only be withdrawn.
    """

    name = models.CharField("Name", max_length=120)
    text = models.TextField("Werte", max_length=50_000)
    valid_from = models.DateField("Gilt für Prüfungen ab")
    source = models.CharField("Quelle", max_length=300)
    state = models.CharField("Stand", max_length=10, choices=LawState, default=LawState.DRAFT)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    in_force_at = models.DateTimeField("In Kraft gesetzt", null=True, blank=True)
    in_force_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("Zurückgezogen", null=True, blank=True)

    objects = ParameterSetQuerySet.as_manager()

    class Meta:
        verbose_name = "Rechtsstand"
        verbose_name_plural = "Rechtsstände"
        constraints = [
            models.CheckConstraint(
                name="parameter_set_is_put_in_force_by_somebody",
                condition=Q(in_force_at=None, in_force_by=None)
                | Q(in_force_at__isnull=False, in_force_by__isnull=False),
                violation_error_message="Wer einen Rechtsstand in Kraft setzt, steht dabei.",
            ),
            models.CheckConstraint(
                name="parameter_set_state_fits",
                condition=Q(state=LawState.DRAFT, in_force_at=None, withdrawn_at=None)
                | Q(state=LawState.IN_FORCE, in_force_at__isnull=False, withdrawn_at=None)
                | Q(state=LawState.WITHDRAWN, withdrawn_at__isnull=False),
                violation_error_message="Der Stand passt nicht zu dem, was geschehen ist.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_draft(self) -> bool:
        return self.state == LawState.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        return self.state == LawState.WITHDRAWN
