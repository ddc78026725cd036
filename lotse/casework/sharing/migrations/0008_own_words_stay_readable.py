"""What somebody told another organisation she reads again, also when the share is over.

Of the person and the case nothing comes with it but who it was told to.
"""

from django.db import migrations

from lotse.foundation.base import row_security

TOLD_TO = """
create function sharing_told_to(
    p_contributions bigint[], out contribution_id bigint, out sender text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select t.id, o.short_name
    from sharing_contribution t
        join sharing_share s on s.id = t.share_id
        join organisations_organisation o on o.id = s.sender_id
    where t.id = any(p_contributions)
        and t.author_id = app_user_id() and t.organisation_id = app_organisation_id()
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0007_indexes_once")]

    operations = [
        row_security.also_readable(
            "sharing_contribution",
            "of_author",
            "author_id = (select app_user_id())"
            " and organisation_id = (select app_organisation_id())",
        ),
        migrations.RunSQL(TOLD_TO, "drop function sharing_told_to(bigint[])"),
    ]
