from django.db import models

from lotse.casework.persons.choices import Literacy, Sex
from lotse.casework.persons.querysets import PersonQuerySet
from lotse.core.partial_dates import PartialDate, from_iso
from lotse.foundation.base.models import Submitted, Versioned

_PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


class Person(Versioned, Submitted):
    """A person who seeks or receives support (Ratsuchende).

    Dates that may be known in part are stored as ``JJJJ-MM-TT``, ``JJJJ-MM``, ``JJJJ`` or empty.
    """

    family_name = models.CharField("Nachname (wie im Pass)", max_length=150)
    given_name = models.CharField("Vorname (wie im Pass)", max_length=150, blank=True)
    sort_key = models.CharField(max_length=320, editable=False)
    born = models.CharField("Geburtsdatum", max_length=10, blank=True)
    birth_place = models.CharField("Geburtsort", max_length=150, blank=True)
    sex = models.CharField("Geschlecht", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    entered = models.CharField("Einreise nach Deutschland", max_length=10, blank=True)
    interpreter_needed = models.BooleanField("Dolmetschen nötig", default=False)
    interpreter_language = models.CharField("Dolmetschsprache", max_length=10, blank=True)
    literacy = models.CharField(
        "Lesen und Schreiben", max_length=20, choices=Literacy, default=Literacy.UNKNOWN
    )
    # A record that was found to be about the same person as another one leads to that one.
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name="zusammengeführt mit",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        indexes = [models.Index(fields=["sort_key", "id"], name="person_sort_key")]
        constraints = [
            models.CheckConstraint(
                name="person_dates_are_partial_dates",
                condition=models.Q(born__regex=_PARTIAL_DATE)
                & models.Q(entered__regex=_PARTIAL_DATE),
                violation_error_message="Bitte als TT.MM.JJJJ, MM.JJJJ oder JJJJ angeben.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    @property
    def birth_date(self) -> PartialDate:
        return from_iso(self.born)

    @property
    def entry_date(self) -> PartialDate:
        return from_iso(self.entered)
