from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from lotse.casework.cases.choices import FollowUpOrigin, Recurrence
from lotse.core.collation import name_sort_key
from lotse.core.search_words import SearchWords

if TYPE_CHECKING:
    from lotse.casework.cases.models import Contact
    from lotse.foundation.accounts.actors import Actor

# Nobody reads on after so many; she searches more precisely.
MOST_NOTES = 1000
# Found words stand between these signs, which no note contains: the page makes marks of them.
HIT_STARTS, HIT_ENDS = "\ue000", "\ue001"
# A short note is shown whole, of a long one what stands around the words.
_WHOLE = f"StartSel={HIT_STARTS}, StopSel={HIT_ENDS}, HighlightAll=true"
_EXCERPT = (
    f"StartSel={HIT_STARTS}, StopSel={HIT_ENDS}, MaxFragments=2, MinWords=12, MaxWords=32,"
    ' ShortWord=0, FragmentDelimiter=" … "'
)
_SHORT_NOTE = 300
_NOTE_SEARCH = """
select total, ids
from note_search(%s, %s::text[], %s::bigint[], %s::bigint, %s::date, %s::date, %s, %s, %s)
"""


class WorklistQuerySet(models.QuerySet):
    """What a list of cases needs, with or without the persons in it."""

    def still_open(self) -> Self:
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        return self.exclude(closed_on=None)

    def overdue_on(self, day: date) -> Self:
        """A next step was due before that day (überfällig)."""
        return self.filter(next_step_on__lt=day)

    def without_contact_since(self, day: date) -> Self:
        """No contact on that day or later; who came later than that is not meant."""
        return self.filter(Q(last_contact_on__lt=day) | Q(last_contact_on=None), opened_on__lt=day)

    def numbered(self, text: str) -> Self:
        """The case number contains the text, however it is typed."""
        part = text.strip().upper()
        return self.filter(number__contains=part) if part else self


class CaseQuerySet(WorklistQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Cases the actor holds a grant for. Every view of a case starts here."""
        return self.filter(pk__in=self.ids_visible_to(actor))

    def ids_visible_to(self, actor: "Actor") -> models.QuerySet:
        """Their ids, for what belongs to a case: one table less to ask in every query."""
        return self._grants_of(actor).values("source_id")

    def held_for(self, actor: "Actor", reason: str) -> Self:
        """Cases the actor may open for this reason: responsible, deputy or review."""
        return self.filter(pk__in=self.ids_held_for(actor, reason))

    def ids_held_for(self, actor: "Actor", reason: str) -> models.QuerySet:
        return self._grants_of(actor).filter(reason=reason).values("source_id")

    def found_by(self, text: str) -> Self:
        """The number or the name of the person contains every word of the text."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(number__contains=word.upper()) | Q(person__sort_key__contains=name_sort_key(word))
            )
        return found

    def _grants_of(self, actor: "Actor") -> models.QuerySet:
        persons = self.model._meta.get_field("person").related_model
        grants = persons._meta.get_field("grants").related_model.objects
        held: models.QuerySet = grants.held_by(actor).filter(source_kind="case")
        return held


