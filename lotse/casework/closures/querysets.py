from typing import Self

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet


class ClosureQuerySet(OfVisibleCaseQuerySet):
    def in_force(self) -> Self:
        """Closures whose case did not go on."""
        return self.filter(reopened_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-closed_on", "-pk")
