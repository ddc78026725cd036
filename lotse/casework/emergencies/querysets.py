from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.foundation.organisations.choices import Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class EmergencyAccessQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Her own, those of the lead's organisation, all for data protection."""
        if actor.has_role(Role.DATA_PROTECTION_OFFICER):
            return self.all()
        if actor.has_role(Role.CASE_MANAGEMENT_LEAD):
            return self.filter(organisation_id=actor.organisation_id)
        return self.filter(worker_id=actor.user_id, organisation_id=actor.organisation_id)

    def waiting_for(self, actor: "Actor") -> Self:
        """What the actor sees, has not done herself, and nobody has judged yet."""
        return self.visible_to(actor).filter(judged_at=None).exclude(worker_id=actor.user_id)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")
