"""Structural observations move to the register of the foundation as they are; it gets no more.

The domain tells the station of the chain; how hard it hits was not asked at that time. Copied in
the order of the random keys, so that even the order of the rows on the disk is a new one.
"""

from django.db import migrations

from lotse.foundation.base import row_security

STAGES = """
case d.code
    when 'orientation' then 'arrival' when 'authorities' then 'procedure'
    when 'language' then 'language' when 'housing' then 'housing'
    when 'work' then 'work' when 'training' then 'work' when 'recognition' then 'work'
    when 'education' then 'school' when 'health' then 'health' when 'disability' then 'health'
    when 'violence' then 'health' when 'residence' then 'residence'
    else 'participation' end
"""
COPY = f"""
insert into observations_observation (id, source, month, counted_from, stage, domain_id, spheres, text)
select o.id, 'closure', o.month, (o.month + interval '1 month')::date, {STAGES}, o.domain_id, '{{}}', o.text
from closures_structuralobservation o join reference_lifedomain d on d.id = o.domain_id
order by o.id;
insert into observations_observationplace (id, observation_id, municipality_id)
select gen_random_uuid(), o.id, o.municipality_id
from closures_structuralobservation o where o.municipality_id is not null order by o.id;
"""  # noqa: S608
# Back goes what the old table can hold.
BACK = """
insert into closures_structuralobservation (id, domain_id, municipality_id, month, text)
select o.id, o.domain_id, (
        select min(p.municipality_id) from observations_observationplace p
        where p.observation_id = o.id having count(*) = 1), o.month, o.text
from observations_observation o where o.source = 'closure' order by o.id;
delete from observations_observationplace p using observations_observation o
where p.observation_id = o.id and o.source = 'closure';
delete from observations_observation where source = 'closure';
"""
# A table that comes back is guarded as it was.
GUARD = row_security.protect(
    "closures_structuralobservation",
    select="(select app_role()) = 'kim_coordination'",
    insert="(select app_does_casework())",
    delete="(select app_role()) = 'kim_coordination'",
)


class Migration(migrations.Migration):
    dependencies = [
        ("closures", "0003_indexes_once"),
        ("observations", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL(COPY, BACK),
        migrations.RunSQL(migrations.RunSQL.noop, GUARD.sql),
        # Checks that wait for the end of the transaction would keep the table from going.
        migrations.RunSQL("set constraints all immediate", "set constraints all immediate"),
        migrations.DeleteModel(name="StructuralObservation"),
    ]
