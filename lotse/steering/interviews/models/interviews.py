from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews.choices import InterviewState, ThemeCode
from lotse.steering.interviews.models.guides import GuideQuestion, InterviewGuide
from lotse.steering.interviews.querysets import InterviewQuerySet, RoundQuerySet
from lotse.steering.territory.querysets import SteeringQuerySet


class InterviewRound(Versioned, Submitted):
    """Interviews with all municipalities by one guide (Befragungsrunde)."""

    title = models.CharField("Bezeichnung", max_length=120)
    guide = models.ForeignKey(
        InterviewGuide, on_delete=models.PROTECT, related_name="rounds", verbose_name="Leitfaden"
    )
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "Befragungsrunde"
        verbose_name_plural = "Befragungsrunden"
        constraints = [
            models.CheckConstraint(
                name="interview_round_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Interview(Versioned):
    """The talk with one municipality in a round (Bedarfsgespräch)."""

    round = models.ForeignKey(
        InterviewRound, on_delete=models.PROTECT, related_name="interviews", db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="Kommune"
    )
    # Whose leads read the sheet; a municipality without an organisation answers on paper.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    state = models.CharField(
        "Stand",
        max_length=10,
        choices=InterviewState,
        default=InterviewState.PLANNED,
        editable=False,
    )
    starts_at = models.DateTimeField("Termin", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "Dauer in Minuten", default=90, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    place = models.CharField("Ort", max_length=200, blank=True)
    spoken_by = models.CharField("Für die Kommune sprechen", max_length=300, blank=True)
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Das Gespräch führt",
    )
    held_on = models.DateField("Geführt am", null=True, blank=True)
    sent_at = models.DateTimeField("Rückmeldung verschickt", null=True, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Bedarfsgespräch"
        verbose_name_plural = "Bedarfsgespräche"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "municipality"],
                name="interview_is_one_per_municipality",
                violation_error_message="Diese Kommune hat in der Runde schon ein Gespräch.",
            ),
            models.CheckConstraint(
                name="interview_held_has_a_day",
                condition=Q(state="planned") | Q(held_on__isnull=False),
                violation_error_message="Zu einem geführten Gespräch gehört der Tag.",
            ),
            models.CheckConstraint(
                name="interview_returned_was_sent",
                condition=Q(state__in=("planned", "held")) | Q(sent_at__isnull=False),
                violation_error_message="Die Rückmeldung ist noch nicht verschickt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.round}"


class InterviewAnswer(Versioned):
    """What a municipality says to a question (Antwort im Gespräch), and what it is about.

    Each answer has a version of its own: two who write in the same meeting do not overwrite each
    other. Of a wish for posts ``number`` is VZÄ, ``choice`` the employer and ``text`` the place.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    question = models.ForeignKey(GuideQuestion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("Antwort", max_length=4000, blank=True)
    rating = models.PositiveSmallIntegerField("Einschätzung", null=True, blank=True)
    number = models.DecimalField("Zahl", max_digits=12, decimal_places=2, null=True, blank=True)
    choice = models.CharField("Auswahl", max_length=80, blank=True)
    themes = ArrayField(
        models.CharField(max_length=20, choices=ThemeCode),
        verbose_name="Themen",
        default=list,
        blank=True,
    )
    handed_in_on = models.DateField("Als Hinweis übernommen", null=True, editable=False)

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = "Antwort im Gespräch"
        verbose_name_plural = "Antworten im Gespräch"
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"],
                name="interview_answer_is_one_per_question",
                violation_error_message="Diese Frage ist schon beantwortet.",
            ),
            models.CheckConstraint(
                name="interview_answer_rating_is_0_to_3",
                condition=Q(rating=None) | Q(rating__lte=3),
                violation_error_message="Die Einschätzung geht von 0 bis 3.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}"

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.choice) and self.rating is None and self.number is None


class DomainNeed(Versioned):
    """The need of a municipality in a life domain as judged afterwards (Bedarf), 0 to 3."""

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="needs", db_index=False
    )
    domain = models.ForeignKey(
        LifeDomain, on_delete=models.PROTECT, related_name="+", verbose_name="Lebensbereich"
    )
    need = models.PositiveSmallIntegerField("Bedarf", validators=[MaxValueValidator(3)])

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = "Bedarf einer Kommune"
        verbose_name_plural = "Bedarfe von Kommunen"
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "domain"],
                name="domain_need_is_one_per_domain",
                violation_error_message="Dieser Lebensbereich ist schon eingeschätzt.",
            ),
            models.CheckConstraint(
                name="domain_need_is_0_to_3",
                condition=Q(need__lte=3),
                violation_error_message="Der Bedarf geht von 0 bis 3.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.need}"
