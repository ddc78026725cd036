"""Jobs of the shares. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.sharing.services import shares


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="sharing.end_overdue", pass_context=False)
def end_overdue(timestamp: int) -> None:
    """Write down after midnight which shares ran out; nothing was seen through them any more."""
    shares.end_overdue()