class RegisterQuerySet(WorklistQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """All cases of the actor's organisation, without persons (Fallregister)."""
        if not actor.does_casework:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class OfVisibleCaseQuerySet(models.QuerySet):
    """Rows that belong to a case and are seen by whoever sees the case."""

    def visible_to(self, actor: "Actor") -> Self:
        cases = self.model._meta.get_field("case").related_model
        return self.filter(case__in=cases.objects.ids_visible_to(actor))


class ContactQuerySet(OfVisibleCaseQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")

    def newer_than(self, contact: "Contact") -> Self:
        """Those that stand above the contact in a list with the newest first."""
        same_day = Q(held_on=contact.held_on, pk__gt=contact.pk)
        return self.filter(Q(held_on__gt=contact.held_on) | same_day)

    def with_excerpts(self, asked: SearchWords) -> Self:
        """Each note as ``excerpt``: what stands around the words, the words between signs."""
        query = Func(
            Value(asked.words),
            Value(list(asked.beginnings), output_field=ArrayField(models.TextField())),
            function="note_query",
        )
        excerpt = Func(
            F("note"),
            query,
            Case(When(characters__lte=_SHORT_NOTE, then=Value(_WHOLE)), default=Value(_EXCERPT)),
            template="ts_headline('german', %(expressions)s)",
            output_field=models.TextField(),
        )
        return self.alias(characters=Length("note")).annotate(excerpt=excerpt)


class NoteTemplateQuerySet(models.QuerySet):
    def offered_to(self, actor: "Actor") -> Self:
        """What the actor may begin a note with: those of her organisation and of the county."""
        offered = self.filter(Q(organisation=None) | Q(organisation_id=actor.organisation_id))
        return offered.filter(is_active=True).order_by("label", "pk")

    def kept_for(self, organisation_id: int | None) -> Self:
        """Those of an organisation, or of the county, also what is no longer offered."""
        return self.filter(organisation_id=organisation_id).order_by("-is_active", "label", "pk")


class FollowUpQuerySet(OfVisibleCaseQuerySet):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def with_day(self) -> Self:
        """Know the day it comes up as ``day``: put off, that day; else the day it is due."""
        return self.annotate(day=Coalesce("snoozed_until", "due_on"))

    def due_until(self, day: date) -> Self:
        """Open, and come up until that day; what is put off to later is left in peace."""
        return self.open().with_day().filter(day__lte=day)

    def put_off_on(self, day: date) -> Self:
        """Put off, and not back yet on that day (zurückgestellt)."""
        return self.filter(snoozed_until__gt=day)

    def recurring(self) -> Self:
        return self.exclude(recurrence=Recurrence.NONE)

    def mentioning(self, text: str) -> Self:
        """The subject or the case number contains every word of the text."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(subject__icontains=word) | Q(case__number__contains=word.upper())
            )
        return found

    def ending_with_case(self) -> Self:
        """Open, and pointless once the case is over: series, and reviews set by the program."""
        reviews = Q(origin__in=(FollowUpOrigin.ASSESSMENT_REVIEW, FollowUpOrigin.PLAN_REVIEW))
        return self.open().filter(reviews | ~Q(recurrence=Recurrence.NONE))

    def blocking_closure(self) -> Self:
        """Open, and to be done before the case closes; after-care comes afterwards."""
        return self.open().filter(origin=FollowUpOrigin.PERSON, recurrence=Recurrence.NONE)

    def of_actor(self, actor: "Actor") -> Self:
        """On the actor's own list, or in a case she looks after for somebody (Vertretung).

        In cases she leads also what is open with somebody who no longer works in them: what a
        deputy set for herself comes back when the deputyship ends.
        """
        cases = self.model._meta.get_field("case").related_model
        represented = cases.objects.ids_held_for(actor, "deputy")
        left_behind = Q(case__responsible_id=actor.user_id, done_at=None) & ~Exists(
            self._work_of_assignee()
        )
        return self.filter(Q(assignee_id=actor.user_id) | Q(case__in=represented) | left_behind)

    def _work_of_assignee(self) -> models.QuerySet:
        """Grants in force by which the assignee works in the case of the outer follow-up."""
        persons = self.model._meta.get_field("case").related_model._meta.get_field("person")
        grants = persons.related_model._meta.get_field("grants").related_model.objects
        held = grants.in_force(timezone.localdate()).of_case(OuterRef("case_id"))
        at_work: models.QuerySet = held.filter(user_id=OuterRef("assignee_id"), level="work")
        return at_work

    def first_of_each(self, case_ids: Iterable[int]) -> Self:
        """The most urgent open one of each case, in one query."""
        found = self.open().with_day().filter(case__in=list(case_ids))
        return found.order_by("case", "day", "pk").distinct("case")

    def soonest_first(self) -> Self:
        """By the day it comes up; on the same day what is urgent first."""
        return self.with_day().order_by("day", "priority", "pk")


def open_case_count(user_id: int) -> int:
    """How many open cases somebody leads. A number for the administrator, who sees no case."""
    with connection.cursor() as cursor:
        cursor.execute("select app_open_case_count(%s)", [user_id])
        return int(cursor.fetchone()[0])


def contact_days(case_id: int) -> tuple[date | None, date | None]:
    """First and last day of contact, counting notes that only others may read.

    The day of the last contact is known to whoever sees the case; what was said is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("select first_on, last_on from app_contact_days(%s)", [case_id])
        first, last = cursor.fetchone()
    return first, last


@dataclass(frozen=True)
class NotesFound:
    """How many notes fit, and the numbers of those on one page, newest first."""

    total: int
    ids: list[int]
    is_cut: bool


def search_notes(
    asked: SearchWords,
    *,
    case_ids: Iterable[int] | None = None,
    author_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    offset: int = 0,
    limit: int = 0,
) -> NotesFound:
    """Find notes by their words among those the acting user may read (Volltextsuche).

    ``case_ids`` narrows to these cases, ``None`` means all. With limit 0 they are only counted.
    The count is exact up to ``MOST_NOTES``; of more than that the newest are found.
    """
    values = [asked.words, list(asked.beginnings), None if case_ids is None else list(case_ids)]
    with connection.cursor() as cursor:
        most = MOST_NOTES + 1
        cursor.execute(_NOTE_SEARCH, [*values, author_id, since, until, most, offset, limit])
        total, ids = cursor.fetchone()
    return NotesFound(min(total, MOST_NOTES), ids, is_cut=total > MOST_NOTES)
