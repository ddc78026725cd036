"""The family of a client as she tells it (Genogramm)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lotse.casework.assessments.models import Kinship, Relative
from lotse.casework.assessments.rules import kinship as rules
from lotse.casework.assessments.rules.kinship import Link
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import HouseholdMembership
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_FIELDS = ("name", "sex", "born", "is_deceased", "remark")


@transaction.atomic
def take_over_household(*, actor: Actor, case: Case) -> int:
    """Begin the genogram with those who live together today (aus dem Haushalt übernehmen).

    Whoever is there already stays as she is; only persons whom the actor may see are taken over.
    Returns how many people came in.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    known = {one.person_id: one for one in case.relatives.exclude(person=None)}
    before = len(known)
    members = _members_today(actor, case)
    for person_id, _ in [(case.person_id, ""), *members]:
        if person_id not in known:
            known[person_id] = _save(Relative(case=case, person_id=person_id))
    in_genogram = [(known[person_id].pk, role) for person_id, role in members]
    for link in rules.links_of_household(in_genogram):
        if rules.link_may_be_added(link, links_of(case)):
            _join(case, link)
    added = len(known) - before
    changes = {"people": [before, len(known)]}
    audit.record(actor=actor, action="case.relative_household_taken_over", target=case,
                 changes=changes)  # fmt: skip
    return added


@transaction.atomic
def add_relative(
    *,
    actor: Actor,
    case: Case,
    links: Sequence[tuple[str, Relative | None, bool]] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> Relative:
    """Put somebody into the genogram and say how she belongs to others (Angehörige eintragen).

    ``links`` are kind, the other one or None for the client, and whether the new one comes first
    (the parent). The first entry puts the client in as well.
    Raises: RuleViolationError without the right or if the kinship makes no sense.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Relative, submission_key):
        return known
    client = _client_of(case)
    relative = _save(
        Relative(case=case, changed_by_id=actor.user_id, submission_key=submission_key, **values)
    )
    for kind, named, comes_first in links:
        other = named or client
        pair = (relative.pk, other.pk) if comes_first else (other.pk, relative.pk)
        _check_and_join(case, Link(kind, *pair))
    changes = audit.differences({}, _snapshot(relative))
    audit.record(actor=actor, action="case.relative_added", target=case, changes=changes)
    return relative


@transaction.atomic
def change_relative(
    *, actor: Actor, relative: Relative, expected_version: int, **values: Any
) -> Relative:
    """Correct what is known of a relative (Angehörige ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without
    the right.
    """
    may_work_in_open_case(actor, relative.case).enforce()
    relative = Relative.objects.select_for_update(of=("self",)).get(pk=relative.pk)
    require_version(relative, expected_version)
    before = _snapshot(relative)
    for name, value in values.items():
        setattr(relative, name, value)
    relative.version += 1
    relative.changed_by_id = actor.user_id
    _save(relative)
    changes = audit.differences(before, _snapshot(relative))
    audit.record(actor=actor, action="case.relative_changed", target=relative.case, changes=changes)
    return relative


@transaction.atomic
def remove_relative(*, actor: Actor, relative: Relative) -> None:
    """Take somebody out of the genogram with all her links (aus dem Genogramm nehmen).

    Raises: RuleViolationError without the right, or for the client herself.
    """
    may_work_in_open_case(actor, relative.case).enforce()
    if relative.person_id == relative.case.person_id:
        raise RuleViolationError("Die ratsuchende Person bleibt die Mitte des Genogramms.")
    links = Kinship.objects.filter(Q(first=relative) | Q(second=relative))
    changes = {name: [value, None] for name, value in _snapshot(relative).items() if value}
    changes["links"] = [links.count(), None]
    audit.record(actor=actor, action="case.relative_removed", target=relative.case, changes=changes)
    links.delete()
    relative.delete()


@transaction.atomic
def add_kinship(
    *, actor: Actor, case: Case, kind: str, first: Relative, second: Relative
) -> Kinship:
    """Join two who are in the genogram already (Verbindung eintragen); a parent comes first.

    Raises: RuleViolationError without the right or if the kinship makes no sense.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    kinship = _check_and_join(case, Link(kind, first.pk, second.pk))
    changes = {"kind": [None, kinship.get_kind_display()]}
    audit.record(actor=actor, action="case.kinship_added", target=case, changes=changes)
    return kinship


@transaction.atomic
def remove_kinship(*, actor: Actor, kinship: Kinship) -> None:
    """Undo a link between two relatives (Verbindung lösen).

    Raises: RuleViolationError without the right.
    """
    may_work_in_open_case(actor, kinship.case).enforce()
    changes = {"kind": [kinship.get_kind_display(), None]}
    audit.record(actor=actor, action="case.kinship_removed", target=kinship.case, changes=changes)
    kinship.delete()


def links_of(case: Case) -> list[Link]:
    """All links of a genogram as the rules read them, oldest first."""
    rows = case.kinships.order_by("pk").values_list("kind", "first_id", "second_id")
    return [Link(*row) for row in rows]


def _client_of(case: Case) -> Relative:
    """The client is the first of every genogram."""
    found: Relative | None = case.relatives.filter(person_id=case.person_id).order_by("pk").first()
    return found or _save(Relative(case=case, person_id=case.person_id))


def _members_today(actor: Actor, case: Case) -> list[tuple[int, str]]:
    today = HouseholdMembership.objects.on(timezone.localdate())
    own = today.filter(person_id=case.person_id).values("household_id")
    visible = today.visible_to(actor).filter(household_id__in=own)
    members = visible.order_by("person__born", "pk").values_list("person_id", "role")
    return list(dict(members).items())


def _check_and_join(case: Case, link: Link) -> Kinship:
    rules.link_may_be_added(link, links_of(case)).enforce()
    return _join(case, link)


def _join(case: Case, link: Link) -> Kinship:
    kinship = Kinship(case=case, kind=link.kind, first_id=link.first, second_id=link.second)
    kinship.full_clean()
    kinship.save()
    return kinship


def _save(relative: Relative) -> Relative:
    relative.full_clean()
    relative.save()
    return relative


def _snapshot(relative: Relative) -> dict[str, Any]:
    return {name: getattr(relative, name) for name in _FIELDS}
