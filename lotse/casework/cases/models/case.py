from django.db import models

from lotse.casework.cases.models.phases import Phase
from lotse.casework.cases.querysets import CaseQuerySet, RegisterQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation


class Case(Versioned, Submitted):
    """One case-management process for one person (Fall).

    ``last_contact_on`` and ``next_step_on`` are kept by the services, so that the worklist of a
    large caseload sorts by an index.
    """

    number = models.CharField("Fallnummer", max_length=20, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="cases", verbose_name="Person"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name="Zuständig",
        db_index=False,
    )
    responsible = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name="Fallführend",
        db_index=False,
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="cases", verbose_name="Kommune"
    )
    phase = models.ForeignKey(
        Phase, on_delete=models.PROTECT, related_name="cases", verbose_name="Phase"
    )
    opened_on = models.DateField("Aufgenommen am")
    closed_on = models.DateField("Abgeschlossen am", null=True, blank=True)
    last_contact_on = models.DateField("Letzter Kontakt", null=True, editable=False)
    next_step_on = models.DateField("Nächster Schritt", null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Fall"
        verbose_name_plural = "Fälle"
        indexes = [
            models.Index(fields=["organisation", "next_step_on"], name="case_org_next_step"),
            models.Index(fields=["responsible", "next_step_on"], name="case_own_next_step"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closes_after_opening",
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                violation_error_message="Der Abschluss kann nicht vor der Aufnahme liegen.",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class RegisterEntry(models.Model):
    """A case of the own organisation without person and content (Fallregister). A view."""

    number = models.CharField("Fallnummer", max_length=20)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.DO_NOTHING, related_name="register"
    )
    responsible = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="register")
    # Empty when the address of the person is blocked (§ 51 BMG).
    municipality = models.ForeignKey(
        Municipality, on_delete=models.DO_NOTHING, related_name="register", null=True
    )
    phase = models.ForeignKey(Phase, on_delete=models.DO_NOTHING, related_name="register")
    opened_on = models.DateField("Aufgenommen am")
    closed_on = models.DateField("Abgeschlossen am", null=True)
    last_contact_on = models.DateField("Letzter Kontakt", null=True)
    next_step_on = models.DateField("Nächster Schritt", null=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        managed = False
        verbose_name = "Eintrag im Fallregister"
        verbose_name_plural = "Fallregister"

    def __str__(self) -> str:
        return self.number
