"""What the start pages of the roles without casework show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit import services as audit
from lotse.foundation.audit.models import OversightEntry
from lotse.web.accounts.lockout import locked_until
from lotse.web.casework.proceedings.views import desk
from lotse.web.casework.referrals.views.panel import for_receiver
from lotse.web.casework.sharing.views.panel import for_reader
from lotse.web.directory.views import panel as directory
from lotse.web.funding.deadlines.views import panel as deadlines
from lotse.web.funding.forwarding.views import panel as forwarding
from lotse.web.http import AuthenticatedRequest
from lotse.web.observations.views import feedback
from lotse.web.start import backups
from lotse.web.steering.agreements.views import panel as agreements
from lotse.web.steering.bodies.views import panel as bodies
from lotse.web.steering.interviews.views import panel as interviews

ENDS_SOON_DAYS = 30
SHOWN = 10
# No promises: what this page can say to the role today, and nothing else.
NOTHING_DUE = (
    "Hier erscheint, was für Sie fällig ist. In der Rolle „{role}“ ist das zurzeit nur das nahe "
    "Ende Ihrer Mitgliedschaft. Akten öffnet das Fallmanagement."
)
# The worker seals every minute; after a few missed ones something is wrong.
SEAL_LATE_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Invitation:
    """An open invitation, and whether its link still works."""

    user: User
    link_is_valid: bool


def for_everybody(request: AuthenticatedRequest) -> dict[str, Any]:
    """The own organisation and who works there."""
    organisation, membership = request.actor.organisation, request.actor.membership
    today = timezone.localdate()
    members = organisation.memberships.valid_on(today).select_related("user")
    ends_soon = membership.ends_on and membership.ends_on <= today + timedelta(ENDS_SOON_DAYS)
    return {
        "organisation": organisation,
        "members": members.order_by("user__sort_key", "role", "pk"),
        "ends_on": membership.ends_on if ends_soon else None,
        "nothing_due": NOTHING_DUE.format(role=membership.get_role_display()),
        "may_change": False,
        **for_receiver(request.actor),
        **for_reader(request.actor),
        **directory.of_today(request.actor),
        **desk.of_today(request.actor),
        **deadlines.of_today(request.actor),
        **forwarding.of_today(request.actor),
        **agreements.of_today(request.actor),
        **bodies.of_today(request.actor),
        **interviews.of_today(request.actor),
        **feedback.of_today(request.actor),
    }


def for_administration(request: AuthenticatedRequest) -> dict[str, Any]:
    """Invitations, endings and lock-outs that wait for the administrator."""
    now = timezone.now()
    invited = User.objects.invited().order_by("invited_at", "pk")
    ending = Membership.objects.ending_within(ENDS_SOON_DAYS, today=timezone.localdate())
    locked = locked_until()
    return {
        "invitations": [
            Invitation(user, now - user.invited_at < _link_lifetime()) for user in invited[:SHOWN]
        ],
        "invitation_count": invited.count(),
        "ending": ending.select_related("user", "organisation").order_by("ends_on", "pk"),
        "ends_soon_days": ENDS_SOON_DAYS,
        "locked": [
            (user, locked[user.email])
            for user in User.objects.filter(email__in=locked).in_german_order()
        ],
        "seal": _seal(now),
        "backup": backups.state(),
    }


def for_oversight(request: AuthenticatedRequest) -> dict[str, Any]:
    """Whether the trail is sealed, and how much was read and changed today."""
    today = OversightEntry.objects.filter(recorded_at__date=timezone.localdate())
    return {
        "seal": _seal(timezone.now()),
        "reads_today": today.reads().count(),
        "changes_today": today.changes().count(),
    }


def _link_lifetime() -> timedelta:
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def _seal(now: datetime) -> dict[str, Any]:
    state = audit.seal_state()
    is_late = now - (state.waiting_since or now) > SEAL_LATE_AFTER
    return {"at": state.sealed_at, "unsealed": state.unsealed, "is_late": is_late}
