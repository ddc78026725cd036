"""The way in for organisations without accounts: a link for some days and a code by telephone.

Token and code are shown once and kept only as digests. Nobody is signed in behind a link, so the
database asks for the link itself, at every step.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.consents.services import disclosures
from lotse.casework.referrals import access, rules
from lotse.casework.referrals.models import Referral, ReferralLink
from lotse.casework.referrals.querysets import Content, content_of
from lotse.casework.referrals.services import steps
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import acting_as, take_turn
from lotse.foundation.base.models import submitted_before
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

USUAL_DAYS = 7
_STEP = "select app_referral_link_step(%s, %s, %s, %s::jsonb, %s)"
_CONTENT = "select * from app_referral_link_content(%s, %s)"


@dataclass(frozen=True)
class NewLink:
    """What is shown once: the secret part of the address and the code. ``None`` the second time."""

    link: ReferralLink
    token: str | None
    code: str | None


@dataclass(frozen=True)
class Behind:
    """What an outsider finds behind a link at this moment."""

    content: Content
    state: str
    is_covered: bool
    sent_at: datetime
    answer_until: date
    sender: str
    recipient: str
    sent_by: str
    phone: str

    @property
    def number(self) -> str:
        year = timezone.localdate(self.sent_at).year
        return rules.referral_number(self.content.referral_id, year)


@transaction.atomic
def make_link(
    *,
    actor: Actor,
    referral: Referral,
    phone: str,
    email: str = "",
    submission_key: UUID | None = None,
) -> NewLink:
    """Make the link by which an organisation without accounts answers (Link anlegen).

    A link that is there already is revoked: there is one at a time.
    Raises: RuleViolationError without the right, for organisations that work with Lotse, and when
    nothing is covered or there is nothing more to answer.
    """
    # Nobody writes the table, so nobody may lock its rows.
    take_turn("referral", referral.pk)
    access.may_make_link(actor, referral, is_covered=is_covered(referral)).enforce()
    if known := submitted_before(ReferralLink, submission_key):
        return NewLink(known, None, None)
    _revoke(actor, referral)
    token, code = secrets.token_urlsafe(32), _new_code()
    link = ReferralLink(
        referral=referral,
        case_id=referral.case_id,
        token_digest=digest(token),
        code_hash=make_password(code),
        phone=phone,
        email=email,
        expires_at=timezone.now() + timedelta(days=_days()),
        made_by=actor.user,
        submission_key=submission_key,
    )
    link.full_clean()
    link.save()
    changes = {
        "referral": [None, referral.pk],
        "link": [None, link.pk],
        "phone": [None, phone],
        "email": [None, email],
        "expires_at": [None, timezone.localdate(link.expires_at)],
    }
    audit.record(
        actor=actor, action="case.referral_link_made", target=referral.case, changes=changes
    )
    return NewLink(link, token, code)


@transaction.atomic
def revoke_link(*, actor: Actor, referral: Referral) -> None:
    """Lock the link of a referral (Link sperren); twice does no harm.

    Raises: RuleViolationError without the right.
    """
    may_work_in_case(actor, referral.case).enforce()
    _revoke(actor, referral)


def enter(token: str, code: str) -> str | None:
    """Give the code; returns the secret of a session of some minutes, or nothing.

    Wrong link, wrong code, locked, revoked and too late are the same to who asks.
    """
    with _as_nobody() as cursor:
        cursor.execute("select app_referral_link_try(%s)", [digest(token)])
        found = cursor.fetchone()[0]
        # As slow for a link that does not exist.
        is_right = check_password(code, found or _nobodys_hash())
        if not found or not is_right:
            cursor.execute("select app_referral_link_failed(%s)", [digest(token)])
            return None
        session = secrets.token_urlsafe(32)
        values = [digest(token), digest(session), rules.SESSION_MINUTES]
        cursor.execute("select app_referral_link_enter(%s, %s, %s)", values)
    return session


def behind(token: str, session: str) -> Behind | None:
    """What stands behind a link whose code was given; nothing when the session is over."""
    with _as_nobody() as cursor:
        cursor.execute(_CONTENT, [digest(token), digest(session)])
        found = cursor.fetchone()
    return Behind(content_of(found[:8]), *found[8:]) if found else None


def note_look(token: str, session: str, document: str = "") -> None:
    """Write into the trail of the case that somebody looked through this link."""
    with _as_nobody() as cursor:
        values = [digest(token), digest(session), document]
        cursor.execute("select app_referral_link_looked(%s, %s, %s)", values)


def answer(*, token: str, session: str, found: Behind, said: rules.Said) -> str:
    """An outsider says something through her link, as a receiver with an account would.

    Raises: RuleViolationError if it does not fit the state or lacks what belongs to it.
    """
    rules.step_may_be_taken(state=found.state, step=said.step).enforce()
    rules.said_is_whole(said, now=timezone.now()).enforce()
    due_on = steps.due_after(said, answer_until=found.answer_until)
    values = [digest(token), digest(session), said.step, steps.as_json(said), due_on]
    with _as_nobody():
        return steps.take_step(_STEP, values)


def leave(token: str, session: str) -> None:
    """End the session of a link before its time."""
    with _as_nobody() as cursor:
        cursor.execute("select app_referral_link_leave(%s, %s)", [digest(token), digest(session)])


@contextmanager
def reading_files(session: str) -> Iterator[None]:
    """Let the files of the referral behind this session be read, in this block and no longer."""
    with _as_nobody() as cursor:
        tell = "select set_config('app.referral_session', %s, true)"
        cursor.execute(tell, [digest(session)])
        yield
        cursor.execute(tell, [""])


def is_covered(referral: Referral) -> bool:
    """Whether the name may still go there today."""
    covered = disclosures.coverage(
        person=referral.case.person,
        sender=referral.sender,
        recipient=referral.recipient,
        purpose=referral.purpose,
    )
    return rules.IDENTITY in covered


def digest(secret: str) -> str:
    """How long random secrets are kept; they need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


@contextmanager
def _as_nobody() -> Iterator[Any]:
    """Somebody signed in who opens a link has no other rights there than a stranger."""
    with acting_as(None), connection.cursor() as cursor:
        yield cursor


def _revoke(actor: Actor, referral: Referral) -> None:
    for link in referral.links.filter(revoked_at=None).order_by("pk"):
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        changes = {"referral": [None, referral.pk], "link": [link.pk, None]}
        audit.record(
            actor=actor,
            action="case.referral_link_revoked",
            target=referral.case,
            changes=changes,
        )


def _days() -> int:
    days = LocalParameter.objects.value_on(LocalRule.REFERRAL_LINK_DAYS, timezone.localdate())
    return min(days or USUAL_DAYS, rules.LONGEST_LINK_DAYS)


def _new_code() -> str:
    return f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"


@cache
def _nobodys_hash() -> str:
    return make_password(secrets.token_urlsafe(16))
