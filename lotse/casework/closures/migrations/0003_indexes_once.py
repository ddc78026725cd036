"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("closures", "0002_row_security"),
    ]

    operations = [
        migrations.AlterField(
            model_name="goaloutcome",
            name="closure",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcomes",
                to="closures.closure",
            ),
        ),
    ]
