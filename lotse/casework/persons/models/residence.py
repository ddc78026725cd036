from django.db import models

from lotse.casework.persons.models.person import Person
from lotse.casework.persons.querysets import DatedQuerySet


class ResidenceStatus(models.Model):
    """A status of residence with its usual consequences (Aufenthaltsstatus). Reference data.

    Shipped in ``reference/residence_status.csv``; codes follow the AZR, Stand 2025-04-02.
    """

    code = models.CharField("Code", max_length=60, unique=True)
    position = models.PositiveSmallIntegerField("Reihenfolge")
    azr_reference = models.CharField("Fundstelle AZRG-DV", max_length=40)
    norm = models.CharField("Norm", max_length=150)
    name = models.CharField("Bezeichnung", max_length=300)
    kind = models.CharField("Art", max_length=20)
    section = models.CharField("Abschnitt AufenthG", max_length=20, blank=True)
    work = models.CharField("Erwerbstätigkeit", max_length=120, blank=True)
    lawful_stay = models.CharField("Rechtmäßiger Aufenthalt (StAG)", max_length=80, blank=True)
    naturalisation_title = models.CharField("Titel genügt (StAG)", max_length=80, blank=True)
    benefits = models.CharField("Leistungen", max_length=120, blank=True)
    integration_course = models.CharField("Integrationskurs", max_length=80, blank=True)
    issue_from = models.CharField("Erteilt ab", max_length=30, blank=True)
    issue_until = models.CharField("Erteilt bis", max_length=30, blank=True)

    class Meta:
        verbose_name = "Aufenthaltsstatus"
        verbose_name_plural = "Aufenthaltsstatus"
        ordering = ["position"]

    def __str__(self) -> str:
        return ": ".join(part for part in (self.norm, self.name) if part not in {"", "–"})


class ResidencePeriod(models.Model):
    """A status of residence of a person for a time (Abschnitt des Aufenthalts)."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="residence_periods", db_index=False
    )
    status = models.ForeignKey(
        ResidenceStatus, on_delete=models.PROTECT, related_name="periods", verbose_name="Status"
    )
    starts_on = models.DateField("Gültig ab")
    ends_on = models.DateField("Gültig bis", null=True, blank=True)
    remark = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Abschnitt des Aufenthalts"
        verbose_name_plural = "Abschnitte des Aufenthalts"
        indexes = [models.Index(fields=["person", "-starts_on"], name="residence_person_start")]
        constraints = [
            models.CheckConstraint(
                name="residence_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} ab {self.starts_on:%d.%m.%Y}"
