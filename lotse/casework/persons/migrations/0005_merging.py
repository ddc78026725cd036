"""A merged record leads to the one that stays, and its trail is read with that one."""

import django.db.models.deletion
from django.db import migrations, models

from lotse.foundation.base import row_security

READ = "in (select unnest((select app_person_ids('read'))))"
WORK = "any((select app_person_ids('work'))::bigint[])"
# Only the function that merges, with the owner's rights, says that a record was merged.
ONLY_BY_MERGING = f"""
drop policy persons_person_update on persons_person;
create policy persons_person_update on persons_person for update to lotse_app
    using (id = {WORK}) with check (id = {WORK} and merged_into_id is null);
"""
BEFORE = f"""
drop policy persons_person_update on persons_person;
create policy persons_person_update on persons_person for update to lotse_app
    using (id = {WORK}) with check (id = {WORK});
"""


class Migration(migrations.Migration):
    dependencies = [("persons", "0004_search_function")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="persons.person",
                verbose_name="zusammengeführt mit",
            ),
        ),
        migrations.RunSQL(ONLY_BY_MERGING, BEFORE),
        row_security.also_readable(
            "persons_person", "merged", f"merged_into_id is not null and merged_into_id {READ}"
        ),
        row_security.also_readable(
            "audit_auditentry",
            "of_merged_persons",
            "target_kind = 'persons.person' and target_id in"
            " (select p.id from persons_person p where p.merged_into_id is not null)",
        ),
    ]
