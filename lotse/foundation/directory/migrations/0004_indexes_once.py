"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_imports"),
        ("organisations", "0003_further_kinds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="offercontact",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offer_contacts",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="venue",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="venues",
                to="organisations.organisation",
            ),
        ),
    ]
