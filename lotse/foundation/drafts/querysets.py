from typing import TYPE_CHECKING, Self

from django.db import connection, models

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class DraftQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """One's own. The database shows nobody more than that."""
        return self.filter(user_id=actor.user_id)

    def newest_first(self) -> Self:
        return self.order_by("-saved_at", "-pk")


def forget_old_drafts() -> int:
    """Delete the drafts of everybody that were left alone, and return how many."""
    with connection.cursor() as cursor:
        cursor.execute("select app_forget_old_drafts()")
        return int(cursor.fetchone()[0])
