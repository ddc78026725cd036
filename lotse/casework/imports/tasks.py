"""Jobs of imports. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.imports.services import undoing

# So long somebody may look up what stood in a line; the persons themselves stay of course.
DAYS_KEPT = 90


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="imports.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Blank the content of old lists every night."""
    undoing.forget_old_lists(days=DAYS_KEPT)
