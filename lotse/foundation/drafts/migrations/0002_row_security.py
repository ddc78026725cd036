"""A draft is nobody's but its author's; old ones are deleted without anybody reading them."""

from django.db import migrations

from lotse.foundation.base import row_security

# Who has no membership today works on nothing, and sees nothing she began.
OWN = "user_id = (select app_user_id()) and (select app_role()) is not null"
# Harmless in any hands: only what is older than two weeks goes, whoever calls it.
FORGET = """
create function app_forget_old_drafts() returns bigint language sql volatile security definer
    set search_path = public, pg_temp as $body$
    with gone as (
        delete from drafts_draft where saved_at < now() - interval '14 days' returning 1
    )
    select count(*) from gone
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial"), ("accounts", "0002_row_security")]

    operations = [
        row_security.protect("drafts_draft", select=OWN, insert=OWN, update=OWN, delete=OWN),
        migrations.RunSQL(FORGET, "drop function app_forget_old_drafts()"),
    ]
