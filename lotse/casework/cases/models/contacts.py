from django.db import models

from lotse.casework.cases.choices import ContactKind, ContactWith, Interpreting, Secrecy
from lotse.casework.cases.models.case import Case
from lotse.casework.cases.querysets import ContactQuerySet, NoteTemplateQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class Contact(Versioned, Submitted):
    """A documented contact within a case (Kontakt)."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    kind = models.CharField("Art", max_length=20, choices=ContactKind)
    held_on = models.DateField("Datum")
    duration_minutes = models.PositiveSmallIntegerField("Dauer in Minuten")
    with_whom = models.CharField(
        "Mit wem", max_length=20, choices=ContactWith, default=ContactWith.CLIENT
    )
    with_whom_detail = models.CharField("Name oder Stelle", max_length=150, blank=True)
    language = models.CharField("Sprache", max_length=10, blank=True)
    interpreting = models.CharField(
        "Dolmetschen", max_length=20, choices=Interpreting, default=Interpreting.NONE
    )
    note = models.TextField("Notiz", blank=True)
    secrecy = models.CharField(
        "Wer darf das lesen?", max_length=10, choices=Secrecy, default=Secrecy.CASE
    )
    # Without an index: nobody asks for all notes of a colleague, and users are never deleted.
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="contacts",
        verbose_name="Festgehalten von",
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "Kontakt"
        verbose_name_plural = "Kontakte"
        indexes = [models.Index(fields=["case", "-held_on"], name="contact_newest")]
        constraints = [
            models.CheckConstraint(
                name="contact_lasts_at_most_a_day",
                condition=models.Q(duration_minutes__lte=1440),
                violation_error_message="Ein Kontakt dauert höchstens 1.440 Minuten.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} am {self.held_on:%d.%m.%Y}"


class NoteTemplate(Versioned):
    """A text that notes often begin with (Notizvorlage), of an organisation or of the county."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="note_templates",
        verbose_name="Nur für",
        db_index=False,
    )
    label = models.CharField("Bezeichnung", max_length=60)
    text = models.TextField("Text", max_length=4000)
    is_active = models.BooleanField("Wird angeboten", default=True)

    objects = NoteTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "Notizvorlage"
        verbose_name_plural = "Notizvorlagen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "label"],
                name="note_template_label_is_unique",
                nulls_distinct=False,
                violation_error_message="Eine Vorlage mit dieser Bezeichnung gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return self.label
