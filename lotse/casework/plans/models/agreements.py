from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.plans.choices import AgreementKind, Signer
from lotse.casework.plans.models.plans import Plan
from lotse.casework.plans.querysets import PlanAgreementQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.documents.models import StoredFile


class PlanAgreement(Submitted):
    """That the person agreed to a version of the plan, and how (Vereinbarung). Never changed.

    ``file`` is the signature drawn on the screen or the scan of the signed paper; ``paper`` is
    the plan exactly as it was shown.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_agreements")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="agreement")
    kind = models.CharField("Wie vereinbart", max_length=10, choices=AgreementKind)
    agreed_on = models.DateField("Vereinbart am")
    signer = models.CharField(
        "Wer stimmt zu?", max_length=10, choices=Signer, default=Signer.CLIENT
    )
    signer_name = models.CharField("Name", max_length=150)
    witness = models.CharField("In Anwesenheit von", max_length=150, blank=True)
    interpreted_by = models.CharField("Gedolmetscht von", max_length=150, blank=True)
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_agreements",
        verbose_name="Unterschrift oder Scan",
    )
    paper = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        related_name="agreed_plans",
        verbose_name="Plan im Wortlaut",
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plan_agreements")

    objects = PlanAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "Vereinbarung"
        verbose_name_plural = "Vereinbarungen"
        constraints = [
            models.CheckConstraint(
                name="plan_agreement_is_signed_or_witnessed",
                condition=models.Q(kind__in=["drawn", "scan"], file__isnull=False)
                | (models.Q(kind="spoken") & ~models.Q(witness="")),
                violation_error_message="Es fehlt die Unterschrift oder der Name der Zeugin.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {self.agreed_on:%d.%m.%Y}"
