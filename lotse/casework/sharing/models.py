from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.cases.models import Case, Contact
from lotse.casework.consents.choices import DataCategory
from lotse.casework.papers.models import CaseDocument
from lotse.casework.persons.choices import SHARE_LEVELS, GrantLevel
from lotse.casework.sharing.choices import ContributionKind, EndReason, ItemKind
from lotse.casework.sharing.querysets import ContributionQuerySet, Pick, ShareQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


def _categories() -> ArrayField:
    return ArrayField(models.CharField(max_length=20, choices=DataCategory), verbose_name="Angaben")


class Share(Versioned, Submitted):
    """A window into a case for named people of another organisation (Freigabe).

    ``categories`` is what was meant to be seen; what is seen is what consent covers of it when
    somebody looks. Never for authorities that decide about status: the database refuses.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    sender = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="shares_given", editable=False
    )
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="shares_received",
        verbose_name="Stelle",
    )
    categories = _categories()
    level = models.CharField(
        "Umfang",
        max_length=10,
        choices=[(level.value, level.label) for level in SHARE_LEVELS],
        default=GrantLevel.VIEW,
    )
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis")
    message = models.CharField("Hinweis für die Stelle", max_length=500, blank=True)
    shared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="shares", editable=False
    )
    ended_at = models.DateTimeField("Beendet", null=True, editable=False)
    end_reason = models.CharField(
        "Beendet, weil", max_length=20, choices=EndReason, blank=True, editable=False
    )
    # Empty when the program ended it because time or consent ran out.
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="shares_ended", editable=False
    )

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "recipient"],
                condition=models.Q(ended_at=None),
                name="share_is_once_with_an_organisation",
                violation_error_message="Mit dieser Stelle wird der Fall schon geteilt.",
            ),
            models.CheckConstraint(
                name="share_is_with_others",
                condition=~models.Q(recipient=models.F("sender")),
                violation_error_message="Bitte eine andere Stelle als die eigene wählen.",
            ),
            models.CheckConstraint(
                name="share_names_the_person",
                condition=models.Q(categories__contains=["identity"]),
                violation_error_message="Ohne den Namen der Person geht das nicht.",
            ),
            models.CheckConstraint(
                name="share_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.CheckConstraint(
                name="share_level_opens_no_file",
                condition=models.Q(level__in=SHARE_LEVELS),
                violation_error_message="Eine Freigabe öffnet nie die Akte.",
            ),
            models.CheckConstraint(
                name="share_ended_says_why",
                condition=models.Q(ended_at=None, end_reason="", ended_by=None)
                | (models.Q(ended_at__isnull=False) & ~models.Q(end_reason="")),
                violation_error_message="Zum Ende gehört der Grund.",
            ),
        ]

    def __str__(self) -> str:
        return f"Freigabe an {self.recipient.short_name}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def takes_contributions(self) -> bool:
        return self.level == GrantLevel.CONTRIBUTE


class SharedItem(models.Model):
    """A note or document picked for a share (ausgewähltes Stück).

    ``categories`` say what its text is about; it is seen while all of them are covered.
    """

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="items", db_index=False)
    # Copied from the share, for row level security.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="shared_items"
    )
    document = models.ForeignKey(
        CaseDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="shared_items"
    )
    categories = _categories()

    class Meta:
        verbose_name = "ausgewähltes Stück"
        verbose_name_plural = "ausgewählte Stücke"
        constraints = [
            models.CheckConstraint(
                name="shared_item_is_a_note_or_a_document",
                condition=models.Q(contact=None) ^ models.Q(document=None),
                violation_error_message="Bitte eine Notiz oder ein Dokument wählen.",
            ),
            models.CheckConstraint(
                name="shared_item_names_categories",
                condition=models.Q(categories__len__gt=0),
                violation_error_message="Bitte angeben, worum es in dem Stück geht.",
            ),
            models.UniqueConstraint(
                fields=["share", "contact", "document"],
                nulls_distinct=False,
                name="shared_item_is_picked_once",
                violation_error_message="Dieses Stück ist schon ausgewählt.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact or self.document)

    @property
    def as_pick(self) -> Pick:
        """The piece as the preview wants it."""
        kind = ItemKind.NOTE if self.contact_id else ItemKind.DOCUMENT
        record_id = self.contact_id or self.document_id or 0
        return Pick(kind, record_id, tuple(self.categories))


class Contribution(Submitted):
    """What the other agency tells about the case (Beitrag). Kept; its author may withdraw it.

    ``category`` is one of those that may flow back from that agency.
    """

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="contributions")
    # Copied from the share, for row level security.
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="contributions", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contributions", editable=False
    )
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="contributions", editable=False
    )
    kind = models.CharField(
        "Was ist das?", max_length=20, choices=ContributionKind, default=ContributionKind.NEWS
    )
    category = models.CharField("Worum geht es?", max_length=20, choices=DataCategory)
    told_on = models.DateField("Tag")
    text = models.TextField("Text", max_length=4000)
    withdrawn_at = models.DateTimeField("Zurückgezogen", null=True, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "Beitrag"
        verbose_name_plural = "Beiträge"
        indexes = [models.Index(fields=["case", "-told_on"], name="contribution_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.told_on:%d.%m.%Y}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
