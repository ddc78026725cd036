from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func

from lotse.casework.persons.choices import HouseholdRole
from lotse.casework.persons.models.person import Person
from lotse.casework.persons.querysets import DatedQuerySet


class Household(models.Model):
    """People who live and manage together (Haushalt). Named by its members."""

    created_at = models.DateTimeField("Angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Haushalt"
        verbose_name_plural = "Haushalte"

    def __str__(self) -> str:
        return f"Haushalt {self.pk}"


class HouseholdMembership(models.Model):
    """A person in a household for a time (Haushaltsmitglied).

    Never twice in the same household at a time; a child of separated parents may live in two.
    """

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="household_memberships"
    )
    role = models.CharField("Rolle im Haushalt", max_length=20, choices=HouseholdRole)
    starts_on = models.DateField("Seit")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Haushaltsmitglied"
        verbose_name_plural = "Haushaltsmitglieder"
        constraints = [
            models.CheckConstraint(
                name="household_membership_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            ExclusionConstraint(
                name="person_is_in_a_household_once_at_a_time",
                expressions=[
                    ("household", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=(
                    "Die Person gehört in dieser Zeit schon zu diesem Haushalt."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    def clean(self) -> None:
        # Said here first: a range that runs backwards makes the check of overlaps fail hard.
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Das Ende kann nicht vor dem Beginn liegen."})
