from uuid import uuid4

from django.db import models
from django.db.models import Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.models import Body
from lotse.steering.concepts.choices import (
    CommentAnswer,
    ConceptKind,
    ProposalState,
    VersionState,
)
from lotse.steering.concepts.querysets import (
    CommentQuerySet,
    ConceptQuerySet,
    ProposalQuerySet,
    SectionQuerySet,
    VersionQuerySet,
)

_LONGEST = 20_000


class Concept(Versioned, Submitted):
    """What county, towns and associations want to reach together (Konzept)."""

    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=12, choices=ConceptKind, default=ConceptKind.ACTION)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = "Konzept"
        verbose_name_plural = "Konzepte"
        constraints = [
            models.CheckConstraint(
                name="concept_kind_is_known", condition=Q(kind__in=ConceptKind.values)
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConceptVersion(Versioned):
    """A version of a concept: written, agreed upon, approved, published (Fassung).

    From the approval on the text stands, and ``sha256`` says which text that was.
    """

    concept = models.ForeignKey(
        Concept,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name="Konzept",
        db_index=False,
    )
    number = models.PositiveSmallIntegerField("Fassung")
    state = models.CharField(
        "Stand", max_length=12, choices=VersionState, default=VersionState.DRAFT
    )
    consult_until = models.DateField("Anmerkungen bis", null=True, blank=True)
    approved_by = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Beschlossen von",
    )
    # As it was called then, and where it is none of ours: a council, a committee of the county.
    approved_by_name = models.CharField("Name des Gremiums", max_length=160, blank=True)
    approved_on = models.DateField("Beschlossen am", null=True, blank=True)
    published_on = models.DateField("Veröffentlicht am", null=True, blank=True)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung eines Konzepts"
        verbose_name_plural = "Fassungen eines Konzepts"
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "number"], name="concept_version_has_a_number_of_its_own"
            ),
            models.UniqueConstraint(
                fields=["concept"],
                condition=Q(state__in=["draft", "consultation"]),
                name="concept_has_one_version_in_work",
                violation_error_message="Es gibt schon eine Fassung, an der gearbeitet wird.",
            ),
            models.CheckConstraint(
                name="concept_version_approved_says_by_whom_and_when",
                condition=Q(state__in=["draft", "consultation"])
                | Q(approved_on__isnull=False) & ~Q(approved_by_name="") & ~Q(sha256=""),
                violation_error_message="Bitte sagen, welches Gremium wann beschlossen hat.",
            ),
            models.CheckConstraint(
                name="concept_version_published_has_its_day",
                condition=~Q(state="published") | Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="concept_version_state_is_known",
                condition=Q(state__in=VersionState.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept}, Fassung {self.number}"


class Section(Versioned, Submitted):
    """A part of a version with its text (Abschnitt); below it there may be one more level.

    ``key`` stays the same from version to version, so that versions can be compared.
    """

    key = models.UUIDField("Kennung", default=uuid4, editable=False)
    concept_version = models.ForeignKey(
        ConceptVersion,
        on_delete=models.PROTECT,
        related_name="sections",
        verbose_name="Fassung",
        db_index=False,
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="Gehört zu",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    heading = models.CharField("Überschrift", max_length=200)
    text = models.TextField("Text", max_length=_LONGEST, blank=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "Abschnitt"
        verbose_name_plural = "Abschnitte"
        constraints = [
            models.UniqueConstraint(
                fields=["concept_version", "key"], name="concept_section_is_once_in_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.heading


class OwnWords(Versioned, Submitted):
    """What somebody of a town or association says about a section."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="Stelle"
    )
    written_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Geschrieben von"
    )
    reason = models.TextField("Begründung", max_length=2000, blank=True)
    answered_on = models.DateField("Beantwortet am", null=True, blank=True)

    class Meta:
        abstract = True


class Comment(OwnWords):
    """A remark about a section, and what became of it (Anmerkung)."""

    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="comments", verbose_name="Abschnitt"
    )
    text = models.TextField("Anmerkung", max_length=3000)
    answer = models.CharField(
        "Was daraus wurde", max_length=8, choices=CommentAnswer, default=CommentAnswer.OPEN
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmerkung"
        verbose_name_plural = "Anmerkungen"
        constraints = [
            models.CheckConstraint(
                name="concept_comment_answered_says_when_and_why",
                condition=Q(answer="open", answered_on=None)
                | Q(answer="accepted", answered_on__isnull=False)
                | Q(answer__in=["partly", "declined"], answered_on__isnull=False) & ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.section}"


class Proposal(OwnWords):
    """Another wording for a section (Vorschlag); ``old_text`` is what its writer saw."""

    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="proposals", verbose_name="Abschnitt"
    )
    old_text = models.TextField("Text vorher", blank=True, editable=False)
    text = models.TextField("Vorgeschlagener Text", max_length=_LONGEST)
    why = models.TextField("Warum", max_length=2000, blank=True)
    state = models.CharField(
        "Was daraus wurde", max_length=8, choices=ProposalState, default=ProposalState.OPEN
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschlag"
        verbose_name_plural = "Vorschläge"
        constraints = [
            models.CheckConstraint(
                name="concept_proposal_answered_says_when_and_why",
                condition=Q(state="open", answered_on=None)
                | Q(state="accepted", answered_on__isnull=False)
                | Q(state="declined", answered_on__isnull=False) & ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.section}"
