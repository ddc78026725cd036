"""Jobs of authorities. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.proceedings.services import lists


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="proceedings.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Blank the content of old lists every night."""
    lists.forget_old_lists()
