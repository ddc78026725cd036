from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.agreements.models import Agreement
from lotse.steering.network.choices import Level, RelationKind
from lotse.steering.network.querysets import ActorQuerySet, RelationQuerySet
from lotse.steering.network.rules.dated import Tie

_DAYS = Func(
    "starts_on",
    "ends_on",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)


class NetworkActor(Versioned, Submitted):
    """Somebody who takes part: an organisation, or one of its offices at a level (Akteur)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="network_actors",
        verbose_name="Organisation in Lotse",
    )
    name = models.CharField("Name im Netzwerk", max_length=120)
    sort_key = models.CharField(max_length=140, editable=False)
    kind = models.CharField("Art", max_length=30, choices=OrganisationKind)
    sphere = models.CharField("Rechtskreis", max_length=30, choices=Rechtskreis)
    level = models.CharField("Ebene", max_length=10, choices=Level)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="network_actors",
        verbose_name="Stadt oder Gemeinde",
    )
    people = models.PositiveSmallIntegerField(
        "Personen, die es tragen", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    starts_on = models.DateField("Dabei seit")
    ends_on = models.DateField("Dabei bis", null=True, blank=True)
    note = models.TextField("Bemerkung", max_length=1000, blank=True)
    # Where it stands among those of its level and sphere: kept, so that the picture stays.
    place = models.PositiveSmallIntegerField("Platz im Bild", editable=False)

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = "Akteur"
        verbose_name_plural = "Akteure"
        constraints = [
            models.UniqueConstraint(
                fields=["level", "sphere", "place"],
                name="network_place_is_taken_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="network_actor_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="network_actor_is_held_by_somebody",
                condition=Q(people=None) | Q(people__gte=1),
                violation_error_message="Mindestens eine Person, oder leer, wenn es niemand weiß.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Relation(Versioned, Submitted):
    """What two actors have to do with each other, for a time (Beziehung)."""

    kind = models.CharField("Art", max_length=12, choices=RelationKind)
    from_actor = models.ForeignKey(
        NetworkActor,
        on_delete=models.PROTECT,
        related_name="relations_from",
        verbose_name="Von",
        db_index=False,
    )
    to_actor = models.ForeignKey(
        NetworkActor,
        on_delete=models.PROTECT,
        related_name="relations_to",
        verbose_name="Mit oder an",
    )
    is_mutual = models.BooleanField("Gilt in beide Richtungen", default=False)
    starts_on = models.DateField("Seit")
    ends_on = models.DateField("Bis", null=True, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relations",
        verbose_name="Vereinbarung",
    )
    evidence = models.CharField("Woher wissen wir das?", max_length=200, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = "Beziehung"
        verbose_name_plural = "Beziehungen"
        indexes = [models.Index(fields=["from_actor", "starts_on"], name="relation_of_actor")]
        constraints = [
            models.CheckConstraint(
                name="relation_is_between_two",
                condition=~Q(from_actor=F("to_actor")),
                violation_error_message="Eine Beziehung verbindet zwei verschiedene Akteure.",
            ),
            models.CheckConstraint(
                name="relation_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="relation_by_agreement_is_an_agreement",
                condition=Q(agreement=None) | Q(kind="agreement"),
                violation_error_message="Eine Vereinbarung nennt nur eine Beziehung dieser Art.",
            ),
            ExclusionConstraint(
                name="relation_is_there_once_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("from_actor", RangeOperators.EQUAL),
                    ("to_actor", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Diese Beziehung gibt es in dieser Zeit schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_actor} {'und' if self.is_mutual else 'an'} {self.to_actor}"

    @property
    def tie(self) -> Tie:
        """For the rules."""
        return Tie(
            self.pk or 0, self.from_actor_id, self.to_actor_id, self.kind, self.is_mutual,
            self.starts_on, self.ends_on,
        )  # fmt: skip
