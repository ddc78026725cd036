from django.db import models

from lotse.casework.cases.choices import ContactKind, ContactWith, Interpreting
from lotse.casework.cases.querysets import (
    CaseQuerySet,
    ContactQuerySet,
    FollowUpQuerySet,
    RegisterQuerySet,
)
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation


class Phase(models.Model):
    """A phase of the Case Management (Phase). Reference data with editable labels."""

    code = models.CharField("Code", max_length=20, unique=True)
    label = models.CharField("Bezeichnung", max_length=60)
    position = models.PositiveSmallIntegerField("Reihenfolge", unique=True)

    class Meta:
        verbose_name = "Phase"
        verbose_name_plural = "Phasen"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class CaseNumberCounter(models.Model):
    """The last case number given in a year (Fallnummernzähler)."""

    year = models.PositiveSmallIntegerField("Jahr", primary_key=True)
    last = models.PositiveIntegerField("Letzte Nummer")

    class Meta:
        verbose_name = "Fallnummernzähler"
        verbose_name_plural = "Fallnummernzähler"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


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
        Organisation, on_delete=models.PROTECT, related_name="cases", verbose_name="Zuständig"
    )
    responsible = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="cases", verbose_name="Fallführend"
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


class Contact(Versioned, Submitted):
    """A documented contact within a case (Kontakt)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField("Art", max_length=20, choices=ContactKind)
    held_on = models.DateField("Datum")
    duration_minutes = models.PositiveSmallIntegerField("Dauer in Minuten")
    with_whom = models.CharField(
        "Mit wem", max_length=20, choices=ContactWith, default=ContactWith.CLIENT
    )
    with_whom_detail = models.CharField("Name oder Stelle", max_length=150, blank=True)
    language = models.CharField("Sprache", max_length=10, blank=True)
    interpreting = models.CharField(
        "Dolmetschen", max_length=20, choices=Interpreting, default=Interpreting.NONE
    )
    note = models.TextField("Notiz", blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="contacts", verbose_name="Festgehalten von"
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "Kontakt"
        verbose_name_plural = "Kontakte"
        indexes = [models.Index(fields=["case", "-held_on"], name="contact_newest")]
        constraints = [
            models.CheckConstraint(
                name="contact_lasts_at_most_a_day",
                condition=models.Q(duration_minutes__lte=1440),
                violation_error_message="Ein Kontakt dauert höchstens 1.440 Minuten.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {self.held_on:%d.%m.%Y}"


class FollowUp(Submitted):
    """Something to do in a case until a day (Wiedervorlage)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    subject = models.CharField("Was ist zu tun?", max_length=200)
    due_on = models.DateField("Fällig am")
    assignee = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="Wer"
    )
    done_at = models.DateTimeField("Erledigt", null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups_done"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "Wiedervorlage"
        verbose_name_plural = "Wiedervorlagen"
        indexes = [
            models.Index(
                fields=["case", "due_on"],
                name="follow_up_open",
                condition=models.Q(done_at=None),
            ),
            models.Index(
                fields=["assignee", "due_on"],
                name="follow_up_of_assignee",
                condition=models.Q(done_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_up_done_has_time_and_person",
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message="Erledigt braucht Zeitpunkt und Person.",
            )
        ]

    def __str__(self) -> str:
        return self.subject
