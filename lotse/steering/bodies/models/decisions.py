from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.choices import TaskEnd, Voting
from lotse.steering.bodies.models.bodies import Body
from lotse.steering.bodies.models.meetings import AgendaItem
from lotse.steering.bodies.querysets import DecisionQuerySet, TaskQuerySet


class Decision(Versioned, Submitted):
    """What a body decided to a point (Beschluss), numbered per body and year."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="decisions", editable=False
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_index=False,
        editable=False,
    )
    year = models.PositiveSmallIntegerField("Jahr", editable=False)
    number = models.PositiveSmallIntegerField("Nummer", editable=False)
    wording = models.TextField("Was ist beschlossen?", max_length=2000)
    voting = models.CharField(
        "Wie entschieden", max_length=10, choices=Voting, default=Voting.CONSENSUS
    )
    votes_for = models.PositiveSmallIntegerField("Dafür", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("Dagegen", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("Enthaltungen", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="body_decision_has_its_number"
            ),
            models.CheckConstraint(
                name="body_decision_has_votes_if_voted",
                condition=models.Q(
                    voting="votes",
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    abstentions__isnull=False,
                )
                | models.Q(
                    voting="consensus", votes_for=None, votes_against=None, abstentions=None
                ),
                violation_error_message="Bitte alle drei Zahlen der Abstimmung angeben.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.sign} {self.year}/{self.number}"

    @property
    def how(self) -> str:
        """How it was decided, in words."""
        if self.voting == Voting.CONSENSUS:
            return "einvernehmlich"
        return f"{self.votes_for} dafür, {self.votes_against} dagegen, {self.abstentions} enthalten"


class Task(Versioned, Submitted):
    """What somebody does after a decision, and until when (Auftrag)."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="tasks", editable=False
    )
    text = models.CharField("Was ist zu tun?", max_length=300)
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="body_tasks",
        verbose_name="Wer kümmert sich",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="Stelle"
    )
    name = models.CharField("Person ohne Zugang", max_length=120, blank=True)
    due_on = models.DateField("Bis wann?")
    ended_as = models.CharField("Ausgang", max_length=10, choices=TaskEnd, blank=True)
    done_on = models.DateField("Abgeschlossen am", null=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    remark = models.CharField("Was wurde daraus?", max_length=500, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "Auftrag"
        verbose_name_plural = "Aufträge"
        indexes = [models.Index(fields=["due_on", "id"], name="body_task_in_order")]
        constraints = [
            models.CheckConstraint(
                name="task_has_one_owner",
                condition=models.Q(user=None) | models.Q(name=""),
                violation_error_message="Bitte eine Person wählen oder ihren Namen nennen.",
            ),
            models.CheckConstraint(
                name="task_done_has_day_and_person",
                condition=models.Q(done_on=None, done_by=None, ended_as="")
                | models.Q(
                    done_on__isnull=False, done_by__isnull=False, ended_as__in=TaskEnd.values
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def owner(self) -> str:
        """Who takes care: the person with her office, or the office."""
        who = str(self.user) if self.user else self.name
        return ", ".join(filter(None, [who, self.organisation.short_name]))

    @property
    def is_over(self) -> bool:
        return self.done_on is not None
