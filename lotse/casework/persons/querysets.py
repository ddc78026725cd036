import json
import re
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Value,
)
from django.utils import timezone

from lotse.casework.persons import rules
from lotse.casework.persons.choices import FILE_SOURCES, SearchKeyKind
from lotse.core.partial_dates import PartialDate

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


# More than anybody reads; the count of results is exact up to here.
SEARCH_LIMIT = 500


class AccessGrantQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        """Grants that hold on a day. A revoked grant holds no more from that moment."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, revoked_at=None
        )

    def held_by(self, actor: "Actor") -> Self:
        """Grants in force that open files to the actor in her present role."""
        if not actor.does_casework:
            return self.none()
        own = self.filter(user_id=actor.user_id, organisation_id=actor.organisation_id)
        return own.filter(source_kind__in=FILE_SOURCES).in_force(timezone.localdate())

    def of_case(self, case_id: int) -> Self:
        """Grants that open this case."""
        return self.filter(source_kind="case", source_id=case_id)

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Persons the actor holds a grant for. Every view starts here."""
        return self.filter(pk__in=self.ids_visible_to(actor))

    def ids_visible_to(self, actor: "Actor") -> models.QuerySet:
        """Their ids, for what belongs to a person: one table less to ask in every query."""
        grants = self.model._meta.get_field("grants").related_model
        ids: models.QuerySet = grants.objects.held_by(actor).values("person_id")
        return ids

    def found_by(self, query: str) -> Self:
        """Persons that fit a line of search, best first; nobody when it says nothing.

        Finds parts of names, other spellings and scripts, birth date, telephone and case number.
        """
        tokens = rules.search_tokens(query)
        ids = _search(tokens) if tokens else []
        best_first = Func(
            Value(ids, ArrayField(BigIntegerField())),
            F("pk"),
            function="array_position",
            output_field=IntegerField(),
        )
        return self.filter(pk__in=ids).order_by(best_first)

    def maybe_the_same_as(self, *, family_name: str, given_name: str, born: PartialDate) -> Self:
        """Persons who may be the one about to be taken up (mögliche Dubletten).

        One word of the family name and one of the given name sound alike, in any order and
        script, and the birth dates can mean the same day.
        """
        found = self.filter(_born_may_be(born))
        for name in (family_name, given_name):
            if words := rules.name_words(name):
                found = found.filter(self._has_key_of(words))
        return found.in_german_order()

    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def _has_key_of(self, words: tuple[rules.NameWord, ...]) -> Exists:
        keys = self.model._meta.get_field("search_keys").related_model.objects
        spellings = [spelling for word in words for spelling in word.spellings]
        codes = [code for word in words for code in word.codes]
        return Exists(
            keys.filter(
                Q(kind=SearchKeyKind.NAME, value__in=spellings)
                | Q(kind=SearchKeyKind.SKELETON, value__in=codes),
                person=OuterRef("pk"),
            )
        )


class OfVisiblePersonQuerySet(models.QuerySet):
    """Rows that belong to a person and are seen by whoever sees the person."""

    def visible_to(self, actor: "Actor") -> Self:
        persons = self.model._meta.get_field("person").related_model
        return self.filter(person__in=persons.objects.ids_visible_to(actor))


class DatedQuerySet(OfVisiblePersonQuerySet):
    """Rows that hold for a time: newest first, open ones before ended ones."""

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class AddressQuerySet(DatedQuerySet):
    def blocked(self) -> Self:
        """Addresses that are nobody's business (Auskunftssperre, § 51 BMG)."""
        return self.filter(is_blocked=True)


def _search(tokens: rules.SearchTokens) -> list[int]:
    joined = [tokens.joined_names] if tokens.joined_names else []
    values: tuple[str | int | list[str], ...] = (
        json.dumps([_word(word) for word in tokens.names]),
        json.dumps([_word(word) for word in joined]),
        [day.iso for day in tokens.birth_dates],
        tokens.phone_digits,
        re.sub(r"[^A-Z0-9-]", "", tokens.case_number),
        SEARCH_LIMIT,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id from person_search(%s::jsonb, %s::jsonb, %s, %s, %s, %s)", values
        )
        return [person_id for (person_id,) in cursor.fetchall()]


def _born_may_be(born: PartialDate) -> Q:
    """The rule of ``PartialDate.may_be`` for the database: a less precise date is a prefix."""
    if not born:
        return Q()
    less_precise = [born.iso[:length] for length in (0, 4, 7)]
    return Q(born__startswith=born.iso) | Q(born__in=less_precise)


def _word(word: rules.NameWord) -> dict[str, tuple[str, ...]]:
    return {"spellings": word.spellings, "codes": word.codes}
