"""Jobs of evaluations. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.reporting.evaluations.services import links


@app.periodic(cron="10 5 * * *")
@app.task(queueing_lock="evaluations.send_due_links", pass_context=False)
def send_due_links(timestamp: int) -> None:
    """Send the links to evaluations that are due, before the day begins."""
    links.send_due_links()
