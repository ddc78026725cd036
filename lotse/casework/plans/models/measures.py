from uuid import uuid4

from django.db import models

from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.plans.choices import ENDED, Answer, Doer, MeasureState, PlanState
from lotse.casework.plans.models.goals import Goal
from lotse.casework.plans.querysets import MeasureQuerySet
from lotse.foundation.base.models import Submitted, Versioned


class Measure(Versioned, Submitted):
    """A step towards a goal: who does what until when (Maßnahme).

    What was agreed is fixed with the plan; how it goes is kept on the measure of the version in
    force. The follow-up is the worker's own measure on her list.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="measures", editable=False
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, related_name="measures", editable=False, db_index=False
    )
    lineage = models.UUIDField(default=uuid4, editable=False)
    what = models.CharField("Was ist zu tun?", max_length=200)
    doer = models.CharField("Wer macht das?", max_length=10, choices=Doer, default=Doer.WORKER)
    agency = models.CharField("Welche Stelle?", max_length=150, blank=True)
    due_on = models.DateField("Bis wann?")
    state = models.CharField(
        "Stand", max_length=10, choices=MeasureState, default=MeasureState.OPEN
    )
    asked_on = models.DateField("Angefragt am", null=True, blank=True)
    answered_on = models.DateField("Antwort vom", null=True, blank=True)
    answer = models.CharField("Antwort", max_length=10, choices=Answer, blank=True)
    result = models.TextField("Ergebnis", max_length=1000, blank=True)
    ended_on = models.DateField("Beendet am", null=True, blank=True)
    follow_up = models.ForeignKey(
        FollowUp,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        editable=False,
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        indexes = [
            models.Index(
                fields=["asked_on"],
                name="measure_unanswered",
                condition=models.Q(state="asked"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "lineage"],
                name="measure_is_once_in_a_plan",
                violation_error_message="Diese Maßnahme steht schon bei diesem Ziel.",
            ),
            models.CheckConstraint(
                name="measure_of_agency_names_it",
                condition=~models.Q(doer="agency", agency=""),
                violation_error_message="Bitte die Stelle nennen, die das übernimmt.",
            ),
            models.CheckConstraint(
                name="measure_asked_and_answered_have_days",
                condition=(~models.Q(state="asked") | models.Q(asked_on__isnull=False))
                & (~models.Q(state="answered") | models.Q(answered_on__isnull=False)),
                violation_error_message="Bitte den Tag der Anfrage oder der Antwort angeben.",
            ),
            models.CheckConstraint(
                name="measure_is_answered_after_asked",
                condition=models.Q(answered_on=None)
                | models.Q(asked_on__isnull=False, answered_on__gte=models.F("asked_on")),
                violation_error_message="Die Antwort kann nicht vor der Anfrage liegen.",
            ),
            models.CheckConstraint(
                name="measure_ended_has_a_day",
                condition=models.Q(state__in=ENDED, ended_on__isnull=False)
                | (~models.Q(state__in=ENDED) & models.Q(ended_on=None)),
                violation_error_message="Bitte angeben, wann die Maßnahme endete.",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_taken_over(self) -> bool:
        """Whether an agreed version has this measure too, and therefore keeps how it goes."""
        others = type(self).objects.filter(lineage=self.lineage).exclude(pk=self.pk)
        return others.filter(goal__plan__state=PlanState.AGREED).exists()

    @property
    def is_ended(self) -> bool:
        """Done or dropped, or its follow-up was ticked off."""
        return self.state in ENDED or self.is_ticked_off

    @property
    def is_ticked_off(self) -> bool:
        step = self.follow_up
        return step is not None and step.done_at is not None and not step.is_dropped

    @property
    def doer_name(self) -> str:
        return self.agency if self.doer == Doer.AGENCY else self.get_doer_display()
