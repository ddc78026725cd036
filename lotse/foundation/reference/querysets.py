from collections import defaultdict
from datetime import date

from django.db import models

from lotse.foundation.reference import rules
from lotse.foundation.reference.choices import LocalRule


class LocalParameterQuerySet(models.QuerySet):
    def newest_first(self) -> models.QuerySet:
        return self.order_by("rule", "-valid_from")

    def values_on(self, day: date) -> dict[LocalRule, int | None]:
        """What holds on that day for every local rule, in one query; ``None`` is no rule."""
        entries: dict[str, list[rules.Entry]] = defaultdict(list)
        for rule, valid_from, value in self.values_list("rule", "valid_from", "value"):
            entries[rule].append((valid_from, value))
        return {rule: rules.value_on(entries[rule], day) for rule in LocalRule}

    def value_on(self, rule: LocalRule, day: date) -> int | None:
        """What one local rule says on that day."""
        return rules.value_on(self.filter(rule=rule).values_list("valid_from", "value"), day)
