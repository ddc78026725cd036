"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0003_undo_asks_as_merging"),
        ("persons", "0009_indexes_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="duplicatedecision",
            name="first",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="persons.person",
            ),
        ),
    ]
