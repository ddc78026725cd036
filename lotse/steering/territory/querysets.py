from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.foundation.organisations.choices import Role
from lotse.steering.territory.choices import STEERING_ROLES

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


def reads_steering(actor: "Actor") -> bool:
    """Whether somebody reads all of steering: in one of the roles, in an office of the county.

    The database says the same (``county_role``).
    """
    return actor.has_role(*STEERING_ROLES) and actor.is_of_county


def keeps_steering(actor: "Actor") -> bool:
    """Whether somebody keeps what steering records: the coordination of the county."""
    return reads_steering(actor) and actor.has_role(Role.KIM_COORDINATION)


class SteeringQuerySet(models.QuerySet):
    """Read by everybody who reads steering, by nobody else; so says the database.

    Apps of steering begin here; those with rows for one town or association widen it.
    """

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_steering(actor) else self.none()


class BorderQuerySet(SteeringQuerySet):
    def in_use(self) -> Self:
        """The lines of the set that maps are drawn with."""
        return self.filter(border_set__is_in_use=True)
