"""Jobs of deadlines. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.funding.deadlines.services import reminding


@app.periodic(cron="30 6 * * *")
@app.task(queueing_lock="deadlines.remind", pass_context=False)
def remind(timestamp: int) -> None:
    """Tell the funding office every morning which deadlines come nearer."""
    reminding.remind_everybody()
