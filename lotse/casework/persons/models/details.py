"""What is known about a person beside the core: names, nationality, language, how to reach."""

from django.db import models

from lotse.casework.persons.choices import ContactPointKind, LanguageLevel, NameKind
from lotse.casework.persons.models.person import Person
from lotse.casework.persons.querysets import AddressQuerySet, OfVisiblePersonQuerySet
from lotse.foundation.organisations.models import Municipality


class PersonName(models.Model):
    """A name in another spelling or script, or a former name (weiterer Name)."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="other_names", db_index=False
    )
    kind = models.CharField("Art", max_length=20, choices=NameKind)
    name = models.CharField("Name", max_length=300)

    objects = OfVisiblePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "weiterer Name"
        verbose_name_plural = "weitere Namen"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="person_name_is_entered_once",
                violation_error_message="Dieser Name steht schon da.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Nationality(models.Model):
    """A nationality of a person (Staatsangehörigkeit); ISO 3166-1 alpha-2, XXA or XXX."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="nationalities", db_index=False
    )
    country = models.CharField("Staatsangehörigkeit", max_length=3)

    objects = OfVisiblePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Staatsangehörigkeit"
        verbose_name_plural = "Staatsangehörigkeiten"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "country"],
                name="nationality_is_entered_once",
                violation_error_message="Diese Staatsangehörigkeit steht schon da.",
            )
        ]

    def __str__(self) -> str:
        return self.country


class LanguageSkill(models.Model):
    """A language a person speaks, with level (Sprachkenntnis); ISO 639 code."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="languages", db_index=False
    )
    language = models.CharField("Sprache", max_length=10)
    level = models.CharField("Niveau", max_length=10, choices=LanguageLevel)

    objects = OfVisiblePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Sprachkenntnis"
        verbose_name_plural = "Sprachkenntnisse"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="language_is_entered_once",
                violation_error_message="Diese Sprache steht schon da.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.get_level_display()}"


class ContactPoint(models.Model):
    """A telephone number or mail address of a person (Erreichbarkeit)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField("Art", max_length=10, choices=ContactPointKind)
    value = models.CharField("Nummer oder Adresse", max_length=200)
    remark = models.CharField("Bemerkung", max_length=200, blank=True)

    objects = OfVisiblePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Erreichbarkeit"
        verbose_name_plural = "Erreichbarkeiten"

    def __str__(self) -> str:
        return self.value


class Address(models.Model):
    """Where a person lives or lived (Anschrift)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    street = models.CharField("Straße und Hausnummer", max_length=200, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=10, blank=True)
    town = models.CharField("Ort", max_length=100, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="addresses",
        verbose_name="Kommune",
    )
    is_blocked = models.BooleanField("Auskunftssperre (§ 51 BMG)", default=False)
    starts_on = models.DateField("Wohnt dort seit")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = "Anschrift"
        verbose_name_plural = "Anschriften"
        constraints = [
            models.CheckConstraint(
                name="address_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.street, f"{self.postal_code} {self.town}".strip()]))
