"""When the next backup is due, and when there has been none for too long."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from lotse.operations.backups.rules.retention import HERE

LATE_AFTER = timedelta(hours=26)
AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Attempts:
    """When a backup was last made, and when it was last tried."""

    succeeded_at: datetime | None
    tried_at: datetime | None


def time_of(text: str) -> time:
    """A time of day. Example: „02:30“. Raises: ValueError."""
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal()):
        raise ValueError(text)
    return time(int(hours), int(minutes))


def is_due(*, now: datetime, at: time, attempts: Attempts) -> bool:
    """Whether a backup has to be made now.

    Each day once after its time; later the same day if the machine was off then; after a failure
    again every hour. In the night that summer time begins, a time that is left out comes an hour
    later.
    """
    today = datetime.combine(now.astimezone(HERE).date(), at, HERE)
    wanted_since = today if now >= today else today - timedelta(days=1)
    if attempts.succeeded_at is not None and attempts.succeeded_at >= wanted_since:
        return False
    return attempts.tried_at is None or now - attempts.tried_at >= AGAIN_AFTER


def is_late(*, now: datetime, succeeded_at: datetime | None) -> bool:
    """Whether there was no backup for so long that somebody should look."""
    return succeeded_at is None or now - succeeded_at > LATE_AFTER
