from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.plans.choices import UNDER_WAY, PlanState
from lotse.casework.plans.querysets import PlanQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.choices import PrintLanguage


class Plan(Versioned, Submitted):
    """One version of what was agreed with the person (Integrationsplan).

    ``number`` counts the versions of a case; ``version`` only keeps two editors apart. The
    database refuses to change a version that was agreed.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans", db_index=False)
    number = models.PositiveSmallIntegerField("Fassung des Plans", editable=False)
    state = models.CharField(
        "Stand", max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False
    )
    client_words = models.TextField("Was mir wichtig ist", max_length=2000, blank=True)
    print_language = models.CharField(
        "Sprache des Ausdrucks",
        max_length=10,
        choices=PrintLanguage,
        default=PrintLanguage.GERMAN,
    )
    begun_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="plans_begun", editable=False
    )
    submitted_at = models.DateTimeField("Zur Freigabe gegeben", null=True, editable=False)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="plans_submitted", editable=False
    )
    approved_at = models.DateTimeField("Freigegeben", null=True, editable=False)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="plans_approved", editable=False
    )
    returned_reason = models.TextField("Zurückgegeben, weil", blank=True, editable=False)
    agreed_on = models.DateField("Vereinbart am", null=True, editable=False)
    review_on = models.DateField("Zu überprüfen am", null=True, editable=False)
    replaced_on = models.DateField("Abgelöst am", null=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "Integrationsplan"
        verbose_name_plural = "Integrationspläne"
        indexes = [
            models.Index(
                fields=["submitted_at"],
                name="plan_waits_for_approval",
                condition=models.Q(state="submitted"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"],
                name="plan_version_is_numbered_once",
                violation_error_message="Diese Fassung gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=UNDER_WAY),
                name="plan_has_one_version_under_way",
                violation_error_message="An einer neuen Fassung wird schon gearbeitet.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state="agreed"),
                name="plan_has_one_version_in_force",
                violation_error_message="Es gibt schon eine geltende Fassung.",
            ),
            models.CheckConstraint(
                name="plan_state_has_its_days",
                condition=(
                    models.Q(state="agreed", agreed_on__isnull=False, replaced_on=None)
                    | models.Q(state="replaced", agreed_on__isnull=False, replaced_on__isnull=False)
                    | models.Q(state="submitted", submitted_at__isnull=False, agreed_on=None)
                    | models.Q(state="approved", approved_at__isnull=False, agreed_on=None)
                    | models.Q(state__in=["draft", "discarded"], agreed_on=None, replaced_on=None)
                ),
                violation_error_message="Zum Stand des Plans fehlt der Tag.",
            ),
        ]

    def __str__(self) -> str:
        return f"Plan, Fassung {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_in_force(self) -> bool:
        return self.state == PlanState.AGREED
