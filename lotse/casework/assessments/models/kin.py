from django.db import models
from django.db.models.functions import Greatest, Least

from lotse.casework.assessments.choices import KinshipKind
from lotse.casework.cases.models import Case
from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.casework.persons.choices import Sex
from lotse.casework.persons.models import Person
from lotse.core.partial_dates import PartialDate, from_iso
from lotse.foundation.base.models import Submitted, Versioned

_PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


class Relative(Versioned, Submitted):
    """Somebody in the genogram of a case (Angehörige im Genogramm).

    With a record in Lotse the name stands there and only those who may see the person read it;
    without one the little that the client tells stands here.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="relatives", db_index=False
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relatives",
        verbose_name="Person in Lotse",
    )
    name = models.CharField("Name", max_length=80, blank=True)
    sex = models.CharField("Geschlecht", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    born = models.CharField("Geburtsdatum", max_length=10, blank=True)
    is_deceased = models.BooleanField("Verstorben", default=False)
    remark = models.CharField("Bemerkung", max_length=200, blank=True)

    objects = OfVisibleCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Angehörige im Genogramm"
        verbose_name_plural = "Angehörige in Genogrammen"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                name="person_stands_once_in_a_genogram",
                violation_error_message="Diese Person steht schon im Genogramm.",
            ),
            models.CheckConstraint(
                name="relative_has_a_name_or_a_record",
                condition=models.Q(person=None) & ~models.Q(name="")
                | models.Q(person__isnull=False, name=""),
                violation_error_message="Bitte einen Namen angeben.",
            ),
            models.CheckConstraint(
                name="relative_is_born_on_a_partial_date",
                condition=models.Q(born__regex=_PARTIAL_DATE),
                violation_error_message="Bitte als TT.MM.JJJJ, MM.JJJJ oder JJJJ angeben.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Person in Lotse"

    @property
    def birth_date(self) -> PartialDate:
        return from_iso(self.born)


class Kinship(models.Model):
    """How two relatives belong together (Verwandtschaft): parent and child, or partners."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="kinships")
    kind = models.CharField("Verbindung", max_length=20, choices=KinshipKind)
    # The parent, or one of the partners.
    first = models.ForeignKey(
        Relative, on_delete=models.PROTECT, related_name="kinships_as_first", verbose_name="Wer"
    )
    # The child, or the other partner.
    second = models.ForeignKey(
        Relative,
        on_delete=models.PROTECT,
        related_name="kinships_as_second",
        verbose_name="Mit wem",
    )

    objects = OfVisibleCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Verwandtschaft"
        verbose_name_plural = "Verwandtschaften"
        constraints = [
            models.UniqueConstraint(
                Least("first", "second"),
                Greatest("first", "second"),
                name="two_relatives_are_joined_once",
                violation_error_message="Diese beiden sind schon verbunden.",
            ),
            models.CheckConstraint(
                name="nobody_is_related_to_herself",
                condition=~models.Q(first=models.F("second")),
                violation_error_message="Bitte zwei verschiedene Personen wählen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}: {self.get_kind_display()}"
