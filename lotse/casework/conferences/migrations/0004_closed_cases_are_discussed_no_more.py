"""With a case end the named conferences ahead of it, and what was told for one that began.

An anonymised one goes on: nobody in it knows the case.
"""

from django.db import migrations

CASE_CLOSED = """
create function conferences_case_closed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    one record;
    invitee bigint;
begin
    -- What was told is taken back also where minutes are still to be written.
    update conferences_conferencecase l set rows = '[]'
    from conferences_conference k
    where l.case_id = new.id and l.is_named and k.id = l.conference_id and k.state = 'planned';
    for one in
        update conferences_conference k set state = 'cancelled', ended_at = now(),
            cancel_reason = 'Fall abgeschlossen', version = k.version + 1, changed_at = now(),
            changed_by_id = app_user_id()
        from conferences_conferencecase l
        where l.case_id = new.id and l.is_named and k.id = l.conference_id
            and k.state = 'planned' and k.starts_at > now()
        returning k.id, k.starts_at
    loop
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'case.conference_cancelled', 'cases.case', new.id,
            jsonb_build_object('conference', jsonb_build_array(one.id, 'Fallkonferenz am '
                    || to_char(one.starts_at at time zone 'Europe/Berlin', 'DD.MM.YYYY')),
                'reason', jsonb_build_array(null, 'Fall abgeschlossen')));
    end loop;
    for invitee in
        select i.id from conferences_invitee i
            join conferences_conferencecase l on l.conference_id = i.conference_id
            join conferences_conference k on k.id = i.conference_id
        where l.case_id = new.id and l.is_named and k.state in ('planned', 'cancelled')
        order by i.id
    loop
        perform consents_end_disclosures('conference', invitee, 'Fall abgeschlossen');
    end loop;
    return null;
end $body$;
create trigger conferences_case_closed after update of closed_on on cases_case
    for each row when (old.closed_on is null and new.closed_on is not null)
    execute function conferences_case_closed();
"""
UNDO = """
drop trigger conferences_case_closed on cases_case;
drop function conferences_case_closed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0003_what_leaves_no_more"),
        ("consents", "0005_ends_are_written_by_whom"),
    ]

    operations = [migrations.RunSQL(CASE_CLOSED, UNDO)]
