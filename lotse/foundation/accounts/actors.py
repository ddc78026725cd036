"""Who acts: a user in one membership. Rights are asked of the actor, never of the user."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.base.database import acting_as
from lotse.foundation.organisations.choices import CASEWORK_ROLES, COUNTY_OFFICES, Role
from lotse.foundation.organisations.models import Organisation


@dataclass(frozen=True)
class Actor:
    """A user in the role and organisation she acts for right now."""

    user: User
    membership: Membership

    @property
    def user_id(self) -> int:
        return self.user.pk

    @property
    def membership_id(self) -> int:
        return self.membership.pk

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def organisation_id(self) -> int:
        return self.membership.organisation_id

    @property
    def role(self) -> str:
        return self.membership.role

    @property
    def does_casework(self) -> bool:
        return self.role in CASEWORK_ROLES

    @property
    def is_of_county(self) -> bool:
        """Whether she acts in an office of the county; in the database ``county_role()``."""
        return self.organisation.kind in COUNTY_OFFICES

    def has_role(self, *roles: Role) -> bool:
        return self.role in roles


def memberships_today(user: User) -> list[Membership]:
    """Memberships valid today, in German order of the organisations."""
    valid = user.memberships.valid_on(timezone.localdate()).select_related("organisation")
    return list(valid.in_german_order())


def choose_actor(user: User, memberships: list[Membership], wanted_id: int | None) -> Actor | None:
    """The actor for the wanted membership, else for the first one; None without any."""
    by_id = {membership.pk: membership for membership in memberships}
    membership = by_id.get(wanted_id or 0) or next(iter(memberships), None)
    return Actor(user, membership) if membership else None


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Run the block in one transaction with the rights of the actor."""
    with acting_as(actor.user_id, actor.membership_id):
        yield actor
