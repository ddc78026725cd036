"""Jobs of the referrals. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.referrals.services import steps


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="referrals.end_overdue", pass_context=False)
def end_overdue(timestamp: int) -> None:
    """Write down after midnight which referrals ended with consent; nothing was seen any more."""
    steps.end_overdue()
