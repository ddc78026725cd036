from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Versioned
from lotse.foundation.reference.choices import UNITS, LocalRule, Unit
from lotse.foundation.reference.querysets import LocalParameterQuerySet


class LifeDomain(Versioned):
    """A field of life that is looked at in the work (Lebensbereich). Labels are editable."""

    code = models.CharField("Code", max_length=20, unique=True)
    label = models.CharField("Bezeichnung", max_length=60)
    position = models.PositiveSmallIntegerField("Reihenfolge", unique=True)
    is_active = models.BooleanField("Wird angeboten", default=True)

    class Meta:
        verbose_name = "Lebensbereich"
        verbose_name_plural = "Lebensbereiche"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class LocalParameter(models.Model):
    """The value of a local rule from a day on (örtliche Vorgabe). Never changed, only followed."""

    rule = models.CharField("Vorgabe", max_length=40, choices=LocalRule)
    value = models.PositiveSmallIntegerField("Wert", null=True, blank=True)
    valid_from = models.DateField("Gilt ab")
    source = models.CharField("Quelle oder Beschluss", max_length=200)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="parameters"
    )

    objects = LocalParameterQuerySet.as_manager()

    class Meta:
        verbose_name = "örtliche Vorgabe"
        verbose_name_plural = "örtliche Vorgaben"
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "valid_from"],
                name="local_parameter_has_one_value_per_day",
                violation_error_message="Für diesen Tag gibt es schon einen Wert.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()} ab {self.valid_from:%d.%m.%Y}"

    @property
    def unit(self) -> Unit:
        return UNITS[LocalRule(self.rule)]
