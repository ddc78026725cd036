from typing import Any

from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.intake.choices import (
    Answer,
    IntakeState,
    ReferralSource,
    Suggested,
    WaitingPriority,
)
from lotse.casework.intake.models.short_advice import ShortAdvice
from lotse.casework.intake.querysets import (
    IntakeDecisionQuerySet,
    IntakeQuerySet,
    WaitingEntryQuerySet,
)
from lotse.casework.persons.models import Person
from lotse.core.partial_dates import PartialDate, from_iso
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain

_PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


def _criterion(label: str) -> Any:
    return models.CharField(label, max_length=10, choices=Answer, default=Answer.UNKNOWN)


class Intake(Versioned, Submitted):
    """The time between asking and deciding whether there will be a case (Klärung).

    Seen by whoever sees the person in the same organisation. ``state`` and the columns of the
    waiting list follow from the last decision.
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name="Person",
        db_index=False,
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="intakes", verbose_name="Stelle"
    )
    responsible = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="intakes", verbose_name="Klärt"
    )
    short_advice = models.OneToOneField(
        ShortAdvice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intake",
        verbose_name="Aus Kurzberatung",
    )
    opened_on = models.DateField("Eingegangen am")
    referral_source = models.CharField(
        "Wie kam die Person zu Ihnen?",
        max_length=20,
        choices=ReferralSource,
        default=ReferralSource.SELF,
    )
    referral_detail = models.CharField("Stelle oder Name", max_length=150, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes",
        verbose_name="Kommune",
    )
    in_county_since = models.CharField("Im Kreis seit", max_length=10, blank=True)
    domains = models.ManyToManyField(
        LifeDomain, blank=True, related_name="intakes", verbose_name="Worum geht es?"
    )
    concern = models.TextField("Anliegen", max_length=4000, blank=True)
    complex_need = _criterion("Der Bedarf ist komplex")
    several_providers = _criterion("Mehrere Stellen sind beteiligt")
    regular_path_fails = _criterion("Die Regelangebote reichen nicht")
    resources_insufficient = _criterion("Eigene Kräfte reichen nicht")
    consent = _criterion("Die Person ist einverstanden")
    state = models.CharField(
        "Stand", max_length=20, choices=IntakeState, default=IntakeState.OPEN, editable=False
    )
    priority = models.PositiveSmallIntegerField(
        "Dringlichkeit", choices=WaitingPriority, null=True, editable=False
    )
    waiting_since = models.DateField("Wartet seit", null=True, editable=False)
    case = models.OneToOneField(
        Case,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="intake",
        verbose_name="Fall",
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = "Klärung"
        verbose_name_plural = "Klärungen"
        indexes = [
            models.Index(fields=["person", "-opened_on"], name="intake_of_person"),
            models.Index(
                fields=["organisation", "priority", "waiting_since"],
                name="intake_waiting",
                condition=models.Q(state=IntakeState.WAITING),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="intake_waits_with_priority_and_day",
                condition=models.Q(
                    state=IntakeState.WAITING, priority__isnull=False, waiting_since__isnull=False
                )
                | (
                    ~models.Q(state=IntakeState.WAITING)
                    & models.Q(priority=None, waiting_since=None)
                ),
                violation_error_message="Nur wer auf der Warteliste steht, hat dort einen Platz.",
            ),
            models.CheckConstraint(
                name="intake_with_case_says_so",
                condition=models.Q(state=IntakeState.CASE, case__isnull=False)
                | (~models.Q(state=IntakeState.CASE) & models.Q(case=None)),
                violation_error_message="Ein Fall gehört zu einer Klärung, die ihn aufnahm.",
            ),
            models.CheckConstraint(
                name="intake_in_county_since_is_partial_date",
                condition=models.Q(in_county_since__regex=_PARTIAL_DATE),
                violation_error_message="Bitte als TT.MM.JJJJ, MM.JJJJ oder JJJJ angeben.",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                name="intake_runs_once_per_person",
                condition=models.Q(state__in=[IntakeState.OPEN, IntakeState.WAITING]),
                violation_error_message="Für diese Person läuft schon eine Klärung.",
            ),
        ]

    def __str__(self) -> str:
        return f"Klärung vom {self.opened_on:%d.%m.%Y}"

    @property
    def is_running(self) -> bool:
        return self.state in {IntakeState.OPEN, IntakeState.WAITING}

    @property
    def county_date(self) -> PartialDate:
        return from_iso(self.in_county_since)


class IntakeDecision(models.Model):
    """What was decided in an intake, by whom and why (Aufnahmeentscheidung). Never changed.

    Keeps what the rule suggested on that day and the answers it was given, so that a decision
    stays explainable when the rule, the local values or the answers change.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField("Entscheidung", max_length=20, choices=IntakeState)
    reason = models.TextField("Begründung", max_length=2000, blank=True)
    passed_on_to = models.CharField("Weitergeleitet an", max_length=200, blank=True)
    priority = models.PositiveSmallIntegerField(
        "Dringlichkeit", choices=WaitingPriority, null=True, blank=True
    )
    suggestion = models.CharField("Vorschlag", max_length=20, choices=Suggested)
    suggestion_reasons = models.JSONField("Gründe des Vorschlags", default=list)
    answers = models.JSONField("Antworten", default=dict)
    decided_on = models.DateField("Entschieden am")
    decided_at = models.DateTimeField("Festgehalten", auto_now_add=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="intake_decisions", verbose_name="Entschied"
    )

    objects = IntakeDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "Aufnahmeentscheidung"
        verbose_name_plural = "Aufnahmeentscheidungen"
        constraints = [
            models.CheckConstraint(
                name="intake_decision_is_no_open_state",
                condition=~models.Q(outcome=IntakeState.OPEN),
                violation_error_message="Bitte wählen, was entschieden ist.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} am {self.decided_on:%d.%m.%Y}"


class WaitingEntry(models.Model):
    """A place on the waiting list of the own organisation, without the person. A view."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.DO_NOTHING, related_name="waiting_entries"
    )
    responsible = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="waiting_entries"
    )
    # Empty when the address of the person is blocked (§ 51 BMG).
    municipality = models.ForeignKey(
        Municipality, on_delete=models.DO_NOTHING, related_name="waiting_entries", null=True
    )
    priority = models.PositiveSmallIntegerField("Dringlichkeit", choices=WaitingPriority)
    waiting_since = models.DateField("Wartet seit")
    version = models.PositiveIntegerField("Fassung")

    objects = WaitingEntryQuerySet.as_manager()

    class Meta:
        managed = False
        verbose_name = "Eintrag der Warteliste"
        verbose_name_plural = "Warteliste"

    def __str__(self) -> str:
        return f"Warteliste Nr. {self.pk}"
