"""Of the copy only what would still leave; and the receiver who declines ends the disclosure."""

from django.db import migrations

CONTENT = """
create or replace function transfer_content(p_transfer bigint, out rows jsonb) returns setof jsonb
language sql stable security definer set search_path = public, pg_temp as $body$
    select one.value
    from transfers_readable(p_transfer) t
        cross join lateral jsonb_array_elements(t.rows) with ordinality as one(value, place)
    where p_transfer is not null and sharing_still_leaves(one.value, t.categories)
    order by one.place
$body$;
"""
END = """
create function transfers_end_disclosure(p_transfer bigint, p_why text) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if exists (select from transfers_casetransfer t
        where t.id = p_transfer and t.receiver_id = app_organisation_id()
            and t.state = 'offered' and app_does_casework())
    then
        perform consents_end_disclosures('transfer', p_transfer, p_why);
    end if;
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0002_row_security"),
        ("sharing", "0005_what_leaves_no_more"),
        ("consents", "0005_ends_are_written_by_whom"),
    ]

    operations = [
        migrations.RunSQL(CONTENT, migrations.RunSQL.noop),
        migrations.RunSQL(END, "drop function transfers_end_disclosure(bigint, text)"),
    ]
