from uuid import uuid4

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.reporting.papers.choices import PaperState, SectionKind
from lotse.reporting.papers.querysets import PaperQuerySet, SectionQuerySet, TemplateQuerySet

LONGEST_TEXT = 20_000


class Paper(Versioned, Submitted):
    """A paper for a meeting of the committee (Sitzungsvorlage).

    ``as_of`` is the day of which the figures tell, ``known_at`` the day up to whose end records
    count; empty means all that is recorded. ``content`` is what was frozen, with its ``sha256``.
    """

    title = models.CharField("Titel", max_length=200)
    number = models.CharField("Nummer der Vorlage", max_length=40, blank=True)
    committee = models.CharField("Gremium", max_length=160)
    meeting_on = models.DateField("Sitzung am")
    as_of = models.DateField("Stichtag der Zahlen")
    known_at = models.DateField("Stand der Daten", null=True, blank=True)
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="next_papers",
        verbose_name="Vorige Vorlage",
    )
    state = models.CharField(
        "Stand", max_length=6, choices=PaperState, default=PaperState.DRAFT, editable=False
    )
    content = models.JSONField("Festgeschriebener Inhalt", null=True, editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField("Festgeschrieben", null=True, editable=False)
    frozen_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Festgeschrieben von",
        editable=False,
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitzungsvorlage"
        verbose_name_plural = "Sitzungsvorlagen"
        indexes = [models.Index(fields=["-meeting_on", "-id"], name="paper_in_order")]
        constraints = [
            models.CheckConstraint(
                name="paper_frozen_keeps_content_and_checksum",
                condition=Q(
                    state="frozen",
                    content__isnull=False,
                    known_at__isnull=False,
                    frozen_at__isnull=False,
                    frozen_by__isnull=False,
                    sha256__regex=r"^[0-9a-f]{64}$",
                )
                | Q(
                    state="draft",
                    content__isnull=True,
                    sha256="",
                    frozen_at=None,
                    frozen_by=None,
                ),
            ),
            models.CheckConstraint(
                name="paper_state_is_known", condition=Q(state__in=PaperState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.meeting_on:%d.%m.%Y})"

    @property
    def is_frozen(self) -> bool:
        return self.state == PaperState.FROZEN


class PaperSection(Versioned, Submitted):
    """A section of a paper (Abschnitt): own words, and what is asked of the figures.

    ``key`` stays the same from paper to paper, so that papers can be compared. ``indicators`` are
    codes; of a flow the year of the paper's day is counted, or ``years_back`` earlier whole years.
    """

    paper = models.ForeignKey(
        Paper,
        on_delete=models.PROTECT,
        related_name="sections",
        verbose_name="Vorlage",
        db_index=False,
    )
    key = models.UUIDField("Kennung", default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0, editable=False)
    kind = models.CharField("Art", max_length=10, choices=SectionKind, default=SectionKind.TEXT)
    heading = models.CharField("Überschrift", max_length=200)
    text = models.TextField("Text", max_length=LONGEST_TEXT, blank=True)
    indicators = models.JSONField("Kennzahlen", default=list, blank=True)
    rows = models.CharField("Zeilen", max_length=20, blank=True)
    columns = models.CharField("Spalten", max_length=20, blank=True)
    years_back = models.PositiveSmallIntegerField(
        "Jahre zurück", default=0, validators=[MaxValueValidator(10)]
    )
    has_chart = models.BooleanField("Mit Schaubild", default=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "Abschnitt einer Sitzungsvorlage"
        verbose_name_plural = "Abschnitte einer Sitzungsvorlage"
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "key"], name="paper_section_is_once_in_a_paper"
            ),
            models.CheckConstraint(
                name="paper_section_kind_is_known", condition=Q(kind__in=SectionKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class PaperTemplate(Versioned, Submitted):
    """The Word file of the county into which a paper is written (Word-Vorlage)."""

    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="Word-Datei"
    )
    is_in_use = models.BooleanField("Wird benutzt", default=True, editable=False)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "Word-Vorlage für Sitzungsvorlagen"
        verbose_name_plural = "Word-Vorlagen für Sitzungsvorlagen"
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_use"],
                condition=Q(is_in_use=True),
                name="paper_template_in_use_is_one",
            )
        ]

    def __str__(self) -> str:
        return self.file.name
