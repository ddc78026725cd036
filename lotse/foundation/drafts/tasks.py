"""Jobs of the drafts. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.foundation.drafts.querysets import forget_old_drafts


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="drafts.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Delete every night what nobody came back to."""
    forget_old_drafts()
