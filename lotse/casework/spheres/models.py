from django.db import models

from lotse.casework.persons.models import Person
from lotse.casework.spheres.choices import CARRYING, ChangeKind, Claim, Knowledge, Sphere
from lotse.casework.spheres.querysets import (
    ComingChangeQuerySet,
    SphereOutlookQuerySet,
    SphereStateQuerySet,
)
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class SphereState(Versioned, Submitted):
    """From which law somebody lives or is supported for a time (Rechtskreis einer Person).

    Recorded by a worker. What follows from the status of residence is computed and never stored.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="sphere_states", db_index=False
    )
    sphere = models.CharField("Rechtskreis", max_length=20, choices=Sphere)
    carries_living = models.BooleanField("Zuständig für den Lebensunterhalt", default=True)
    claim = models.CharField("Stand", max_length=10, choices=Claim, default=Claim.GRANTED)
    authority = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sphere_states",
        verbose_name="Stelle",
    )
    contact = models.CharField("Ansprechperson und Durchwahl", max_length=150, blank=True)
    reference = models.CharField("Aktenzeichen dort", max_length=60, blank=True)
    starts_on = models.DateField("Gilt ab")
    ends_on = models.DateField("Gilt bis", null=True, blank=True)
    knowledge = models.CharField("Woher wissen Sie das?", max_length=10, choices=Knowledge)
    remark = models.CharField("Bemerkung", max_length=300, blank=True)

    objects = SphereStateQuerySet.as_manager()

    class Meta:
        verbose_name = "Rechtskreis einer Person"
        verbose_name_plural = "Rechtskreise einer Person"
        indexes = [models.Index(fields=["person", "-starts_on"], name="sphere_state_person_start")]
        constraints = [
            models.CheckConstraint(
                name="sphere_state_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="sphere_state_can_carry_living",
                condition=models.Q(carries_living=False)
                | models.Q(sphere__in=[one.value for one in CARRYING]),
                violation_error_message="Dieser Rechtskreis trägt nicht den Lebensunterhalt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sphere_display()} ab {self.starts_on:%d.%m.%Y}"


class ComingChange(models.Model):
    """A change that can be foreseen from what is known today (Rechtskreiswechsel).

    Made by ``rules.changes`` whenever a fact has changed; nobody types it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="coming_changes", db_index=False
    )
    kind = models.CharField("Art", max_length=20, choices=ChangeKind)
    happens_on = models.DateField("Tag")
    title = models.CharField("Was sich ändert", max_length=200)
    reason = models.CharField("Warum und was zu tun ist", max_length=600)
    paragraph = models.CharField("Paragraf", max_length=120)

    objects = ComingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "Rechtskreiswechsel"
        verbose_name_plural = "Rechtskreiswechsel"
        indexes = [models.Index(fields=["person", "happens_on"], name="coming_change_of_person")]

    def __str__(self) -> str:
        return f"{self.title} am {self.happens_on:%d.%m.%Y}"


class SphereOutlook(models.Model):
    """Whether the coming changes of a person are computed from what is known now (Ausblick).

    Triggers of the database mark it when status, birth date or entry are written, wherever.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="sphere_outlook")
    rules_version = models.CharField("Fassung der Regeln", max_length=40, blank=True)
    is_outdated = models.BooleanField("Neu zu berechnen", default=True)

    objects = SphereOutlookQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausblick auf Rechtskreise"
        verbose_name_plural = "Ausblicke auf Rechtskreise"
        indexes = [
            models.Index(
                fields=["person"],
                name="sphere_outlook_outdated",
                condition=models.Q(is_outdated=True),
            )
        ]

    def __str__(self) -> str:
        return f"Ausblick {self.person_id}"
