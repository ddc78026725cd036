from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.consents.choices import (
    ConsentKind,
    DataCategory,
    Direction,
    Giver,
    GuardianRole,
    Interpreting,
    Purpose,
    SignedHow,
    WithdrawnBy,
    WithdrawnHow,
)
from lotse.casework.consents.querysets import ConsentQuerySet, DeclarationQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.documents.choices import PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.models import Organisation


class Declaration(Submitted):
    """A sheet on which a person agreed or refused (Erklärung). Never changed.

    ``organisation`` is the controller (Verantwortlicher). ``paper`` is the sheet exactly as it was
    shown, ``file`` the signature drawn on the screen or the scan of the signed sheet. ``boxes``
    says how many consents stand on it; the database adds no further one.
    """

    reference = models.UUIDField("Kennung", default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="declarations", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="declarations"
    )
    language = models.CharField("Sprache", max_length=10, choices=PrintLanguage)
    text_version = models.PositiveSmallIntegerField("Fassung des Textes")
    text_sha256 = models.CharField("Prüfsumme des Textes", max_length=64)
    given_on = models.DateField("Erklärt am")
    giver = models.CharField("Wer erklärt?", max_length=10, choices=Giver, default=Giver.PERSON)
    signer_name = models.CharField("Name", max_length=150)
    guardian_name = models.CharField("Name der sorgenden Person", max_length=150, blank=True)
    guardian_role = models.CharField("Sorgt als", max_length=10, choices=GuardianRole, blank=True)
    capacity_note = models.TextField(
        "Woran Sie erkennen, wer entscheiden kann", max_length=500, blank=True
    )
    signed_how = models.CharField("Wie erklärt", max_length=10, choices=SignedHow)
    witness = models.CharField("In Anwesenheit von", max_length=150, blank=True)
    interpreting = models.CharField(
        "Dolmetschen", max_length=10, choices=Interpreting, default=Interpreting.NONE
    )
    interpreted_by = models.CharField("Gedolmetscht von", max_length=150, blank=True)
    is_consequence_told = models.BooleanField("Folgen einer Ablehnung erklärt", default=False)
    boxes = models.PositiveSmallIntegerField("Zahl der Erklärungen auf dem Blatt")
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="declarations",
        verbose_name="Unterschrift oder Scan",
    )
    paper = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        related_name="declared_papers",
        verbose_name="Erklärung im Wortlaut",
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="declarations")

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "Erklärung"
        verbose_name_plural = "Erklärungen"
        indexes = [models.Index(fields=["person", "organisation"], name="declaration_of_person")]
        constraints = [
            models.CheckConstraint(
                name="declaration_is_signed_or_witnessed",
                condition=models.Q(signed_how__in=["drawn", "scan"], file__isnull=False)
                | (models.Q(signed_how="spoken") & ~models.Q(witness="")),
                violation_error_message="Es fehlt die Unterschrift oder der Name der Zeugin.",
            ),
            models.CheckConstraint(
                name="declaration_of_guardian_names_her",
                condition=models.Q(giver__in=["person", "minor"])
                | (~models.Q(guardian_name="") & ~models.Q(guardian_role="")),
                violation_error_message="Bitte angeben, wer für die Person sorgt und als was.",
            ),
            models.CheckConstraint(
                name="declaration_was_interpreted_by_somebody",
                condition=models.Q(interpreting="none") | ~models.Q(interpreted_by=""),
                violation_error_message="Bitte angeben, wer gedolmetscht hat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Erklärung vom {self.given_on:%d.%m.%Y}"


class Consent(models.Model):
    """One box on a sheet: agreed or refused (Einwilligung).

    A release from secrecy is a consent of its own kind. Person, organisation and day are those of
    the declaration. Nothing is ever changed but that it was withdrawn, once.
    """

    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="consents", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="consents", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="consents_kept"
    )
    given_on = models.DateField("Erklärt am")
    kind = models.CharField("Art", max_length=10, choices=ConsentKind)
    purpose = models.CharField("Zweck", max_length=20, choices=Purpose)
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents_received",
        verbose_name="Andere Stelle",
    )
    direction = models.CharField("Richtung", max_length=20, choices=Direction, blank=True)
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory), verbose_name="Angaben"
    )
    starts_on = models.DateField("Gilt ab")
    ends_on = models.DateField("Gilt bis", null=True, blank=True)
    is_agreed = models.BooleanField("Zugestimmt")
    withdrawn_at = models.DateTimeField("Widerrufen", null=True, blank=True)
    withdrawn_by = models.CharField(
        "Widerrufen von", max_length=10, choices=WithdrawnBy, blank=True
    )
    withdrawn_how = models.CharField(
        "Wie widerrufen", max_length=10, choices=WithdrawnHow, blank=True
    )
    withdrawal_recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="withdrawals"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        indexes = [
            models.Index(fields=["person", "purpose"], name="consent_of_person"),
            models.Index(
                fields=["ends_on"],
                name="consent_ends",
                condition=models.Q(is_agreed=True, withdrawn_at=None, ends_on__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "declaration",
                    "kind",
                    "purpose",
                    "recipient",
                    "direction",
                    "categories",
                ],
                nulls_distinct=False,
                name="consent_is_once_on_a_sheet",
                violation_error_message="Diese Erklärung steht schon auf dem Blatt.",
            ),
            models.CheckConstraint(
                name="consent_to_transfer_has_recipient_and_end",
                condition=models.Q(
                    kind="processing", recipient=None, direction="", purpose="casework"
                )
                | (
                    models.Q(
                        kind__in=["transfer", "release"],
                        recipient__isnull=False,
                        ends_on__isnull=False,
                    )
                    & ~models.Q(direction="")
                    & ~models.Q(purpose="casework")
                ),
                violation_error_message="Bitte Stelle, Richtung, Zweck und Ende angeben.",
            ),
            models.CheckConstraint(
                name="consent_names_categories",
                condition=models.Q(categories__len__gt=0),
                violation_error_message="Bitte mindestens eine Angabe auswählen.",
            ),
            models.CheckConstraint(
                name="consent_has_a_fitting_time",
                condition=models.Q(starts_on__gte=models.F("given_on"))
                & (models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on"))),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="consent_is_not_with_itself",
                condition=models.Q(recipient=None) | ~models.Q(recipient=models.F("organisation")),
                violation_error_message="Die andere Stelle ist nicht die eigene.",
            ),
            models.CheckConstraint(
                name="consent_withdrawal_is_whole",
                condition=models.Q(
                    withdrawn_at=None,
                    withdrawn_by="",
                    withdrawn_how="",
                    withdrawal_recorded_by=None,
                )
                | (
                    models.Q(
                        is_agreed=True,
                        withdrawn_at__isnull=False,
                        withdrawal_recorded_by__isnull=False,
                    )
                    & ~models.Q(withdrawn_by="")
                    & ~models.Q(withdrawn_how="")
                ),
                violation_error_message="Zum Widerruf gehört, von wem und wie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.given_on:%d.%m.%Y}"

    @property
    def category_labels(self) -> list[str]:
        """The categories as they stand on the sheet, in the order of the list."""
        return DataCategory.labels_of(self.categories)
