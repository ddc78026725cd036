from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.observations.choices import ChainStage, Severity
from lotse.foundation.observations.models import Observation
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.themes.choices import ENDED, ThemeState
from lotse.steering.themes.querysets import (
    FeedbackQuerySet,
    LinkQuerySet,
    StepQuerySet,
    ThemeQuerySet,
)


class Owned(models.Model):
    """Somebody takes care: a person or an organisation."""

    owner_user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Zuständige Person",
    )
    owner_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Zuständige Stelle",
    )
    due_on = models.DateField("Bis wann", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def owner(self) -> User | Organisation | None:
        return self.owner_user or self.owner_organisation


class Theme(Versioned, Submitted, Owned):
    """A structural problem that concerns many (generatives Thema); stands on the board."""

    title = models.CharField("Thema", max_length=160)
    description = models.TextField(
        "Worum geht es?",
        max_length=3000,
        help_text="Ohne Sätze aus einzelnen Hinweisen und ohne Menschen, die man erkennt.",
    )
    stage = models.CharField("Station der Integrationskette", max_length=20, choices=ChainStage)
    domain = models.ForeignKey(
        LifeDomain, on_delete=models.PROTECT, related_name="themes", verbose_name="Lebensbereich"
    )
    spheres = ArrayField(
        models.CharField(max_length=30, choices=Rechtskreis),
        verbose_name="Rechtskreise",
        default=list,
        blank=True,
    )
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="themes", verbose_name="Kommunen"
    )
    severity = models.PositiveSmallIntegerField(
        "Schwere", choices=Severity, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    state = models.CharField(
        "Stand", max_length=20, choices=ThemeState, default=ThemeState.REPORTED, editable=False
    )
    state_since = models.DateField("Stand seit", editable=False)
    observations: "models.ManyToManyField[Observation, ThemeObservation]" = models.ManyToManyField(
        Observation, through="ThemeObservation", related_name="themes"
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "generatives Thema"
        verbose_name_plural = "generative Themen"
        indexes = [
            models.Index(fields=["state", "stage"], name="theme_by_state"),
            GinIndex(SearchVector("title", "description", config="german"), name="theme_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="theme_severity_is_one_to_three",
                condition=models.Q(severity__range=(1, 3)),
                violation_error_message="Die Schwere liegt zwischen 1 und 3.",
            ),
            models.CheckConstraint(
                name="theme_has_one_owner",
                condition=models.Q(owner_user=None) | models.Q(owner_organisation=None),
                violation_error_message="Zuständig ist eine Person oder eine Stelle.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED


class ThemeObservation(models.Model):
    """An observation belongs to a theme since a day; it may belong to several."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="links", db_index=False)
    # What says too much is taken out wherever it stands.
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="links")
    linked_on = models.DateField("Zugeordnet am")
    linked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Hinweis zum Thema"
        verbose_name_plural = "Hinweise zum Thema"
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "observation"],
                name="observation_is_in_a_theme_once",
                violation_error_message="Dieser Hinweis gehört schon zum Thema.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.observation}"


class ThemeStep(Submitted, Owned):
    """A step of a theme on the board (Schritt). It is added and never changed."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField("Von", max_length=20, choices=ThemeState, blank=True)
    to_state = models.CharField("Nach", max_length=20, choices=ThemeState)
    stepped_on = models.DateField("Am")
    note = models.TextField("Notiz", max_length=1000, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="theme_steps")

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "Schritt eines Themas"
        verbose_name_plural = "Schritte der Themen"

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_to_state_display()}"


class ThemeFeedback(models.Model):
    """What those who reported are told about a theme (Rückmeldung); no text of an observation.

    It repeats title and state, because its readers do not see the theme.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="feedback")
    title = models.CharField("Thema", max_length=160)
    stage = models.CharField("Station", max_length=20, choices=ChainStage)
    state = models.CharField("Stand", max_length=20, choices=ThemeState)
    text = models.TextField("Rückmeldung", max_length=1000)
    told_on = models.DateField("Am")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        indexes = [models.Index(fields=["told_on"], name="feedback_by_day")]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_state_display()}"
