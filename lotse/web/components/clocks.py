"""A day and two times on the wall, as moments in the zone of the county."""

from typing import Any

from django.utils import timezone

from lotse.casework.appointments import rules


class ClockFields:
    """For forms with ``day``, ``starts`` and ``ends``: adds ``starts_at`` and ``ends_at``."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc,attr-defined]
        day, zone = cleaned.get("day"), timezone.get_default_timezone()
        for name, moment in (("starts", "starts_at"), ("ends", "ends_at")):
            clock = cleaned.get(name)
            if not day or not clock:
                continue
            exists = rules.time_exists(day, clock, zone)
            if not exists:
                self.add_error(name, exists.reason)  # type: ignore[attr-defined]
            cleaned[moment] = rules.local_moment(day, clock, zone)
        return cleaned
