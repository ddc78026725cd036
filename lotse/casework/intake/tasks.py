"""Jobs of the way in. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.intake.services import short_advice


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="intake.erase", pass_context=False)
def erase(timestamp: int) -> None:
    """Erase names and notes of old short advice every night."""
    short_advice.erase_old_texts()
