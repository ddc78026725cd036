from uuid import uuid4

from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.plans.choices import Attainment, Outlook
from lotse.casework.plans.models.plans import Plan
from lotse.casework.plans.querysets import GoalQuerySet, GoalRatingQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.reference.models import LifeDomain


class Goal(Versioned, Submitted):
    """What shall be reached, in one version of a plan (Ziel).

    ``lineage`` stays the same when a new version takes the goal over, so that progress is one line
    through all versions. The five texts describe the levels of the scale where that helps.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goals", editable=False)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="goals", editable=False, db_index=False
    )
    lineage = models.UUIDField(default=uuid4, editable=False)
    domain = models.ForeignKey(
        LifeDomain, on_delete=models.PROTECT, related_name="goals", verbose_name="Lebensbereich"
    )
    title = models.CharField("Ziel", max_length=200)
    own_words = models.TextField("In den Worten der Person", max_length=600, blank=True)
    target_on = models.DateField("Erreicht bis", null=True, blank=True)
    much_less = models.CharField("−2: viel weniger", max_length=200, blank=True)
    less = models.CharField("−1: weniger", max_length=200, blank=True)
    as_agreed = models.CharField("0: wie vereinbart", max_length=200, blank=True)
    more = models.CharField("+1: mehr", max_length=200, blank=True)
    much_more = models.CharField("+2: viel mehr", max_length=200, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "Ziel"
        verbose_name_plural = "Ziele"
        indexes = [models.Index(fields=["lineage"], name="goal_lineage")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "lineage"],
                name="goal_is_once_in_a_plan",
                violation_error_message="Dieses Ziel steht schon im Plan.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_taken_over(self) -> bool:
        """Whether an agreed version has this goal too, and therefore keeps how it goes."""
        others = type(self).objects.filter(lineage=self.lineage).exclude(pk=self.pk)
        return others.in_force().exists()

    @property
    def levels(self) -> dict[int, str]:
        """The described levels of the scale, best first."""
        texts = (self.much_more, self.more, self.as_agreed, self.less, self.much_less)
        return dict(zip(sorted(Attainment.values, reverse=True), texts, strict=True))

    @property
    def is_described(self) -> bool:
        return any(self.levels.values())


class GoalRating(Submitted):
    """How far a goal was reached on a day (Zielstand). Written once, never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goal_ratings")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    lineage = models.UUIDField(editable=False)
    level = models.SmallIntegerField("Erreicht", choices=Attainment)
    rated_on = models.DateField("Eingeschätzt am")
    outlook = models.CharField(
        "Wie geht es weiter?", max_length=10, choices=Outlook, default=Outlook.GOES_ON
    )
    remark = models.TextField("Bemerkung", max_length=1000, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="goal_ratings")

    objects = GoalRatingQuerySet.as_manager()

    class Meta:
        verbose_name = "Zielstand"
        verbose_name_plural = "Zielstände"
        indexes = [models.Index(fields=["lineage", "-rated_on"], name="goal_rating_newest")]
        constraints = [
            models.CheckConstraint(
                name="goal_rating_is_on_the_scale",
                condition=models.Q(level__gte=-2, level__lte=2),
                violation_error_message="Die Skala geht von −2 bis +2.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.level:+d} am {self.rated_on:%d.%m.%Y}"
