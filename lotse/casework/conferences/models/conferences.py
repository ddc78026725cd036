from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences.choices import ConferenceKind, ConferenceState
from lotse.casework.conferences.querysets import ConferenceCaseQuerySet, ConferenceQuerySet
from lotse.casework.consents.choices import DataCategory
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class Conference(Versioned, Submitted):
    """Several agencies talk about one case, with its name or without (Fallkonferenz).

    Whoever is invited reads this row, so nothing in it leads to the case: see ``ConferenceCase``.
    """

    kind = models.CharField("Art", max_length=12, choices=ConferenceKind, editable=False)
    subject = models.CharField("Worum geht es?", max_length=150)
    host = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="conferences", editable=False
    )
    host_user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="conferences", editable=False, db_index=False
    )
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    place = models.CharField("Ort", max_length=200, blank=True)
    video_link = models.CharField(
        "Adresse der Videokonferenz",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
    )
    client_takes_part = models.BooleanField("Die Person nimmt selbst teil", default=False)
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=ConferenceState,
        default=ConferenceState.PLANNED,
        editable=False,
    )
    ended_at = models.DateTimeField("Abgeschlossen oder abgesagt", null=True, editable=False)
    cancel_reason = models.CharField("Warum fällt sie aus?", max_length=200, blank=True)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Fallkonferenz"
        verbose_name_plural = "Fallkonferenzen"
        indexes = [models.Index(fields=["host_user", "starts_at"], name="conference_of_host")]
        constraints = [
            models.CheckConstraint(
                name="conference_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="conference_is_somewhere",
                condition=~models.Q(place="") | ~models.Q(video_link=""),
                violation_error_message="Bitte einen Ort oder eine Videokonferenz angeben.",
            ),
            models.CheckConstraint(
                name="conference_over_has_its_time",
                condition=models.Q(state=ConferenceState.PLANNED, ended_at=None)
                | (~models.Q(state=ConferenceState.PLANNED) & models.Q(ended_at__isnull=False)),
                violation_error_message="Zum Ende gehört der Zeitpunkt.",
            ),
            models.CheckConstraint(
                name="conference_with_client_is_named",
                condition=models.Q(client_takes_part=False) | models.Q(kind=ConferenceKind.NAMED),
                violation_error_message="Wer selbst teilnimmt, ist nicht anonym.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {self.local_start:%d.%m.%Y}"

    @property
    def is_named(self) -> bool:
        return self.kind == ConferenceKind.NAMED

    @property
    def is_planned(self) -> bool:
        return self.state == ConferenceState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == ConferenceState.HELD

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def local_start(self) -> datetime:
        return timezone.localtime(self.starts_at)

    @property
    def local_end(self) -> datetime:
        return timezone.localtime(self.ends_at)


class ConferenceCase(models.Model):
    """Which case a conference is about (besprochener Fall). Invitees never read this row.

    Of an anonymised conference only the presenter does. ``rows`` is what was meant to be told in
    a named one, kept when it was planned or changed; of it each invitee sees what consent covers.
    """

    conference = models.OneToOneField(
        Conference, on_delete=models.PROTECT, related_name="about", primary_key=True
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="conferences_about", db_index=False
    )
    presented_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Copied from the conference, for row level security.
    is_named = models.BooleanField("Mit Namen")
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory),
        verbose_name="Angaben",
        default=list,
        blank=True,
    )
    rows = models.JSONField("Angaben im Einzelnen", default=list, blank=True)
    noted_at = models.DateTimeField("Stand der Angaben")

    objects = ConferenceCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "besprochener Fall"
        verbose_name_plural = "besprochene Fälle"
        indexes = [models.Index(fields=["case"], name="conference_about_case")]
        constraints = [
            models.CheckConstraint(
                name="conference_tells_something_only_by_name",
                condition=models.Q(is_named=False, categories=[], rows=[])
                | models.Q(is_named=True, categories__contains=["identity"]),
                violation_error_message="Ohne den Namen der Person geht das nicht.",
            )
        ]

    def __str__(self) -> str:
        return str(self.case)
