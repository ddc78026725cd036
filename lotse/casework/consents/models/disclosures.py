from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.consents.choices import DataCategory, DisclosureKind, Purpose
from lotse.casework.consents.querysets import DisclosureQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.models import Organisation


class Disclosure(models.Model):
    """That something about a person went to another organisation (Offenbarung).

    One row for each share, referral, conference and transfer; ``source_id`` names the record.
    It is the list for „Wer sieht was, warum, bis wann“ and for whom a withdrawal concerns. What
    still flows is asked of the consents, never of this list.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="disclosures", db_index=False
    )
    # A plain number: cases stand above consents.
    case_id = models.BigIntegerField("Fall", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="disclosures_made"
    )
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="disclosures_received",
        verbose_name="An",
    )
    purpose = models.CharField("Zweck", max_length=20, choices=Purpose)
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory), verbose_name="Angaben"
    )
    kind = models.CharField("Art", max_length=10, choices=DisclosureKind)
    source_id = models.BigIntegerField("Nummer der Quelle")
    bases = models.TextField("Grundlage")
    starts_at = models.DateTimeField("Seit", auto_now_add=True)
    ends_on = models.DateField("Bis", null=True, blank=True)
    ended_at = models.DateTimeField("Beendet", null=True, blank=True)
    end_reason = models.CharField("Beendet, weil", max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="disclosures")

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = "Offenbarung"
        verbose_name_plural = "Offenbarungen"
        indexes = [
            models.Index(fields=["person", "organisation"], name="disclosure_of_person"),
            models.Index(fields=["kind", "source_id"], name="disclosure_of_source"),
        ]
        constraints = [
            models.CheckConstraint(
                name="disclosure_is_named_and_to_others",
                condition=models.Q(categories__contains=["identity"])
                & ~models.Q(recipient=models.F("organisation")),
                violation_error_message="Ohne den Namen wird nichts über die Person gesagt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} an {self.recipient}"

    @property
    def category_labels(self) -> list[str]:
        return DataCategory.labels_of(self.categories)
