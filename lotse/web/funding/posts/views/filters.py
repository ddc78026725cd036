"""Which posts a list shows: filters that stand in the address."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Module
from lotse.web.components.lists import FilterChip
from lotse.web.funding.posts.views.fetch import FIRST_YEAR
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number

STATES = {
    "frei": "heute unbesetzt",
    "vakanz": "im Jahr unbesetzt",
    "kw": "mit KW-Vermerk",
}
_LIKE = ("title", "module", "kind", "fte", "employer", "municipality", "place", "qualification",
         "tariff", "pay_grade", "expected_cost_eur", "starts_on", "has_kw_note",
         "kw_until")  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The filters in force; what makes no sense is as if it were not there."""

    year: int
    module: int | None
    employer: Organisation | None
    municipality: Municipality | None
    state: str

    def narrow(self, found: QuerySet[Post]) -> QuerySet[Post]:
        if self.module:
            found = found.filter(module=self.module)
        if self.employer:
            found = found.filter(employer=self.employer)
        if self.municipality:
            found = found.filter(municipality=self.municipality)
        if self.state == "kw":
            found = found.filter(has_kw_note=True)
        return found.order_by("module", "employer__sort_key", "number", "pk")

    def keeps(self, has_vacancy: bool, is_free_today: bool) -> bool:  # noqa: FBT001 - two facts
        if self.state == "frei":
            return is_free_today
        return has_vacancy if self.state == "vakanz" else True

    def chips(self) -> list[FilterChip]:
        found = []
        if self.module:
            found.append(FilterChip(Module(self.module).label, "baustein", str(self.module)))
        if self.employer:
            found.append(FilterChip(self.employer.short_name, "traeger", str(self.employer.pk)))
        if self.municipality:
            pk = str(self.municipality.pk)
            found.append(FilterChip(self.municipality.name, "kommune", pk))
        if self.state:
            found.append(FilterChip(STATES[self.state], "stand", self.state))
        return found


def asked(query: QueryDict, year: int) -> Asked:
    module = read_number(query.get("baustein", ""))
    state = query.get("stand", "")
    employers = Organisation.objects.filter(pk=read_number(query.get("traeger", "")) or 0)
    places = Municipality.objects.filter(pk=read_number(query.get("kommune", "")) or 0)
    return Asked(
        year=year,
        module=module if module in Module.values else None,
        employer=employers.order_by("pk").first() if query.get("traeger") else None,
        municipality=places.order_by("pk").first() if query.get("kommune") else None,
        state=state if state in STATES else "",
    )


def choices(actor: Actor, year: int) -> dict[str, Any]:
    """What one can choose from: only what posts have."""
    visible = Post.objects.visible_to(actor)
    employers = Organisation.objects.filter(pk__in=visible.order_by().values("employer"))
    places = Municipality.objects.filter(pk__in=visible.order_by().values("municipality"))
    return {
        "years": range(max(timezone.localdate().year + 2, year), FIRST_YEAR - 1, -1),
        "modules": Module.choices,
        "employers": employers.in_german_order(),
        "municipalities": places.in_german_order(),
        "states": STATES.items(),
    }


def like(request: AuthenticatedRequest) -> dict[str, Any]:
    """What a new post takes over from another one, its number aside."""
    wanted = read_number(request.GET.get("nach", ""))
    if wanted is None:
        return {}
    post = Post.objects.visible_to(request.actor).filter(pk=wanted).order_by("pk").first()
    return {name: getattr(post, name) for name in _LIKE} if post else {}
