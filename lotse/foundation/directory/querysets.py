from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import OuterRef, Q

from lotse.core.collation import word_sort_key
from lotse.foundation.directory import rules
from lotse.foundation.directory.choices import OfferState
from lotse.foundation.directory.rules import words
from lotse.foundation.organisations.choices import Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

_COUNTED = (
    *("languages", "has_interpreting", "is_countywide"),
    *("residence_groups", "age_from", "age_until"),
)


class OfOrganisationQuerySet(models.QuerySet):
    """What an organisation keeps once for all its offers."""

    def active(self) -> Self:
        return self.filter(is_active=True)

    def in_german_order(self) -> Self:
        return self.order_by("name", "pk")


class OfferQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Drafts are seen by who proposed them, by the organisation and by the coordination."""
        if actor.role == Role.KIM_COORDINATION:
            return self.all()
        here = actor.organisation_id
        return self.filter(
            ~Q(state=OfferState.DRAFT)
            | Q(organisation_id=here)
            | Q(proposed_from_id=here)
            | Q(owner_id=actor.user_id)
        )

    def published(self) -> Self:
        return self.filter(state=OfferState.PUBLISHED)

    def proposed(self) -> Self:
        return self.filter(state=OfferState.DRAFT)

    def owned_by(self, actor: "Actor") -> Self:
        return self.filter(owner_id=actor.user_id)

    def to_verify(self, until: date) -> Self:
        """Published and due for a check on that day or before (zu prüfen)."""
        return self.published().filter(verify_due_on__lte=until)

    def matching(self, text: str) -> Self:
        """Every word stands in the offer, by its stem or as a part, or in the organisation."""
        found = self
        for word in text.split():
            key = word_sort_key(word)
            found = found.filter(
                Q(search_vector=SearchQuery(word, config="german"))
                | Q(search_text__contains=words.trunk(key))
                | Q(organisation__sort_key__contains=key)
                | Q(organisation__short_name__iexact=word)
            )
        return found

    def about(self, topic: str) -> Self:
        return self.filter(domains__code=topic)

    def with_free_places(self) -> Self:
        return self.filter(free_places__gt=0)

    def with_facts(self) -> list[tuple[int, bool, rules.OfferFacts]]:
        """Number, whether places are free, and what counts for a need, in German order.

        One query for a thousand offers; the pages load only what they show.
        """
        link = {"offer": OuterRef("pk")}
        topics = self.model.domains.through.objects.filter(**link).values("lifedomain__code")
        places = self.model.municipalities.through.objects.filter(**link)
        rows = (
            self.in_german_order()
            .annotate(
                topics=ArraySubquery(topics),
                area=ArraySubquery(places.values("municipality__ags")),
            )
            .values_list("pk", "free_places", "topics", "area", *_COUNTED)
        )
        return [
            (pk, bool(free), _facts(topics, area, *counted))
            for pk, free, topics, area, *counted in rows
        ]

    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def soonest_due_first(self) -> Self:
        return self.order_by("verify_due_on", "sort_key", "pk")


def _facts(topics: list[str], area: list[str], *counted: Any) -> rules.OfferFacts:
    languages, has_interpreting, is_countywide, groups, age_from, age_until = counted
    return rules.OfferFacts(
        topics=frozenset(topics),
        languages=frozenset(languages),
        has_interpreting=has_interpreting,
        places=frozenset(area),
        is_countywide=is_countywide,
        residence_groups=frozenset(groups),
        age_from=age_from,
        age_until=age_until,
    )
