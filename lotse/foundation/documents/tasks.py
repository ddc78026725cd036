"""Jobs of the file store. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.foundation.documents import services


@app.periodic(cron="15 3 * * *")
@app.task(queueing_lock="documents.remove_orphans", pass_context=False)
def remove_orphans(timestamp: int) -> None:
    """Throw away at night what was left over by failed requests."""
    services.remove_orphans()
