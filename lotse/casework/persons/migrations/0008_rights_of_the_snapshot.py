"""What somebody may see is remembered only as long as nobody committed anything.

Who waits for a lock goes on with what others did meanwhile: her grant may be gone, or somebody
else may lead the case. So what is remembered is marked with the snapshot it was computed in, and
the first question after another commit is computed anew.
"""

from django.db import migrations

IDS = """
create or replace function {name}(wanted text) returns bigint[]
    language plpgsql stable security definer set search_path = public, pg_temp as $body$
declare
    setting text := 'app.{setting}_' || wanted;
    mark text := format('%s:%s:%s{mark};', app_user_id(), app_membership_id(),
                        current_setting('app.turn', true){snapshot});
    kept text := current_setting(setting, true);
    result bigint[];
    -- Asked once here, and not once for each row.
    own_id bigint := app_user_id();
    office_id bigint := app_organisation_id();
    today date := app_today();
begin
    if starts_with(kept, mark) then
        return substr(kept, length(mark) + 1)::bigint[];
    end if;
    if app_does_casework() then
        select array_agg(distinct g.{column}) into result
        from persons_accessgrant g
        where g.user_id = own_id and g.organisation_id = office_id
            and g.revoked_at is null and g.starts_on <= today
            and (g.ends_on is null or g.ends_on >= today)
            and (wanted = 'read' or g.level = wanted) and g.source_kind in ({kinds});
    end if;
    result := coalesce(result, '{{}}');
    perform set_config(setting, mark || result::text, true);
    return result;
end
$body$;
"""
FUNCTIONS = (
    {
        "name": "app_person_ids",
        "setting": "person_ids",
        "column": "person_id",
        "kinds": "'case', 'person'",
    },
    {"name": "app_case_ids", "setting": "case_ids", "column": "source_id", "kinds": "'case'"},
)
OF_SNAPSHOT = {"mark": ":%s", "snapshot": ", pg_current_snapshot()"}
OF_TURN = {"mark": "", "snapshot": ""}


class Migration(migrations.Migration):
    dependencies = [("persons", "0007_grants_of_shares")]

    operations = [
        migrations.RunSQL(IDS.format(**one, **OF_SNAPSHOT), IDS.format(**one, **OF_TURN))
        for one in FUNCTIONS
    ]
