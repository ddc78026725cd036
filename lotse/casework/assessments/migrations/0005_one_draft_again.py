"""An instrument has one draft, guarded again.

Django took this index away with the one of the foreign key, because it stands on the same column;
the migration before this one did not mean that.
"""

from django.db import migrations

AGAIN = """
create unique index if not exists instrument_has_one_draft
    on assessments_instrumentversion (instrument_id) where published_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_indexes_once")]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
