from django.db import models

from lotse.casework.cases.choices import ContactKind
from lotse.casework.intake.choices import AgeGroup
from lotse.casework.intake.querysets import ShortAdviceQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain


class ShortAdvice(Versioned, Submitted):
    """Advice without a case and without an identity (Kurzberatung).

    ``name`` and ``note`` help to recognise somebody who comes back; they are erased after
    ``text_until``, or as soon as they stand in an intake. They never reach the trail.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="short_advice",
        verbose_name="Stelle",
        db_index=False,
    )
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="short_advice",
        verbose_name="Beraten von",
        db_index=False,
    )
    held_on = models.DateField("Datum")
    kind = models.CharField("Art", max_length=20, choices=ContactKind, default=ContactKind.VISIT)
    duration_minutes = models.PositiveSmallIntegerField("Minuten")
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="short_advice",
        verbose_name="Kommune",
    )
    domains = models.ManyToManyField(
        LifeDomain, blank=True, related_name="short_advice", verbose_name="Worum ging es?"
    )
    age_group = models.CharField("Alter", max_length=10, choices=AgeGroup, blank=True)
    nationality = models.CharField("Staatsangehörigkeit", max_length=3, blank=True)
    name = models.CharField("Name", max_length=150, blank=True)
    note = models.TextField("Notiz", max_length=2000, blank=True)
    text_until = models.DateField("Name und Notiz bis", editable=False)
    # The day an intake was made of it: from then on it counts there.
    continued_on = models.DateField("Weiter als Klärung", null=True, editable=False)

    objects = ShortAdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "Kurzberatung"
        verbose_name_plural = "Kurzberatungen"
        indexes = [
            models.Index(fields=["recorded_by", "-held_on"], name="short_advice_own"),
            models.Index(fields=["organisation", "-held_on"], name="short_advice_of_office"),
        ]
        constraints = [
            models.CheckConstraint(
                name="short_advice_lasts_one_to_480_minutes",
                condition=models.Q(duration_minutes__range=(1, 480)),
                violation_error_message="Eine Kurzberatung dauert 1 bis 480 Minuten.",
            ),
            models.CheckConstraint(
                name="short_advice_that_went_on_keeps_no_text",
                condition=models.Q(continued_on=None) | models.Q(name="", note=""),
                violation_error_message="Name und Notiz stehen jetzt in der Klärung.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kurzberatung am {self.held_on:%d.%m.%Y}"
