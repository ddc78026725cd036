from django.db import models
from django.db.models import Q

from lotse.casework.pathways.choices import SubjectKind
from lotse.casework.pathways.querysets import SubjectQuerySet
from lotse.casework.persons.choices import Sex
from lotse.casework.persons.models import Person
from lotse.core.partial_dates import PartialDate, from_iso
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Municipality, Organisation

_PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
_IS_PERSON = Q(person__isnull=False, organisation=None, family_name="", given_name="", born="")
_IS_ENTRY = Q(person=None, organisation__isnull=False) & ~Q(family_name="")


class Subject(Versioned, Submitted):
    """Somebody whose ways are checked (geprüfte Person).

    Either a person with a file, or an entry in the own list of an authority that decides about
    status. The two never meet: officers see no person, case managers no entry.
    """

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="checked_subject"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="checked_subjects",
        db_index=False,
        verbose_name="Behörde",
    )
    family_name = models.CharField("Nachname", max_length=150, blank=True)
    given_name = models.CharField("Vorname", max_length=150, blank=True)
    born = models.CharField("Geburtsdatum", max_length=10, blank=True)
    sex = models.CharField("Geschlecht", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    is_born_in_germany = models.BooleanField("In Deutschland geboren", null=True, blank=True)
    reference = models.CharField("Aktenzeichen", max_length=60, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="checked_subjects",
        verbose_name="Kommune",
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = "geprüfte Person"
        verbose_name_plural = "geprüfte Personen"
        indexes = [
            models.Index(
                fields=["organisation", "family_name", "given_name"], name="subject_of_authority"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="subject_is_a_person_or_an_entry",
                condition=_IS_PERSON | _IS_ENTRY,
                violation_error_message="Eine geprüfte Person hat eine Akte oder steht in der"
                " Liste einer Behörde, dort mit Nachnamen.",
            ),
            models.CheckConstraint(
                name="subject_born_is_a_partial_date",
                condition=Q(born__regex=_PARTIAL_DATE),
                violation_error_message="Bitte als TT.MM.JJJJ, MM.JJJJ oder JJJJ angeben.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                condition=Q(organisation__isnull=False) & ~Q(reference=""),
                name="subject_reference_is_once_in_an_authority",
                violation_error_message="Dieses Aktenzeichen steht schon in Ihrer Liste.",
            ),
        ]

    def __str__(self) -> str:
        if self.person is not None:
            return str(self.person)
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    @property
    def kind(self) -> SubjectKind:
        return SubjectKind.PERSON if self.person_id else SubjectKind.ENTRY

    @property
    def birth_date(self) -> PartialDate:
        return self.person.birth_date if self.person is not None else from_iso(self.born)
