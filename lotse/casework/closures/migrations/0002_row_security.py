"""A closure is seen with its case; an observation is read by the coordination alone.

Observations have no column that leads back, and nothing tells the order in which they came.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
COORDINATES = "(select app_role()) = 'kim_coordination'"
# What was written about the end stays; that the case went on is added.
ONLY_REOPEN = """
revoke update on closures_closure from lotse_app;
grant update (reopened_at, reopened_by_id, reopening_reason) on closures_closure to lotse_app;
"""
ONLY_REOPEN_UNDO = "grant update on closures_closure to lotse_app;"


class Migration(migrations.Migration):
    dependencies = [
        ("closures", "0001_initial"),
        ("cases", "0005_note_secrecy"),
        ("reference", "0003_row_security"),
    ]

    operations = [
        row_security.protect("closures_closure", select=READ, insert=WORK, update=WORK),
        migrations.RunSQL(ONLY_REOPEN, ONLY_REOPEN_UNDO),
        row_security.protect("closures_goaloutcome", select=READ, insert=WORK),
        row_security.protect(
            "closures_structuralobservation",
            select=COORDINATES,
            insert="(select app_does_casework())",
            delete=COORDINATES,
        ),
    ]
