from decimal import Decimal
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.directory.choices import (
    FeeKind,
    OfferState,
    Registration,
    ResidenceGroup,
    WaitingList,
    Weekday,
)
from lotse.foundation.directory.models.places import OfferContact, Venue
from lotse.foundation.directory.querysets import OfferQuerySet
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain


class Offer(Versioned, Submitted):
    """Something an organisation offers to people (Angebot).

    Nothing entered means not known, never „no“: no language, no area. Only the groups of
    residence and the ages mean „no condition“ when they are empty.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name="Organisation"
    )
    external_id = models.UUIDField("Kennung (HSDS)", default=uuid4, unique=True, editable=False)
    title = models.CharField("Angebot", max_length=160)
    sort_key = models.CharField(max_length=180, editable=False)
    description = models.TextField(
        "Beschreibung", max_length=3000, help_text="In einfachen Worten: Was geschieht dort?"
    )
    domains = models.ManyToManyField(LifeDomain, related_name="offers", verbose_name="Themen")
    target_group = models.CharField("Zielgruppe", max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField("Alter von", null=True, blank=True)
    age_until = models.PositiveSmallIntegerField("Alter bis", null=True, blank=True)
    residence_groups = ArrayField(
        models.CharField(max_length=24, choices=ResidenceGroup),
        verbose_name="Nur mit diesem Aufenthalt",
        default=list,
        blank=True,
    )
    required_documents = models.CharField("Mitzubringen", max_length=300, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10), verbose_name="Sprachen", default=list, blank=True
    )
    has_interpreting = models.BooleanField("Dolmetschen ist möglich", default=False)
    is_countywide = models.BooleanField("Für den ganzen Kreis", default=False)
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="offers", verbose_name="Für diese Kommunen"
    )
    venues = models.ManyToManyField(
        Venue, blank=True, related_name="offers", verbose_name="Angebotsorte"
    )
    contact = models.ForeignKey(
        OfferContact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name="Ansprechstelle",
    )
    website = models.URLField("Internetseite", max_length=300, blank=True)
    registration = ArrayField(
        models.CharField(max_length=10, choices=Registration),
        verbose_name="Anmeldung",
        default=list,
        blank=True,
    )
    registration_remark = models.CharField("Hinweis zur Anmeldung", max_length=300, blank=True)
    hours_remark = models.CharField(
        "Hinweis zu den Zeiten",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel „nach Vereinbarung“ oder „nicht in den Schulferien“.",
    )
    fee_kind = models.CharField("Kosten", max_length=10, choices=FeeKind, blank=True)
    fee_eur = models.DecimalField(
        "Betrag in Euro",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    fee_remark = models.CharField("Hinweis zu den Kosten", max_length=200, blank=True)
    places = models.PositiveSmallIntegerField("Plätze", null=True, blank=True)
    free_places = models.PositiveSmallIntegerField("Freie Plätze", null=True, blank=True)
    waiting_list = models.CharField("Warteliste", max_length=10, choices=WaitingList, blank=True)
    capacity_stated_on = models.DateField("Stand der Plätze", null=True, blank=True)
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers_owned",
        verbose_name="Wer prüft",
    )
    verify_every_months = models.PositiveSmallIntegerField(
        "Prüfen alle … Monate",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
    )
    verified_on = models.DateField("Geprüft am", null=True, editable=False)
    verified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="offers_verified", editable=False
    )
    verify_due_on = models.DateField("Zu prüfen bis", null=True, editable=False)
    state = models.CharField(
        "Stand", max_length=10, choices=OfferState, default=OfferState.DRAFT, editable=False
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="offers_proposed", editable=False
    )
    proposed_from = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers_proposed", editable=False
    )
    published_on = models.DateField("Veröffentlicht am", null=True, editable=False)
    withdrawn_on = models.DateField("Zurückgezogen am", null=True, editable=False)
    withdrawn_because = models.CharField("Grund", max_length=300, blank=True, editable=False)
    search_text = models.TextField(editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("title", "target_group", "description", config="german"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "Angebot"
        verbose_name_plural = "Angebote"
        indexes = [
            GinIndex(fields=["search_vector"], name="offer_by_words"),
            models.Index(
                fields=["owner", "verify_due_on"],
                name="offer_to_verify",
                condition=models.Q(state="published"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="offer_ages_are_in_order",
                condition=models.Q(age_from=None)
                | models.Q(age_until=None)
                | models.Q(age_until__gte=models.F("age_from")),
                violation_error_message="„Alter bis“ liegt unter „Alter von“.",
            ),
            models.CheckConstraint(
                name="offer_fee_has_an_amount_only_if_it_costs",
                condition=models.Q(fee_eur=None) | models.Q(fee_kind="fee"),
                violation_error_message="Einen Betrag gibt es nur bei „kostenpflichtig“.",
            ),
            models.CheckConstraint(
                name="offer_free_places_are_places",
                condition=models.Q(places=None)
                | models.Q(free_places=None)
                | models.Q(free_places__lte=models.F("places")),
                violation_error_message="Es sind mehr Plätze frei, als es gibt.",
            ),
            models.CheckConstraint(
                name="offer_capacity_has_a_date",
                condition=models.Q(free_places=None, waiting_list="")
                | models.Q(capacity_stated_on__isnull=False),
                violation_error_message="Zu freien Plätzen gehört der Stand.",
            ),
            models.CheckConstraint(
                name="offer_published_has_who_answers_for_it",
                condition=~models.Q(state="published")
                | models.Q(
                    owner__isnull=False,
                    verified_on__isnull=False,
                    verify_due_on__isnull=False,
                    published_on__isnull=False,
                ),
                violation_error_message="Ein veröffentlichtes Angebot hat jemanden, der es prüft.",
            ),
            models.CheckConstraint(
                name="offer_withdrawn_says_when_and_why",
                condition=models.Q(
                    state="withdrawn", withdrawn_on__isnull=False, withdrawn_because__gt=""
                )
                | (
                    ~models.Q(state="withdrawn") & models.Q(withdrawn_on=None, withdrawn_because="")
                ),
                violation_error_message="Zum Zurückziehen gehören Tag und Grund.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OpeningHours(models.Model):
    """When an offer takes place or can be reached (Öffnungszeit)."""

    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="opening_hours", editable=False
    )
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opening_hours",
        verbose_name="Angebotsort",
    )
    weekday = models.PositiveSmallIntegerField("Wochentag", choices=Weekday)
    opens_at = models.TimeField("Von")
    closes_at = models.TimeField("Bis")
    starts_on = models.DateField("Gilt ab", null=True, blank=True)
    ends_on = models.DateField("Gilt bis", null=True, blank=True)
    remark = models.CharField("Hinweis", max_length=120, blank=True)

    class Meta:
        verbose_name = "Öffnungszeit"
        verbose_name_plural = "Öffnungszeiten"
        ordering = ["weekday", "opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opening_hours_end_after_they_begin",
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="opening_hours_hold_in_order",
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="„Gilt bis“ liegt vor „Gilt ab“.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M} bis {self.closes_at:%H:%M}"
