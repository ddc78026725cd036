from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.documents.models import StoredFile
from lotse.funding.awards.choices import NoticeKind, NoticeState
from lotse.funding.awards.models.applications import (
    NOT_NEGATIVE,
    YEARS,
    Application,
    LumpSumLine,
    PostLine,
    has_size_and_time,
    is_not_negative,
)
from lotse.funding.awards.querysets import (
    NoticeQuerySet,
    NoticeRateQuerySet,
    OfYearQuerySet,
)
from lotse.funding.programmes.choices import (
    CostRule,
    DayCount,
    MaterialRule,
    Module,
    PostKind,
    Procedure,
    ProrataRule,
)
from lotse.funding.programmes.models import Programme


class Award(Versioned, Submitted):
    """Money of the Land for one module and one year (Förderung), said by its notices."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="awards",
        verbose_name="Förderprogramm",
        db_index=False,
    )
    module = models.PositiveSmallIntegerField("Baustein", choices=Module)
    year = models.PositiveSmallIntegerField("Förderjahr", validators=YEARS)
    procedure = models.CharField("Verfahren", max_length=12, choices=Procedure)
    title = models.CharField("Bezeichnung", max_length=120)
    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="Antrag",
    )

    objects = OfYearQuerySet.as_manager()

    class Meta:
        verbose_name = "Förderung"
        verbose_name_plural = "Förderungen"
        indexes = [models.Index(fields=["-year", "module"], name="award_of_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "module", "year", "title"],
                name="award_is_there_once",
                violation_error_message="Diese Förderung gibt es schon. Bitte eine andere"
                " Bezeichnung wählen oder einen Änderungsbescheid erfassen.",
            ),
            models.CheckConstraint(
                name="award_module_is_known", condition=Q(module__in=Module.values)
            ),
            models.CheckConstraint(
                name="award_lump_sum_has_no_application",
                condition=Q(procedure="application") | Q(application=None),
                violation_error_message="Eine fachbezogene Pauschale hat keinen Antrag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def notice_on(self, day: date) -> "Notice | None":
        """The notice in force on a day, if there is one yet."""
        known = self.notices.recorded().filter(dated__lte=day)
        return known.order_by("-dated", "-pk").first()


class Notice(Versioned, Submitted):
    """A letter that grants money or changes what was granted (Bescheid); says the full state.

    What it says about deadlines and interest is copied from it, never guessed. A recorded one is
    never changed: an amendment or a correction follows it.
    """

    award = models.ForeignKey(
        Award, on_delete=models.PROTECT, related_name="notices", editable=False, db_index=False
    )
    kind = models.CharField("Art", max_length=12, choices=NoticeKind, editable=False)
    state = models.CharField(
        "Stand", max_length=10, choices=NoticeState, default=NoticeState.DRAFT, editable=False
    )
    number = models.CharField("Aktenzeichen", max_length=60)
    dated = models.DateField("Datum des Bescheids")
    received_on = models.DateField("Eingang", null=True, blank=True)
    reason = models.CharField("Was sich ändert und warum", max_length=500, blank=True)
    period_from = models.DateField("Bewilligt von")
    period_until = models.DateField("Bewilligt bis")
    prorata_rule = models.CharField("Teile eines Jahres", max_length=24, choices=ProrataRule)
    material_rule = models.CharField("Sachausgaben", max_length=10, choices=MaterialRule)
    cost_rule = models.CharField("Höhe je Stelle", max_length=16, choices=CostRule)
    granted_eur = models.DecimalField(
        "Bewilligter Betrag laut Bescheid",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    conditions = models.TextField("Auflagen und Bedingungen", max_length=5000, blank=True)
    spend_until = models.DateField("Zu verwenden bis", null=True, blank=True)
    proof_due_on = models.DateField("Verwendungsnachweis bis", null=True, blank=True)
    confirm_due_on = models.DateField("Bestätigung bis", null=True, blank=True)
    return_due_on = models.DateField("Rückzahlung bis", null=True, blank=True)
    interest_points = models.DecimalField(
        "Zinsen: Prozentpunkte über dem Basiszinssatz",
        max_digits=4,
        decimal_places=2,
        validators=[*NOT_NEGATIVE, MaxValueValidator(20)],
    )
    interest_from = models.DateField("Zinsen ab", null=True, blank=True)
    day_count = models.CharField("Zinstage", max_length=8, choices=DayCount)
    document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Bescheid als Datei",
        editable=False,
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        editable=False,
    )
    recorded_at = models.DateTimeField("Festgehalten", null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "Bescheid"
        verbose_name_plural = "Bescheide"
        indexes = [models.Index(fields=["award", "-dated", "-id"], name="notice_in_force")]
        constraints = [
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(kind="original"),
                name="award_has_one_original_notice",
                violation_error_message="Den ersten Bescheid gibt es schon. Bitte einen"
                " Änderungsbescheid erfassen.",
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(state="draft"),
                name="award_has_one_notice_in_draft",
                violation_error_message="Zu dieser Förderung gibt es schon einen Entwurf. Bitte"
                " diesen zuerst festhalten oder verwerfen.",
            ),
            models.CheckConstraint(
                name="notice_period_ends_after_it_begins",
                condition=Q(period_until__gte=F("period_from")),
                violation_error_message="„Bewilligt bis“ liegt vor „Bewilligt von“.",
            ),
            models.CheckConstraint(
                name="notice_is_received_after_its_date",
                condition=Q(received_on=None) | Q(received_on__gte=F("dated")),
                violation_error_message="Der Eingang liegt vor dem Datum des Bescheids.",
            ),
            models.CheckConstraint(
                name="notice_amounts_are_not_negative",
                condition=(Q(granted_eur=None) | Q(granted_eur__gte=0)) & Q(interest_points__gte=0),
                violation_error_message="Beträge und Zinsen sind nie kleiner als 0.",
            ),
            models.CheckConstraint(
                name="notice_recorded_says_when_and_by_whom",
                condition=Q(state="draft", recorded_at=None, recorded_by=None)
                | Q(state="recorded", recorded_at__isnull=False, recorded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_correction_names_what_it_corrects",
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects=None)),
            ),
            models.CheckConstraint(
                name="notice_change_has_a_reason",
                condition=Q(kind="original") | ~Q(reason=""),
                violation_error_message="Bitte in einem Satz sagen, was sich ändert.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.dated:%d.%m.%Y}"

    @property
    def is_draft(self) -> bool:
        return self.state == NoticeState.DRAFT


class NoticePost(PostLine):
    """A post that a notice pays for (bewilligte Stelle)."""

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="posts", db_index=False
    )

    class Meta:
        verbose_name = "bewilligte Stelle"
        verbose_name_plural = "bewilligte Stellen"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "post"],
                name="notice_names_a_post_once",
                violation_error_message="Diese Stelle steht schon im Bescheid.",
            ),
            has_size_and_time("notice_post"),
        ]


class NoticeLumpSum(LumpSumLine):
    """Money for events or measures that a notice grants (bewilligte Sachmittel)."""

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="lump_sums", db_index=False
    )

    class Meta:
        verbose_name = "bewilligter Betrag"
        verbose_name_plural = "bewilligte Beträge"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "kind"],
                name="notice_names_a_lump_sum_once",
                violation_error_message="Dieser Betrag steht schon im Bescheid.",
            ),
            is_not_negative("notice_lump_sum"),
        ]


class NoticeRate(models.Model):
    """What a notice pays per VZÄ and year, where it says so itself (Satz des Bescheids).

    From a day on: until then the earlier rate of the notice holds, else that of the programme.
    """

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="rates", db_index=False
    )
    kind = models.CharField("Art der Stelle", max_length=24, choices=PostKind)
    staff_eur_per_fte = models.DecimalField(
        "Personal je VZÄ und Jahr", max_digits=14, decimal_places=2, validators=NOT_NEGATIVE
    )
    material_eur_per_fte = models.DecimalField(
        "Sachausgaben je VZÄ und Jahr", max_digits=14, decimal_places=2, validators=NOT_NEGATIVE
    )

    valid_from = models.DateField("Gilt ab", null=True, blank=True, help_text="Leer: ganzes Jahr.")

    objects = NoticeRateQuerySet.as_manager()

    class Meta:
        verbose_name = "Satz des Bescheids"
        verbose_name_plural = "Sätze des Bescheids"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "kind", "valid_from"],
                nulls_distinct=False,
                name="notice_has_one_rate_per_kind_and_day",
                violation_error_message="Für diese Art der Stelle steht ab diesem Tag schon ein"
                " Satz da.",
            ),
            models.CheckConstraint(
                name="notice_rate_is_not_negative",
                condition=Q(staff_eur_per_fte__gte=0, material_eur_per_fte__gte=0),
                violation_error_message="Ein Satz ist nie kleiner als 0.",
            ),
        ]

    def __str__(self) -> str:
        since = f" ab {self.valid_from:%d.%m.%Y}" if self.valid_from else ""
        return f"{self.get_kind_display()}{since}"
