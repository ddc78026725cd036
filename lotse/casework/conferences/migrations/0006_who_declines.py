"""Who declines an invitation ends what was told to her; the list itself is not hers to see."""

from django.db import migrations

DECLINED = """
create function conferences_declined() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    perform consents_end_disclosures('conference', new.id, 'Einladung abgelehnt');
    return null;
end $body$;
create trigger conferences_declined after update of answer on conferences_invitee
    for each row when (new.answer = 'declined' and old.answer <> 'declined')
    execute function conferences_declined();
"""
DECLINED_UNDO = """
drop trigger conferences_declined on conferences_invitee;
drop function conferences_declined();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0005_guests_see_what_is_listed"),
        ("consents", "0005_ends_are_written_by_whom"),
    ]

    operations = [migrations.RunSQL(DECLINED, DECLINED_UNDO)]
