"""Jobs of screening. The worker runs them; see docs/betrieb.md."""

from procrastinate.contrib.django import app

from lotse.casework.screening.services import counts, runs, working

# The results are of a day; who wants to know later screens again.
DAYS_KEPT = 365


@app.task(name=runs.JOB, pass_context=False)
def screen(run_id: int, user_id: int, membership_id: int) -> None:
    """Check the next people of a run as the user who asked for it."""
    working.work_on(run_id, user_id, membership_id)


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="screening.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Throw old runs away every night."""
    runs.forget_old_runs(DAYS_KEPT)


@app.periodic(cron="11 4 * * *")
@app.task(queueing_lock="screening.count", pass_context=False)
def count(timestamp: int) -> None:
    """Take the numbers of the month in its first night in which there are any."""
    counts.take_counts()
