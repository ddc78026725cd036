"""Nobody makes a file her own by naming its number: a record refers to what its writer sees.

A function, because the policies of the files look at the records that refer to them in turn.
It looks with the eyes of who asks.
"""

from django.db import migrations

from lotse.foundation.base import row_security

FILE_IS_SEEN = """
create function app_file_is_seen(wanted bigint) returns boolean language plpgsql stable
    set search_path = public, pg_temp as $body$
begin
    return wanted is null or exists (select from documents_storedfile f where f.id = wanted);
end
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_acting_member")]

    operations = [
        migrations.RunSQL(FILE_IS_SEEN, "drop function app_file_is_seen(bigint)"),
        *(
            row_security.also_demanded(
                "documents_letterhead", "logo", command, "app_file_is_seen(logo_id)"
            )
            for command in ("insert", "update")
        ),
    ]
