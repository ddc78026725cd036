"""An offer that nobody has answered ends with its case, by the hand that closes it."""

from django.db import migrations

CASE_CLOSED = """
create function transfers_case_closed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    one record;
begin
    -- Steps belong to a side; without anybody of the sender the offer only shows nothing more.
    if app_organisation_id() is distinct from new.organisation_id then
        return null;
    end if;
    for one in
        update transfers_casetransfer t set state = 'withdrawn', version = t.version + 1,
            changed_at = now(), changed_by_id = app_user_id()
        from organisations_organisation o
        where t.case_id = new.id and t.state = 'offered' and o.id = t.receiver_id
        returning t.id, t.sender_id, o.name
    loop
        insert into transfers_transferevent
                (transfer_id, state, organisation_id, made_by_id, made_at, remark, is_internal)
            values (one.id, 'withdrawn', one.sender_id, app_user_id(), clock_timestamp(),
                'Fall abgeschlossen', false);
        perform consents_end_disclosures('transfer', one.id, 'Fall abgeschlossen');
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'case.transfer_withdrawn', 'cases.case', new.id,
            jsonb_build_object('transfer', jsonb_build_array(one.id, one.id),
                'recipient', jsonb_build_array(null, one.name),
                'reason', jsonb_build_array(null, 'Fall abgeschlossen')));
    end loop;
    return null;
end $body$;
create trigger transfers_case_closed after update of closed_on on cases_case
    for each row when (old.closed_on is null and new.closed_on is not null)
    execute function transfers_case_closed();
"""
UNDO = """
drop trigger transfers_case_closed on cases_case;
drop function transfers_case_closed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0003_what_leaves_no_more"),
        ("consents", "0005_ends_are_written_by_whom"),
    ]

    operations = [migrations.RunSQL(CASE_CLOSED, UNDO)]
