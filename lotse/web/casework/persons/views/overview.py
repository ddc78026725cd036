"""What the record of a person shows at a glance."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.persons import access
from lotse.casework.persons.models import AccessGrant, HouseholdMembership, Person, ResidencePeriod
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.intake.views import panels as intake
from lotse.web.casework.persons.views.rows import age_text
from lotse.web.components.formats import days_ago

# A title that ends soon needs an appointment at the immigration office now.
SOON_DAYS = 90


def overview(actor: Actor, person: Person) -> dict[str, Any]:
    """Return the context of the page."""
    today = timezone.localdate()
    residence = list(person.residence_periods.select_related("status").newest_first())
    addresses = person.addresses.select_related("municipality").newest_first()
    current = next((one for one in residence if _holds(one, today)), None)
    return {
        "person": person,
        "age": age_text(person.birth_date),
        "may_edit": access.may_edit_person(actor, person),
        "other_names": person.other_names.order_by("kind", "name"),
        "nationalities": person.nationalities.order_by("pk"),
        "languages": person.languages.order_by("pk"),
        "contact_points": person.contact_points.order_by("kind", "pk"),
        "addresses": [(one, not _is_over(one, today)) for one in addresses],
        "residence": [(one, not _is_over(one, today)) for one in residence],
        "residence_now": current,
        "ends_soon": _ends_soon(current, today),
        "end_text": f"endet {days_ago(current.ends_on)}" if current and current.ends_on else "",
        "has_run_out": _has_run_out(current, residence, today),
        "memberships": _memberships(actor, person),
        "cases": Case.objects.visible_to(actor)
        .filter(person=person)
        .select_related("responsible", "phase", "organisation")
        .order_by("-opened_on", "-pk"),
        "readers": _readers(person, today),
        **intake.of_person(actor, person),
    }


def _holds(row: Any, day: date) -> bool:
    return bool(row.starts_on <= day and not _is_over(row, day))


def _is_over(row: Any, day: date) -> bool:
    return bool(row.ends_on is not None and row.ends_on < day)


def _ends_soon(current: ResidencePeriod | None, today: date) -> bool:
    if current is None or current.ends_on is None:
        return False
    return bool(current.ends_on <= today + timedelta(days=SOON_DAYS))


def _has_run_out(
    current: ResidencePeriod | None, residence: list[ResidencePeriod], today: date
) -> bool:
    """A status was known, it is over, and nothing followed."""
    return current is None and any(_is_over(one, today) for one in residence)


def _memberships(actor: Actor, person: Person) -> list[HouseholdMembership]:
    """Households of the person with those members whom the actor may see."""
    members = (
        HouseholdMembership.objects.visible_to(actor)
        .select_related("person")
        .order_by("ends_on", "starts_on", "pk")
    )
    own = person.household_memberships.newest_first().select_related("household")
    return list(own.prefetch_related(Prefetch("household__members", members)))


def _readers(person: Person, today: date) -> list[tuple[str, list[AccessGrant]]]:
    """Who may see the record, each colleague once with all her reasons."""
    readers: dict[str, list[AccessGrant]] = {}
    grants = person.grants.in_force(today).select_related("user", "organisation")
    for grant in grants.order_by("user__sort_key", "reason", "pk"):
        readers.setdefault(f"{grant.user} ({grant.organisation.short_name})", []).append(grant)
    return list(readers.items())
