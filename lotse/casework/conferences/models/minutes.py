from django.db import models

from lotse.casework.cases.models import FollowUp
from lotse.casework.conferences.models.conferences import Conference, ConferenceCase
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Organisation


class AgendaItem(models.Model):
    """A point that is talked about, and what was said (Punkt der Tagesordnung)."""

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="agenda", db_index=False
    )
    position = models.PositiveSmallIntegerField("Reihenfolge")
    title = models.CharField("Punkt", max_length=150)
    minutes = models.TextField("Protokoll", max_length=6000, blank=True)

    class Meta:
        verbose_name = "Punkt der Tagesordnung"
        verbose_name_plural = "Tagesordnung"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "position"],
                name="agenda_item_has_its_place",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Zwei Punkte stehen an derselben Stelle.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Decision(Submitted):
    """What was decided, whose task it is and until when (Beschluss).

    A worker of the case gets a follow-up there, see ``DecidedStep``; an organisation sees it here.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField("Was ist beschlossen?", max_length=200)
    worker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Wer kümmert sich",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Welche Stelle kümmert sich",
    )
    due_on = models.DateField("Bis wann?")
    done_at = models.DateTimeField("Erledigt", null=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_has_one_owner",
                condition=models.Q(worker=None) ^ models.Q(organisation=None),
                violation_error_message="Bitte angeben, wer sich darum kümmert.",
            ),
            models.CheckConstraint(
                name="decision_done_has_time_and_person",
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message="Erledigt braucht Zeitpunkt und Person.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def owner(self) -> str:
        return str(self.worker or self.organisation)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


class DecidedStep(models.Model):
    """The follow-up that a decision became (Wiedervorlage aus Beschluss).

    A row of its own, because invitees read the decision and nothing there may lead to the case.
    """

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="step", primary_key=True
    )
    about = models.ForeignKey(ConferenceCase, on_delete=models.PROTECT, related_name="steps")
    follow_up = models.OneToOneField(FollowUp, on_delete=models.PROTECT, related_name="decision")

    class Meta:
        verbose_name = "Wiedervorlage aus Beschluss"
        verbose_name_plural = "Wiedervorlagen aus Beschlüssen"

    def __str__(self) -> str:
        return str(self.follow_up)
