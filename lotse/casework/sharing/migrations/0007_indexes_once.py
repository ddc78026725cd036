"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_indexes_once"),
        ("sharing", "0006_ends_at_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contribution",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="shareditem",
            name="share",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="sharing.share",
            ),
        ),
    ]
