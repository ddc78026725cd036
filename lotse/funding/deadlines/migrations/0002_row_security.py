"""Readers of money see deadlines, the funding office keeps them; reminders are one's own."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
ME = "(select app_user_id())"
MINE = f"{KEEPS} and membership_id = (select app_membership_id())"


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("deadlines", "0001_own_deadlines_done_ones_and_reminders"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "deadlines_owndeadline", select=READS, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        row_security.protect(
            "deadlines_deadlinedone",
            select=READS,
            insert=f"{KEEPS} and done_by_id = {ME}",
            delete=KEEPS,
        ),
        row_security.protect("deadlines_remindersent", select=MINE, insert=MINE),
    ]
