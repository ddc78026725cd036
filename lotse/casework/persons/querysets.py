import json
import re
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import BigIntegerField, F, Func, IntegerField, Q, Value
from django.utils import timezone

from lotse.casework.persons import rules

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


SEARCH_LIMIT = 50


class AccessGrantQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        """Grants that hold on a day. A revoked grant holds no more from that moment."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, revoked_at=None
        )

    def held_by(self, actor: "Actor") -> Self:
        """Grants in force that the actor may use in her present role."""
        if not actor.does_casework:
            return self.none()
        own = self.filter(user_id=actor.user_id, organisation_id=actor.organisation_id)
        return own.in_force(timezone.localdate())

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Persons the actor holds a grant for. Every view starts here."""
        grants = self.model._meta.get_field("grants").related_model
        return self.filter(pk__in=grants.objects.held_by(actor).values("person_id"))

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

    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")


class OfVisiblePersonQuerySet(models.QuerySet):
    """Rows that belong to a person and are seen by whoever sees the person."""

    def visible_to(self, actor: "Actor") -> Self:
        persons = self.model._meta.get_field("person").related_model
        return self.filter(person__in=persons.objects.visible_to(actor))


class DatedQuerySet(OfVisiblePersonQuerySet):
    """Rows that hold for a time: newest first, open ones before ended ones."""

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


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


def _word(word: rules.NameWord) -> dict[str, tuple[str, ...]]:
    return {"spellings": word.spellings, "codes": word.codes}
