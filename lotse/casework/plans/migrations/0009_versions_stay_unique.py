"""One version under way and one in force, guarded again.

Django took these indexes away with the one of the foreign key, because they stand on the same
column; the migration before this one did not mean that.
"""

from django.db import migrations

AGAIN = """
create unique index if not exists plan_has_one_version_under_way on plans_plan (case_id)
    where state in ('draft', 'submitted', 'approved');
create unique index if not exists plan_has_one_version_in_force on plans_plan (case_id)
    where state = 'agreed';
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_indexes_once")]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
