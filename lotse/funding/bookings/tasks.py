"""Jobs of bookings. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.funding.bookings.services import lists


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="bookings.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Blank the content of old lists every night."""
    lists.forget_old_lists()
