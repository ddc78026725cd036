from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.core import phones
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.directory.choices import Accessibility
from lotse.foundation.directory.querysets import OfOrganisationQuerySet
from lotse.foundation.organisations.models import Municipality, Organisation


class DirectoryProfile(Versioned):
    """What the directory says about an organisation beside its name (Verzeichniseintrag)."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="profile", editable=False
    )
    external_id = models.UUIDField("Kennung (HSDS)", default=uuid4, unique=True, editable=False)
    description = models.TextField("Was die Organisation tut", max_length=2000, blank=True)
    website = models.URLField("Internetseite", max_length=300, blank=True)

    class Meta:
        verbose_name = "Verzeichniseintrag"
        verbose_name_plural = "Verzeichniseinträge"

    def __str__(self) -> str:
        return str(self.organisation)


class Venue(Versioned, Submitted):
    """A place at which an organisation offers something (Angebotsort). Entered once, used often."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="venues",
        editable=False,
        db_index=False,
    )
    external_id = models.UUIDField("Kennung (HSDS)", default=uuid4, unique=True, editable=False)
    name = models.CharField("Bezeichnung", max_length=120)
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    town = models.CharField("Ort", max_length=80)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name="Kommune",
        help_text="Leer, wenn der Ort außerhalb des Kreises liegt.",
    )
    accessibility = ArrayField(
        models.CharField(max_length=20, choices=Accessibility),
        verbose_name="Barrierefreiheit",
        default=list,
        blank=True,
    )
    accessibility_remark = models.CharField("Hinweis zum Zugang", max_length=200, blank=True)
    public_transport = models.CharField(
        "Bus und Bahn",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel „Bahnhof Siegburg, 5 Minuten zu Fuß“.",
    )
    is_active = models.BooleanField("Wird angeboten", default=True)

    objects = OfOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "Angebotsort"
        verbose_name_plural = "Angebotsorte"
        constraints = [
            models.CheckConstraint(
                name="venue_postal_code_has_five_digits",
                condition=models.Q(postal_code="") | models.Q(postal_code__regex=r"^\d{5}$"),
                violation_error_message="Eine Postleitzahl hat fünf Ziffern.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="venue_is_entered_once",
                violation_error_message="Diesen Ort gibt es bei der Organisation schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.town}"

    @property
    def address(self) -> str:
        """One line to write on a slip of paper."""
        return ", ".join(filter(None, (self.street, f"{self.postal_code} {self.town}".strip())))


class OfferContact(Versioned, Submitted):
    """Whom to ask about offers (Ansprechstelle). Kept once and used by several offers."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="offer_contacts",
        editable=False,
        db_index=False,
    )
    external_id = models.UUIDField("Kennung (HSDS)", default=uuid4, unique=True, editable=False)
    name = models.CharField(
        "Name", max_length=120, help_text="Eine Stelle wie „Anmeldung“ oder eine Person."
    )
    function = models.CharField("Funktion", max_length=120, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    is_person = models.BooleanField(
        "Das ist eine Person",
        default=False,
        help_text="Namen von Personen bleiben beim Export weg.",
    )
    is_active = models.BooleanField("Wird angeboten", default=True)

    objects = OfOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "Ansprechstelle"
        verbose_name_plural = "Ansprechstellen"
        constraints = [
            models.CheckConstraint(
                name="offer_contact_can_be_reached",
                condition=~models.Q(phone="", email=""),
                violation_error_message="Telefon oder E-Mail wird gebraucht.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="offer_contact_is_entered_once",
                violation_error_message="Diese Ansprechstelle gibt es bei der Organisation schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.function})" if self.function else self.name

    @property
    def shown_phone(self) -> str:
        """The number in groups that can be read aloud."""
        return phones.display(self.phone)
