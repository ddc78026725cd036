"""Jobs of the trail. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.foundation.audit import services


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="audit.seal", pass_context=False)
def seal(timestamp: int) -> None:
    """Seal the trail every minute."""
    services.seal_open_entries()
