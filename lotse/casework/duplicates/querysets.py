from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import Q

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# Pairs that share most come first; nobody reviews more at a time.
MOST_PAIRS = 3_000

# The sound of at least two words, a telephone number, or the birth date and one word.
_ALIKE = """
with visible as (select unnest(%s::bigint[]) as person_id),
keys as (
    select k.person_id, k.kind, k.value
    from persons_searchkey k join visible using (person_id)
    where k.kind in ('name', 'skeleton', 'phone', 'birth')
)
select one.person_id, two.person_id
from keys one join keys two
    on two.kind = one.kind and two.value = one.value and two.person_id > one.person_id
group by 1, 2
having count(*) filter (where one.kind in ('name', 'skeleton')) > 1
    or bool_or(one.kind = 'phone')
    or (bool_or(one.kind = 'birth') and bool_or(one.kind in ('name', 'skeleton')))
order by count(*) desc, 1, 2
limit %s
"""


class PersonMergeQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Merges into records the actor sees, also when these were merged again later."""
        persons = self.model._meta.get_field("survivor").related_model
        visible = persons.objects.visible_to(actor)
        return self.filter(Q(survivor__in=visible) | Q(survivor__merged_into__in=visible))

    def in_force(self) -> Self:
        return self.filter(undone_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-merged_at", "-pk")


def pairs_alike(person_ids: list[int]) -> list[tuple[int, int]]:
    """Pairs of these persons that share search keys, the older record first."""
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [person_ids, MOST_PAIRS])
        return [(first, second) for first, second in cursor.fetchall()]
