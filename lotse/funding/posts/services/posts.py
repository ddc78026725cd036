"""Posts: entered, changed, ended."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.posts import access
from lotse.funding.posts.models import Post
from lotse.funding.posts.rules import room
from lotse.funding.posts.services import holding
from lotse.funding.programmes import rules as programmes
from lotse.funding.programmes.services.keeping import keep, locked

# The database says so: awards and contracts know of posts, and posts of neither.
_GRANTED = "granted_post_keeps_its_kind"
_FORWARDED = "forwarded_post_keeps_its_employer"
_IS_GRANTED = (
    "Ein festgehaltener Bescheid rechnet mit dem Baustein und der Art dieser Stelle. Bitte die"
    " Stelle beenden und eine neue anlegen. Ist der Bescheid falsch erfasst, dort zuerst eine"
    " Berichtigung ohne diese Stelle festhalten."
)
_IS_FORWARDED = (
    "Diese Stelle wird nach Vertrag {} weitergeleitet, als Stelle des Empfängers und in diesem"
    " Baustein. Bitte zuerst den Vertrag beenden, oder diese Stelle beenden und eine neue anlegen."
)


@transaction.atomic
def add_post(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Post:
    """Enter a post that the programme pays for (Stelle einrichten).

    Raises: RuleViolationError without the right, or for a kind of another module;
    ValidationError if the number is taken or the size is none.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(Post, submission_key):
        return known
    programmes.kind_fits(values["module"], values["kind"]).enforce()
    return keep(actor, "post.added", Post(submission_key=submission_key), values)


@transaction.atomic
def change_post(*, actor: Actor, post: Post, expected_version: int, **values: Any) -> Post:
    """Change a post, or say until when it is there (Stelle ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if it would
    become smaller or shorter than it is filled, or be of another kind than a notice pays for;
    ValidationError at the field for an employer or module that a contract in force rules out.
    """
    post = locked(actor, post, expected_version)
    programmes.kind_fits(values.get("module", post.module), values.get("kind", post.kind)).enforce()
    occupancies = holding.of_post(post)
    there = (values.get("starts_on", post.starts_on), values.get("ends_on", post.ends_on))
    room.post_keeps_occupancies(
        there, [(str(one.employee), (one.starts_on, one.ends_on)) for one in occupancies]
    ).enforce()
    room.post_has_room(
        [holding.held(one) for one in occupancies],
        post=post.number,
        fte=values.get("fte", post.fte),
        own_key=0,
    ).enforce()
    field = "employer" if values.get("module", post.module) == post.module else "module"
    try:
        return keep(actor, "post.changed", post, values)
    except IntegrityError as error:
        _explain(error, field)
        raise


def _explain(error: IntegrityError, field: str) -> None:
    """Say in German what the triggers of awards and contracts refuse."""
    refused = getattr(error.__cause__, "diag", None)
    name = refused and refused.constraint_name
    if name == _GRANTED:
        no(_IS_GRANTED).enforce()
    if refused and name == _FORWARDED:
        raise ValidationError({field: _IS_FORWARDED.format(refused.message_detail)}) from error
