"""Jobs of bodies. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.steering.bodies.services import reminding


@app.periodic(cron="40 6 * * *")
@app.task(queueing_lock="bodies.remind", pass_context=False)
def remind(timestamp: int) -> None:
    """Tell everybody in the morning which days of steering come nearer."""
    reminding.remind_everybody()
