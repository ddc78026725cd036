"""The feed for calendar programs: opened, renewed, closed, and whose it is."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from lotse.casework.appointments import access
from lotse.casework.appointments.models import CalendarFeed
from lotse.casework.appointments.querysets import membership_of_feed
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit import services as audit

_TOKEN_BYTES = 32


@transaction.atomic
def open_feed(*, actor: Actor) -> str:
    """Open a feed and return its secret once; one that is open is closed (erneuern).

    Nobody can look the secret up again: only its hash is kept.
    Raises: RuleViolationError for roles without a calendar.
    """
    access.may_subscribe(actor).enforce()
    close_feed(actor=actor)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    feed = CalendarFeed(user=actor.user, membership=actor.membership, token_hash=hash_of(token))
    feed.full_clean()
    feed.save()
    audit.record(actor=actor, action="calendar.feed_opened", target=actor.user, changes={})
    return token


@transaction.atomic
def close_feed(*, actor: Actor) -> None:
    """Let the address of the feed lead nowhere from now on (beenden)."""
    running = CalendarFeed.objects.running_for(actor).select_for_update()
    for feed in running.order_by("pk"):
        feed.closed_at = timezone.now()
        feed.save(update_fields=["closed_at"])
        audit.record(actor=actor, action="calendar.feed_closed", target=actor.user, changes={})


def actor_of_feed(token: str) -> Actor | None:
    """Who a secret belongs to; None when feed, account or membership is closed."""
    membership_id = membership_of_feed(hash_of(token))
    if membership_id is None:
        return None
    membership = Membership.objects.select_related("user", "organisation").get(pk=membership_id)
    return Actor(membership.user, membership)


def hash_of(token: str) -> str:
    """The hash under which a secret is kept; it is long and random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
