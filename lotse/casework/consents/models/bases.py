from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.querysets import LegalBasisQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Organisation


class LegalBasis(Submitted):
    """That a law allows a transfer without consent (andere Rechtsgrundlage).

    ``code`` is the entry of the dated reference list, ``paragraph`` its wording then.
    ``covers_secrecy`` says that it lifts § 203 StGB too. Only its end may be set, once.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="legal_bases", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="legal_bases"
    )
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="legal_bases_received",
        verbose_name="Andere Stelle",
    )
    code = models.CharField("Rechtsgrundlage", max_length=30)
    paragraph = models.CharField("Paragraf", max_length=120, editable=False)
    explanation = models.TextField("Warum sie hier trägt", max_length=1000)
    purpose = models.CharField("Zweck", max_length=20, choices=Purpose)
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory), verbose_name="Angaben"
    )
    covers_secrecy = models.BooleanField("Umfasst auch die Schweigepflicht", default=False)
    starts_on = models.DateField("Gilt ab")
    ends_on = models.DateField("Gilt bis", null=True, blank=True)
    decided_by = models.CharField("Entschieden von", max_length=150)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="legal_bases")
    ended_at = models.DateTimeField("Beendet", null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_bases_ended",
        editable=False,
    )
    end_reason = models.CharField("Beendet, weil", max_length=300, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "andere Rechtsgrundlage"
        verbose_name_plural = "andere Rechtsgrundlagen"
        indexes = [models.Index(fields=["person", "purpose"], name="legal_basis_of_person")]
        constraints = [
            models.CheckConstraint(
                name="legal_basis_is_for_a_transfer",
                condition=~models.Q(purpose="casework")
                & ~models.Q(recipient=models.F("organisation")),
                violation_error_message="Bitte eine andere Stelle und deren Zweck angeben.",
            ),
            models.CheckConstraint(
                name="legal_basis_names_categories",
                condition=models.Q(categories__len__gt=0),
                violation_error_message="Bitte mindestens eine Angabe auswählen.",
            ),
            models.CheckConstraint(
                name="legal_basis_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="legal_basis_end_is_whole",
                condition=models.Q(ended_at=None, ended_by=None, end_reason="")
                | (
                    models.Q(ended_at__isnull=False, ended_by__isnull=False)
                    & ~models.Q(end_reason="")
                ),
                violation_error_message="Zum Ende gehört der Grund.",
            ),
        ]

    def __str__(self) -> str:
        return self.paragraph

    @property
    def category_labels(self) -> list[str]:
        return DataCategory.labels_of(self.categories)
