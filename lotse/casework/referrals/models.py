from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory
from lotse.casework.plans.models import Measure
from lotse.casework.referrals import rules
from lotse.casework.referrals.choices import (
    ANSWERED_STATES,
    OPEN_STATES,
    ReferralPurpose,
    ReferralResult,
    ReferralState,
    ReferralUrgency,
    RejectionReason,
    Step,
)
from lotse.casework.referrals.querysets import (
    ReferralEntryQuerySet,
    ReferralEventQuerySet,
    ReferralQuerySet,
)
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.directory.models import Offer
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain


class _Standing(models.Model):
    """What is said of a referral without its person: how far it is, and what is awaited."""

    state = models.CharField(
        "Stand", max_length=12, choices=ReferralState, default=ReferralState.SENT, editable=False
    )
    urgency = models.CharField(
        "Dringlichkeit",
        max_length=10,
        choices=ReferralUrgency,
        default=ReferralUrgency.NORMAL,
    )
    sent_at = models.DateTimeField("Gesendet", default=timezone.now, editable=False)
    answer_until = models.DateField("Antwort bis")
    # The day of the next answer that is awaited; it moves with each step.
    due_on = models.DateField("Rückmeldung bis", null=True, editable=False)
    closed_at = models.DateTimeField("Abgeschlossen", null=True, editable=False)
    confirmed_at = models.DateTimeField("Zur Kenntnis genommen", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def number(self) -> str:
        return rules.referral_number(self.pk, timezone.localdate(self.sent_at).year)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def waits_for_sender(self) -> bool:
        """The receiver has said the last word, and nobody has taken note of it yet."""
        return self.state in ANSWERED_STATES and self.confirmed_at is None


class Referral(_Standing, Versioned, Submitted):
    """A person is sent to another organisation, which says what becomes of it (Vermittlung).

    ``payload`` is what left, row by row, as the database found it covered when it was sent; what
    of it the receiver sees is what is covered when she looks. Nobody writes it, and the state
    changes by the functions of the database alone.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="referrals", db_index=False
    )
    sender = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="referrals_sent",
        editable=False,
        db_index=False,
    )
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="referrals_sent", editable=False
    )
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="referrals_received",
        verbose_name="Stelle",
        db_index=False,
    )
    offer = models.ForeignKey(
        Offer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="Angebot",
    )
    domain = models.ForeignKey(
        LifeDomain, on_delete=models.PROTECT, related_name="referrals", verbose_name="Thema"
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="Maßnahme",
    )
    purpose = models.CharField(
        "Zweck", max_length=10, choices=ReferralPurpose, default=ReferralPurpose.REFERRAL
    )
    wish = models.TextField("Worum bitten Sie?", max_length=1000)
    categories = ArrayField(
        models.CharField(max_length=20, choices=DataCategory), verbose_name="Angaben"
    )
    # What was picked one by one: kind, id and needs, as the preview reads it.
    picks = models.JSONField("Ausgewählt", default=list, blank=True)
    payload = models.JSONField("Inhalt", default=list, blank=True, editable=False)
    # Who at the receiving organisation takes care of it.
    taken_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="referrals_taken", editable=False
    )
    rejection_reason = models.CharField(
        "Grund der Ablehnung", max_length=15, choices=RejectionReason, blank=True, editable=False
    )
    appointment_at = models.DateTimeField("Termin", null=True, editable=False)
    appointment_place = models.CharField("Ort", max_length=200, blank=True, editable=False)
    result = models.CharField(
        "Ergebnis", max_length=12, choices=ReferralResult, blank=True, editable=False
    )
    answer = models.TextField("Was die Stelle dazu sagt", blank=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "Vermittlung"
        verbose_name_plural = "Vermittlungen"
        indexes = [
            models.Index(fields=["case", "-sent_at"], name="referral_of_case"),
            models.Index(fields=["recipient", "state", "due_on"], name="referral_in"),
            models.Index(fields=["sender", "state", "due_on"], name="referral_out"),
        ]
        constraints = [
            models.CheckConstraint(
                name="referral_goes_to_others",
                condition=~models.Q(recipient=models.F("sender")),
                violation_error_message="Bitte eine andere Stelle als die eigene wählen.",
            ),
            models.CheckConstraint(
                name="referral_names_the_person",
                condition=models.Q(categories__contains=["identity"]),
                violation_error_message="Ohne den Namen der Person geht das nicht.",
            ),
            models.CheckConstraint(
                name="referral_rejected_says_why",
                condition=models.Q(state="rejected") & ~models.Q(rejection_reason="")
                | ~models.Q(state="rejected") & models.Q(rejection_reason=""),
                violation_error_message="Bitte den Grund der Ablehnung angeben.",
            ),
            models.CheckConstraint(
                name="referral_appointment_has_day_and_place",
                condition=models.Q(appointment_at=None, appointment_place="")
                & ~models.Q(state="appointment")
                | models.Q(appointment_at__isnull=False) & ~models.Q(appointment_place=""),
                violation_error_message="Zu einem Termin gehören Tag, Uhrzeit und Ort.",
            ),
            models.CheckConstraint(
                name="referral_completed_has_a_result",
                condition=models.Q(state="completed") & ~models.Q(result="")
                | ~models.Q(state="completed") & models.Q(result=""),
                violation_error_message="Bitte angeben, was dabei herauskam.",
            ),
            models.CheckConstraint(
                name="referral_closed_has_a_day",
                condition=models.Q(state__in=OPEN_STATES, closed_at=None)
                | ~models.Q(state__in=OPEN_STATES) & models.Q(closed_at__isnull=False, due_on=None),
                violation_error_message="Zum Abschluss gehört der Tag.",
            ),
            models.CheckConstraint(
                name="referral_confirmed_after_an_answer",
                condition=models.Q(confirmed_at=None)
                | models.Q(state__in=["completed", "rejected"]),
                violation_error_message="Noch gibt es keine Rückmeldung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} an {self.recipient.short_name}"


class ReferralEntry(_Standing):
    """A referral from or to the own organisation, without its person (Eintrag). A view."""

    sender = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    sent_by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+")
    taken_by = models.ForeignKey(User, on_delete=models.DO_NOTHING, null=True, related_name="+")
    purpose = models.CharField("Zweck", max_length=10, choices=ReferralPurpose)

    objects = ReferralEntryQuerySet.as_manager()

    class Meta:
        managed = False
        verbose_name = "Eintrag einer Vermittlung"
        verbose_name_plural = "Einträge der Vermittlungen"

    def __str__(self) -> str:
        return self.number


class ReferralEvent(models.Model):
    """One thing that happened with a referral (Ereignis). Written once, never changed."""

    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="events", db_index=False
    )
    # Copied from the referral, for row level security.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    step = models.CharField("Was", max_length=10, choices=Step)
    state = models.CharField("Stand danach", max_length=12, choices=ReferralState)
    happened_at = models.DateTimeField("Wann", default=timezone.now)
    # Nobody by name where it came by link or from the program.
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_link = models.BooleanField("Über den Link", default=False)
    text = models.TextField("Text", blank=True)

    objects = ReferralEventQuerySet.as_manager()

    class Meta:
        verbose_name = "Ereignis einer Vermittlung"
        verbose_name_plural = "Ereignisse einer Vermittlung"
        indexes = [models.Index(fields=["referral", "happened_at"], name="referral_event_order")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} am {timezone.localdate(self.happened_at):%d.%m.%Y}"


class ReferralLink(Submitted):
    """The way in for an organisation without accounts (Link): opens one referral, for some days.

    Only digests are kept. The code goes by telephone; five wrong ones lock the link.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    # Copied from the referral, for row level security.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=200, editable=False)
    email = models.EmailField("E-Mail der Stelle", blank=True)
    phone = models.CharField("Telefon der Stelle", max_length=40)
    expires_at = models.DateTimeField("Gültig bis")
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="referral_links", editable=False
    )
    attempts = models.PositiveSmallIntegerField("Falsche Codes", default=0, editable=False)
    revoked_at = models.DateTimeField("Gesperrt", null=True, editable=False)
    opened_at = models.DateTimeField("Zuletzt geöffnet", null=True, editable=False)
    session_digest = models.CharField(max_length=64, blank=True, editable=False)
    session_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "Link einer Vermittlung"
        verbose_name_plural = "Links von Vermittlungen"
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(revoked_at=None),
                name="referral_has_one_link",
                violation_error_message="Für diese Vermittlung gibt es schon einen Link.",
            )
        ]

    def __str__(self) -> str:
        return f"Link bis {timezone.localdate(self.expires_at):%d.%m.%Y}"

    @property
    def is_locked(self) -> bool:
        return self.attempts >= rules.MOST_WRONG_CODES

    @property
    def is_live(self) -> bool:
        """It opens the referral if the code is right."""
        return self.revoked_at is None and not self.is_locked and self.expires_at > timezone.now()

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.expires_at)
