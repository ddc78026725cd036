"""Planning, changing, calling off and closing a conference."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences import access
from lotse.casework.conferences.choices import CATEGORIES, ConferenceKind, ConferenceState, Notice
from lotse.casework.conferences.models import AgendaItem, Conference, ConferenceCase, Invitee
from lotse.casework.conferences.rules import conferences as rules
from lotse.casework.conferences.services import presentations, telling
from lotse.casework.conferences.services.presentations import Presented
from lotse.casework.consents.services import disclosures
from lotse.casework.persons.services import people
from lotse.casework.sharing.querysets import preview
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pk
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.observations.choices import Source
from lotse.foundation.observations.services import Observed, hand_on

# Tells invitees outside of Lotse. A service calls it once for what it has done, not for what was
# sent twice; what it does must wait until all of it is saved.
Tell = Callable[[Conference, Sequence[Invitee], Notice], None]
_LONGEST_TITLE = 150
_OVER = ("state", "ended_at", "cancel_reason", "version", "changed_at", "changed_by_id")
_CHANGED = ("subject", "starts_at", "ends_at", "place", "video_link", "client_takes_part",
            "version", "changed_at", "changed_by_id")  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """When and where one meets, and what about."""

    subject: str
    starts_at: datetime
    ends_at: datetime
    agenda: Sequence[str]
    place: str = ""
    video_link: str = ""
    client_takes_part: bool = False
    # What invitees are told of the person; nothing in an anonymised one.
    categories: frozenset[str] = frozenset()

    @property
    def in_order(self) -> list[str]:
        return [str(one) for one in CATEGORIES if one in self.categories]


@transaction.atomic
def plan_conference(
    *, actor: Actor, case: Case, planned: Planned, submission_key: UUID | None = None
) -> Conference:
    """Plan a conference about a named person (Fallkonferenz planen).

    What invitees may see of the person is noted as it is now. The same form twice makes one.
    Raises: RuleViolationError without the right, or if the time or the categories do not fit;
    ValidationError for the shape.
    """
    access.may_plan_conference(actor, case).enforce()
    if known := submitted_before(Conference, submission_key):
        return known
    rules.categories_fit(planned.categories, allowed=CATEGORIES).enforce()
    conference = _new(actor, case, ConferenceKind.NAMED, planned, submission_key)
    changes = audit.differences({}, _snapshot(conference, planned))
    record(actor, "conference_planned", conference, changes)
    return conference


@transaction.atomic
def present_anonymously(
    *,
    actor: Actor,
    case: Case,
    planned: Planned,
    presented: Presented,
    submission_key: UUID | None = None,
) -> Conference:
    """Plan a discussion in which nobody learns who is meant (anonyme Fallbesprechung).

    Raises: as ``plan_conference``, and RuleViolationError if a text names what gives her away.
    """
    access.may_present(actor).enforce()
    access.may_plan_conference(actor, case).enforce()
    if known := submitted_before(Conference, submission_key):
        return known
    conference = _new(actor, case, ConferenceKind.ANONYMISED, planned, submission_key)
    presentations.present(actor, conference, presented)
    changes = audit.differences({}, _snapshot(conference, planned))
    record(actor, "conference_planned", conference, changes)
    return conference


@transaction.atomic
def change_conference(
    *,
    actor: Actor,
    conference: Conference,
    expected_version: int,
    planned: Planned,
    presented: Presented | None = None,
    tell: Tell | None = None,
) -> Conference:
    """Change time, place, agenda or what is told (ändern); what is told is noted anew.

    ``tell`` is called if invitees have to come at another time or to another place.
    Raises: as when it is planned; StaleVersionError if somebody else changed it meanwhile.
    """
    conference = lock(actor, conference)
    require_version(conference, expected_version)
    before = _snapshot(conference, planned_of(actor, conference))
    was, meeting = conference.starts_at, _meeting(conference)
    _fill(conference, planned)
    _check(actor, conference, planned, was=was)
    if conference.is_named:
        rules.categories_fit(planned.categories, allowed=CATEGORIES).enforce()
        known = behind(actor, conference)
        _note(actor, known, planned)
        telling.tell_anew(actor, conference, known)
    elif presented is not None:
        presentations.present(actor, conference, presented)
    touch(actor, conference, *_CHANGED)
    _set_agenda(conference, planned.agenda)
    changes = audit.differences(before, _snapshot(conference, planned))
    record(actor, "conference_changed", conference, changes)
    if tell and _meeting(conference) != meeting:
        tell(conference, _told(conference), Notice.CHANGED)
    return conference


@transaction.atomic
def cancel_conference(
    *, actor: Actor, conference: Conference, reason: str, tell: Tell | None = None
) -> Conference:
    """Call a conference off (absagen); what was told of the person is taken back.

    Raises: RuleViolationError without the right, or if it is over.
    """
    access.may_cancel_conference(actor, conference).enforce()
    conference = Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)
    rules.state_may_become(conference.state, ConferenceState.CANCELLED).enforce()
    if not conference.is_named and access.about(actor, conference):
        presentations.check_texts(actor, conference, [reason])
    conference.cancel_reason = reason.strip()
    _end(actor, conference, ConferenceState.CANCELLED)
    for invitee in conference.invitees.standing():
        telling.take_back(actor, invitee.pk, "Fallkonferenz abgesagt")
    record(actor, "conference_cancelled", conference, {"reason": [None, reason.strip()]})
    if tell:
        tell(conference, _told(conference), Notice.CANCELLED)
    return conference


@transaction.atomic
def close_conference(
    *,
    actor: Actor,
    conference: Conference,
    expected_version: int,
    observations: Iterable[Observed] = (),
) -> Conference:
    """Close a conference that was held (abschließen); its minutes stand from then on.

    What it taught about the county leaves it without any trace, as at the end of a case.
    Raises: RuleViolationError before it began, without minutes, while it is open who came, or if
    an observation names somebody; StaleVersionError if somebody else changed it meanwhile.
    """
    conference = lock(actor, conference)
    require_version(conference, expected_version)
    came = {str(one): one.attended for one in conference.invitees.taking_part()}
    rules.may_be_closed(
        starts_at=conference.starts_at,
        now=timezone.now(),
        attendance=came,
        has_minutes=conference.agenda.exclude(minutes="").exists(),
    ).enforce()
    case = behind(actor, conference).case
    hand_on(
        actor=actor,
        source=Source.CONFERENCE,
        day=timezone.localdate(conference.starts_at),
        observations=observations,
        names={case.number} | people.names_around(case.person),
    )
    _end(actor, conference, ConferenceState.HELD)
    record(actor, "conference_held", conference, {"invitees": [None, len(came)]})
    return conference


def _meeting(conference: Conference) -> tuple[Any, ...]:
    """When and where one meets: what stands in a calendar."""
    place = (conference.place, conference.video_link)
    return (conference.starts_at, conference.ends_at, *place)


def _told(conference: Conference) -> list[Invitee]:
    return list(conference.invitees.taking_part())


def lock(actor: Actor, conference: Conference) -> Conference:
    """Lock a conference that the actor leads while it is planned."""
    access.may_lead_conference(actor, conference).enforce()
    conference = Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)
    access.may_lead_conference(actor, conference).enforce()
    return conference


def behind(actor: Actor, conference: Conference) -> ConferenceCase:
    """The case behind a conference that the actor leads."""
    found = access.about(actor, conference)
    if found is None:
        raise ConferenceCase.DoesNotExist(conference.pk)
    return found


def touch(actor: Actor, conference: Conference, *fields: str) -> None:
    """Raise the version and save."""
    conference.version += 1
    conference.changed_by_id = actor.user_id
    conference.full_clean()
    conference.save(update_fields=[*fields])


def record(
    actor: Actor, action: str, conference: Conference, changes: dict[str, list[Any]]
) -> None:
    """Write into the trail: of the case, or of the conference where nobody may know the case."""
    changes |= {"conference": [conference.pk, str(conference)]}
    if conference.is_named:
        target: Any = behind(actor, conference).case
        audit.record(actor=actor, action=f"case.{action}", target=target, changes=changes)
    else:
        audit.record(actor=actor, action=action.replace("_", ".", 1), target=conference,
                     changes=changes)  # fmt: skip


def planned_of(actor: Actor, conference: Conference) -> Planned:
    """A conference as it stands, in the words in which it is planned."""
    known = access.about(actor, conference)
    return Planned(
        subject=conference.subject,
        starts_at=conference.starts_at,
        ends_at=conference.ends_at,
        agenda=[item.title for item in conference.agenda.all()],
        place=conference.place,
        video_link=conference.video_link,
        client_takes_part=conference.client_takes_part,
        categories=frozenset(known.categories if known else ()),
    )


def _new(
    actor: Actor, case: Case, kind: ConferenceKind, planned: Planned, key: UUID | None
) -> Conference:
    """The row that tells whose case it is comes first: by it the conference is seen."""
    conference = Conference(
        pk=reserve_pk(Conference),
        kind=kind,
        host=actor.organisation,
        host_user=actor.user,
        changed_by_id=actor.user_id,
        submission_key=key,
    )
    _fill(conference, planned)
    known = ConferenceCase(
        conference_id=conference.pk,
        case=case,
        presented_by=actor.user,
        is_named=conference.is_named,
        noted_at=timezone.now(),
    )
    if conference.is_named:
        _tell(actor, known, planned)
    known.full_clean(exclude=["conference"])
    known.save(force_insert=True)
    _check(actor, conference, planned)
    conference.full_clean()
    conference.save(force_insert=True)
    _set_agenda(conference, planned.agenda)
    return conference


def _fill(conference: Conference, planned: Planned) -> None:
    conference.subject = planned.subject.strip()
    conference.starts_at, conference.ends_at = planned.starts_at, planned.ends_at
    conference.place, conference.video_link = planned.place.strip(), planned.video_link
    conference.client_takes_part = planned.client_takes_part and conference.is_named


def _check(
    actor: Actor, conference: Conference, planned: Planned, was: datetime | None = None
) -> None:
    rules.time_fits(
        starts_at=conference.starts_at, ends_at=conference.ends_at, now=timezone.now(), was=was
    ).enforce()
    taken = conference.agenda.exclude(minutes="").values_list("title", flat=True)
    rules.agenda_may_be_set(
        titles=planned.agenda, with_minutes=list(taken), longest=_LONGEST_TITLE
    ).enforce()
    presentations.check_place(behind(actor, conference).case, conference.place)
    if not conference.is_named:
        texts = [conference.subject, *planned.agenda]
        presentations.check_texts(actor, conference, texts)


def _tell(actor: Actor, known: ConferenceCase, planned: Planned) -> None:
    known.categories = planned.in_order
    known.rows = preview(actor, known.case, planned.categories)
    known.noted_at = timezone.now()


def _note(actor: Actor, known: ConferenceCase, planned: Planned) -> None:
    _tell(actor, known, planned)
    known.full_clean(exclude=["conference"])
    known.save(update_fields=["categories", "rows", "noted_at"])


def _set_agenda(conference: Conference, titles: Sequence[str]) -> None:
    """Points keep their minutes as long as they are called the same."""
    kept = {item.title: item for item in conference.agenda.all()}
    conference.agenda.exclude(title__in=titles).delete()
    for position, title in enumerate(titles, start=1):
        item = kept.get(title) or AgendaItem(conference=conference, title=title)
        item.position = position
        item.full_clean(validate_constraints=False)
        item.save()


def _end(actor: Actor, conference: Conference, state: ConferenceState) -> None:
    conference.state = state
    conference.ended_at = timezone.now()
    touch(actor, conference, *_OVER)


def _snapshot(conference: Conference, planned: Planned) -> dict[str, Any]:
    return {
        "subject": conference.subject,
        "starts_at": conference.starts_at,
        "ends_at": conference.ends_at,
        "place": conference.place,
        "video_link": conference.video_link,
        "client_takes_part": conference.client_takes_part,
        "agenda": "; ".join(planned.agenda),
        "categories": "; ".join(disclosures.labels_of(planned.categories)),
    }
