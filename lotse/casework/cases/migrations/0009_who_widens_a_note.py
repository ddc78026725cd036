"""Only who wrote a note lets more people read it (§ 203 StGB); the author of a note stays."""

from django.db import migrations

# Without somebody acting (owner, maintenance) there is nobody to ask.
WIDENED_BY_AUTHOR = """
create function cases_contact_widened_by_author() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    classes text[] := array['case', 'team', 'author'];
begin
    if app_user_id() is null then
        return new;
    end if;
    if new.recorded_by_id <> old.recorded_by_id
        or (old.recorded_by_id <> app_user_id()
            and array_position(classes, new.secrecy::text)
                < array_position(classes, old.secrecy::text))
    then
        raise insufficient_privilege using
            message = format('contact %s: %s lets nobody else read it', old.id, app_user_id());
    end if;
    return new;
end
$body$;
create trigger cases_contact_widened_by_author before update on cases_contact
    for each row when (new.secrecy is distinct from old.secrecy
        or new.recorded_by_id is distinct from old.recorded_by_id)
    execute function cases_contact_widened_by_author();
"""
UNDO = """
drop trigger cases_contact_widened_by_author on cases_contact;
drop function cases_contact_widened_by_author();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_follow_up_series")]

    operations = [migrations.RunSQL(WIDENED_BY_AUTHOR, UNDO)]
