"""Of the copy only what would still leave is shown."""

from django.db import migrations

ROWS = """
create or replace function referrals_rows(p_referral bigint, p_flow text[]) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(jsonb_agg(one.said order by one.place), '[]')
    from referrals_referral r
        cross join jsonb_array_elements(r.payload) with ordinality one(said, place)
    where r.id = p_referral and sharing_still_leaves(one.said, p_flow)
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0005_topics_and_ends"),
        ("sharing", "0005_what_leaves_no_more"),
    ]

    operations = [migrations.RunSQL(ROWS, migrations.RunSQL.noop)]
