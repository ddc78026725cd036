from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation
from lotse.steering.agreements.choices import AgreementKind, Rhythm
from lotse.steering.agreements.querysets import (
    AgreementQuerySet,
    AmendmentQuerySet,
    DutyQuerySet,
    PartyQuerySet,
)
from lotse.steering.agreements.rules.ends import Term


class Agreement(Versioned, Submitted):
    """What county, towns, associations or authorities agreed on (Vereinbarung)."""

    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=AgreementKind)
    purpose = models.TextField("Worum geht es?", max_length=2000, blank=True)
    signed_on = models.DateField("Unterschrieben am", null=True, blank=True)
    starts_on = models.DateField("Gilt ab")
    ends_on = models.DateField("Gilt bis", null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(
        "Kündigungsfrist in Monaten", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    renews_months = models.PositiveSmallIntegerField(
        "Verlängert sich um Monate",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    document_reference = models.CharField(
        "Fundstelle oder Aktenzeichen", max_length=200, blank=True
    )
    note = models.TextField("Bemerkung", max_length=2000, blank=True)
    # Ended before its time, or given notice: it renews itself no more.
    ended = models.BooleanField("Beendet", default=False, editable=False)
    end_reason = models.CharField("Warum beendet", max_length=300, blank=True, editable=False)
    search_text = models.TextField(editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "Kooperationsvereinbarung"
        verbose_name_plural = "Kooperationsvereinbarungen"
        indexes = [models.Index(fields=["ends_on", "id"], name="agreement_by_end")]
        constraints = [
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="agreement_renewed_has_an_end",
                condition=Q(renews_months=None) | Q(ends_on__isnull=False),
                violation_error_message="Was sich verlängert, hat ein erstes Ende.",
            ),
            models.CheckConstraint(
                name="agreement_ended_says_why",
                condition=Q(ended=False, end_reason="")
                | Q(ended=True, ends_on__isnull=False) & ~Q(end_reason=""),
                violation_error_message="Eine beendete Vereinbarung sagt, wann und warum.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def term(self) -> Term:
        """The time it holds, for the rules."""
        renews = None if self.ended else self.renews_months
        return Term(self.starts_on, self.ends_on, self.notice_months, renews)


class AgreementParty(models.Model):
    """Somebody who agreed (Vertragspartner)."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="parties", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="agreement_parties",
        verbose_name="Organisation",
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = "Vertragspartner"
        verbose_name_plural = "Vertragspartner"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="agreement_has_a_party_once",
                violation_error_message="Diese Organisation ist schon Vertragspartner.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Duty(Versioned, Submitted):
    """What a party has to do, once or again and again (Pflicht). Without a party: all of them."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="duties")
    party = models.ForeignKey(
        AgreementParty,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name="Wer?",
    )
    text = models.CharField("Was ist zu tun?", max_length=300)
    rhythm = models.CharField("Wie oft?", max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    due_on = models.DateField("Fällig am", null=True, blank=True)
    done_on = models.DateField("Zuletzt erledigt am", null=True, blank=True, editable=False)
    finished_on = models.DateField("Erledigt am", null=True, blank=True, editable=False)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "Pflicht"
        verbose_name_plural = "Pflichten"
        constraints = [
            models.CheckConstraint(
                name="duty_that_comes_back_has_a_day",
                condition=Q(rhythm="once") | Q(due_on__isnull=False),
                violation_error_message="Was wiederkehrt, hat einen ersten Tag.",
            ),
            models.CheckConstraint(
                name="duty_finished_was_done",
                condition=Q(finished_on=None) | Q(done_on=F("finished_on")),
                violation_error_message="Erledigt ist, was an einem Tag getan wurde.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Amendment(Submitted):
    """How an agreement was changed later (Nachtrag). It stands as it was signed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="amendments")
    signed_on = models.DateField("Unterschrieben am")
    starts_on = models.DateField("Wirksam ab")
    text = models.TextField("Was ändert sich?", max_length=2000)
    former_ends_on = models.DateField("Bisheriges Ende", null=True, editable=False)
    ends_on = models.DateField("Neues Ende", null=True, blank=True)
    document_reference = models.CharField(
        "Fundstelle oder Aktenzeichen", max_length=200, blank=True
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Nachtrag"
        verbose_name_plural = "Nachträge"

    def __str__(self) -> str:
        return f"Nachtrag vom {self.signed_on:%d.%m.%Y}"
