"""Jobs of the legal spheres. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.spheres.services import outlook


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="spheres.refresh", pass_context=False)
def refresh(timestamp: int) -> None:
    """Compute coming changes anew where a fact was written since the last minute."""
    outlook.refresh_outdated()


@app.periodic(cron="50 0 * * *")
@app.task(queueing_lock="spheres.outdate", pass_context=False)
def outdate(timestamp: int) -> None:
    """Mark after midnight whose changes were computed by other rules or settings."""
    outlook.outdate_by_rules()
