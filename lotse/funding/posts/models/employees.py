from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation
from lotse.funding.posts.querysets import EmployeeQuerySet


class Employee(Versioned, Submitted):
    """Somebody who fills funded posts (beschäftigte Person), and how she is qualified.

    Whoever works for two employers is entered once, with the employer who pays her.
    """

    name = models.CharField("Name", max_length=200)
    sort_key = models.CharField(max_length=240, editable=False)
    employer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="funded_employees",
        verbose_name="Anstellungsträger",
    )
    personnel_number = models.CharField("Personalnummer", max_length=40, blank=True)
    membership = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_employees",
        verbose_name="Zugang in Lotse",
    )
    degree = models.CharField("Abschluss", max_length=200, blank=True)
    is_equivalent_recognised = models.BooleanField("Als gleichwertig anerkannt", default=False)
    cm_certificate_on = models.DateField("Zertifikat Case Management vom", null=True, blank=True)
    state_training_on = models.DateField("Grundlagenschulung des Landes am", null=True, blank=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = "beschäftigte Person"
        verbose_name_plural = "beschäftigte Personen"
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "personnel_number"],
                condition=~Q(personnel_number=""),
                name="personnel_number_is_given_once",
                violation_error_message="Diese Personalnummer gibt es bei dem Träger schon.",
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(membership__isnull=False),
                name="membership_belongs_to_one_employee",
                violation_error_message="Dieser Zugang gehört schon zu einer anderen Person.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
