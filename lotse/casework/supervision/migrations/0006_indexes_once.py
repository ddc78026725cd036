"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_further_kinds"),
        ("supervision", "0005_reviews_to_themselves"),
    ]

    operations = [
        migrations.AlterField(
            model_name="filereview",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="file_reviews",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="review",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="supervision.filereview",
            ),
        ),
        migrations.AlterField(
            model_name="sampledcase",
            name="sample",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drawn",
                to="supervision.sample",
            ),
        ),
    ]
