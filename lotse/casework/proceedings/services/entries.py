"""The own list of an authority: somebody is entered, changed, or taken over from a referral."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.models import Subject
from lotse.casework.pathways.rules import files
from lotse.casework.proceedings import access
from lotse.casework.proceedings.models import TakenReferral
from lotse.casework.proceedings.rules.alike import Entry, Register
from lotse.casework.proceedings.services.keeping import keep
from lotse.casework.referrals.models import ReferralEntry
from lotse.casework.referrals.querysets import Content, content
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

FIELDS = ("family_name", "given_name", "born", "sex", "is_born_in_germany", "reference")
_MOST_ALIKE = 10


@dataclass(frozen=True)
class Alike:
    """Somebody in the own list who may be meant, and how likely that is."""

    subject: Subject
    word: str


@dataclass(frozen=True)
class Prefilled:
    """What a referral says about somebody as far as it is covered now; nothing is typed again."""

    values: Mapping[str, Any]
    name: str


@transaction.atomic
def enter_person(
    *,
    actor: Actor,
    nationality: Iterable[str] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> Subject:
    """Enter somebody into the own list (in die Liste aufnehmen).

    Raises: RuleViolationError without the right; ValidationError for a reference that is there.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(Subject, submission_key):
        return known
    subject = Subject(organisation=actor.organisation, submission_key=submission_key)
    subject = keep(actor, "authority.person_entered", subject, values)
    _say_nationality(actor, subject, nationality)
    return subject


@transaction.atomic
def change_person(
    *,
    actor: Actor,
    subject: Subject,
    expected_version: int,
    nationality: Iterable[str] | None = None,
    **values: Any,
) -> Subject:
    """Correct an entry (Angaben ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right.
    """
    subject = Subject.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    access.may_use_desk(actor).enforce()
    if subject.organisation_id != actor.organisation_id:
        no("Dieser Eintrag gehört zur Liste einer anderen Behörde.").enforce()
    require_version(subject, expected_version)
    subject = keep(actor, "authority.person_changed", subject, values)
    if nationality is not None:
        _say_nationality(actor, subject, nationality)
    return subject


def register_of(actor: Actor) -> Register:
    """The own list, to look for who may be in it already."""
    own = Subject.objects.visible_to(actor).entries().order_by("pk")
    columns = ("pk", "family_name", "given_name", "born", "sex", "reference")
    return Register(Entry(*row) for row in own.values_list(*columns).iterator())


def alike(actor: Actor, **values: str) -> list[Alike]:
    """Entries of the own list that may be the same person, the likeliest first.

    ``values`` are those of ``rules.alike.Entry``: names, birth, sex and reference.
    """
    found = register_of(actor).alike(Entry(0, **values))[:_MOST_ALIKE]
    subjects = Subject.objects.in_bulk([one.entry.number for one in found])
    return [Alike(subjects[one.entry.number], one.word) for one in found]


def prefilled(found: Content) -> Prefilled:
    """Read the rows of a referral that are covered now: name, birth and sex."""
    data: dict[str, Any] = next(
        (dict(row["data"]) for row in found.rows if row["kind"] == "person"), {}
    )
    values: dict[str, Any] = {
        name: data.get(name, "") for name in ("family_name", "given_name", "born")
    }
    values["sex"] = data.get("sex") or "unknown"
    countries = {row["data"]["country"] for row in found.rows if row["kind"] == "nationality"}
    values["nationality"] = files.nationality(countries) or []
    return Prefilled(values, ", ".join(filter(None, [values["family_name"], values["given_name"]])))


@transaction.atomic
def take_over_referred(
    *, actor: Actor, entry: ReferralEntry, submission_key: UUID | None = None, **values: Any
) -> Subject:
    """Put somebody who was referred with consent into the own list (übernehmen).

    What is kept is the authority's own record from then on; the referral stays with its consent.
    Raises: RuleViolationError if consent covers it no more, or it was taken over already.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(TakenReferral, submission_key):
        return known.subject
    if TakenReferral.objects.filter(referral=entry.pk).exists():
        no("Diese Person ist schon in Ihrer Liste.").enforce()
    found = content(entry.pk)
    if found is None:
        no(
            "Die Einwilligung deckt die Angaben nicht mehr. Nehmen Sie die Person nur auf, wenn"
            " sie selbst zu Ihnen kommt."
        ).enforce()
    nationality = values.pop("nationality", ())
    subject = enter_person(actor=actor, nationality=nationality, **values)
    taken = TakenReferral(
        organisation=actor.organisation,
        referral=entry,
        subject=subject,
        taken_by=actor.user,
        submission_key=submission_key,
    )
    taken.full_clean()
    taken.save()
    changes = {"referral": [None, entry.number]}
    audit.record(actor=actor, action="authority.person_taken_over", target=subject, changes=changes)
    return subject


def nationality_of(subject: Subject) -> list[str]:
    """As the facts of the check know it."""
    found: list[str] = pathways.sheet_of(subject).entries.get("nationality") or []
    return found


def _say_nationality(actor: Actor, subject: Subject, nationality: Iterable[str]) -> None:
    wanted = list(nationality)
    sheet = pathways.sheet_of(subject)
    if wanted == (sheet.entries.get("nationality") or []):
        return
    rest = {key: value for key, value in sheet.entries.items() if key != "nationality"}
    pathways.save_facts(
        actor=actor,
        subject=subject,
        entries=rest | ({"nationality": wanted} if wanted else {}),
        expected_version=sheet.version,
    )
