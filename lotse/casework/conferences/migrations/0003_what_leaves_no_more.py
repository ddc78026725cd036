"""Of what was chosen for a conference only what would still leave is told."""

from django.db import migrations

TOLD = """
create or replace function conference_told(
    p_conference bigint,
    out category text, out needs text[], out kind text, out record_id bigint, out data jsonb
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.value ->> 'category', array(select jsonb_array_elements_text(r.value -> 'needs')),
        r.value ->> 'kind', (r.value ->> 'record_id')::bigint, r.value -> 'data'
    from conferences_mine() m
        join conferences_conference k on k.id = m.conference_id
        join conferences_conferencecase l on l.conference_id = k.id
        cross join lateral jsonb_array_elements(l.rows) with ordinality r(value, place)
    where k.id = p_conference and m.is_named and k.state = 'planned'
        and sharing_still_leaves(r.value, m.categories)
    order by r.place
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0002_row_security"),
        ("sharing", "0005_what_leaves_no_more"),
    ]

    operations = [migrations.RunSQL(TOLD, migrations.RunSQL.noop)]
