"""What is known, computed into what is coming: for a page at once, for the lists kept ready."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.pathways import services as pathways
from lotse.casework.persons.models import Person, ResidencePeriod
from lotse.casework.spheres.models import ComingChange, SphereOutlook, SphereState
from lotse.casework.spheres.rules import changes, derived, law, states
from lotse.core.partial_dates import from_iso
from lotse.foundation.base.database import acting_as
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

_BATCH, _BATCHES = 500, 100


def known_about(person: Person) -> derived.Known:
    """What the rules need to know about one person, in five queries."""
    return known_about_many([person.pk])[person.pk]


def known_about_many(person_ids: Collection[int]) -> dict[int, derived.Known]:
    """The same for many persons, in as many queries."""
    to_asylblg, in_force = _ukraine_to_asylblg(), pathways.pack_over_time()
    rows: dict[int, list[derived.Residence]] = defaultdict(list)
    found = ResidencePeriod.objects.filter(person__in=person_ids).select_related("status")
    for period in found.order_by("starts_on", "pk"):
        rows[period.person_id].append(_residence(period))
    recorded: dict[int, list[states.State]] = defaultdict(list)
    for state in SphereState.objects.filter(person__in=person_ids).order_by("starts_on", "pk"):
        recorded[state.person_id].append(as_value(state))
    persons = Person.objects.filter(pk__in=person_ids).values_list("pk", "born", "entered")
    return {
        pk: derived.Known(
            born=_whole(born),
            entered=_whole(entered),
            residence=tuple(rows[pk]),
            states=tuple(recorded[pk]),
            ukraine_to_asylblg=to_asylblg,
            law=in_force,
        )
        for pk, born, entered in persons.order_by("pk")
    }


def as_value(state: SphereState) -> states.State:
    """A record as the rules see it."""
    return states.State(
        number=state.pk or 0,
        sphere=state.sphere,
        claim=state.claim,
        carries_living=state.carries_living,
        starts_on=state.starts_on,
        ends_on=state.ends_on,
    )


@transaction.atomic
def refresh(person_ids: Iterable[int]) -> int:
    """Compute the coming changes of persons anew (Ausblick), and return of how many.

    Who is being written at this moment is left for the next time. The mark is taken away before
    the facts are read, so that what is written meanwhile marks again.
    """
    locked = Person.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    free = list(locked.filter(pk__in=list(person_ids)).order_by("pk").values_list("pk", flat=True))
    SphereOutlook.objects.filter(person__in=free).update(
        is_outdated=False, rules_version=_version()
    )
    ComingChange.objects.filter(person__in=free).delete()
    today = timezone.localdate()
    ComingChange.objects.bulk_create(
        ComingChange(person_id=pk, **vars(change))
        for pk, known in known_about_many(free).items()
        for change in changes.changes(known)
        if change.happens_on >= today
    )
    return len(free)


def refresh_outdated() -> int:
    """Refresh persons of whom something was written, and return how many.

    The database names the person and one who works with her; the rest is done with that
    worker's rights, so that nobody reads what nobody may.
    """
    done = 0
    for _ in range(_BATCHES):
        due = _due()
        refreshed = 0
        for (user_id, membership_id), person_ids in due.items():
            with acting_as(user_id, membership_id):
                refreshed += refresh(person_ids)
        done += refreshed
        if refreshed == 0:
            break
    return done


def outdate_by_rules() -> int:
    """Mark all whose changes were computed by other rules or settings, and return how many."""
    with connection.cursor() as cursor:
        cursor.execute("select spheres_outdate(%s)", [_version()])
        return int(cursor.fetchone()[0])


def _due() -> dict[tuple[int, int], list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("select person_id, user_id, membership_id from spheres_due(%s)", [_BATCH])
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for person_id, user_id, membership_id in cursor.fetchall():
            found[user_id, membership_id].append(person_id)
    return found


def _ukraine_to_asylblg() -> bool:
    rule, today = LocalRule.UKRAINE_ASYLBLG, timezone.localdate()
    return LocalParameter.objects.value_on(rule, today) == 1


def _version() -> str:
    named = law.version_with(pathways.pack_over_time())
    return f"{named}{'+ukraine_asylblg' if _ukraine_to_asylblg() else ''}"


def _residence(period: ResidencePeriod) -> derived.Residence:
    status = period.status
    return derived.Residence(
        code=status.code,
        norm=_short(status.norm),
        kind=status.kind,
        section=status.section,
        benefits=status.benefits,
        course=status.integration_course,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )


def _short(norm: str) -> str:
    """A paragraph as people say it, without what the sentence was called in older law."""
    for long, short in (("Absatz", "Abs."), ("Nummer", "Nr.")):
        norm = norm.replace(long, short)
    return norm.partition(" (bis ")[0]


def _whole(iso: str) -> date | None:
    """The day of a date that is known to the day."""
    known = from_iso(iso)
    return known.earliest() if known.is_complete else None
