"""What nothing covers any more ends at once, whichever side of it wrote down the no.

A sheet kept by the other organisation may carry a flow. Who takes down its withdrawal does not see
that disclosure, so the database crosses it out; only the own ones are told.
"""

from django.db import migrations

END = """
create function app_end_uncovered_disclosures(about bigint, why text) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    one record;
    own bigint[] := '{}';
begin
    if not coalesce(about = any(app_person_ids('read')), false) then
        return own;
    end if;
    for one in
        update consents_disclosure d set ended_at = now(), end_reason = why
        from organisations_organisation o
        where d.person_id = about and d.ended_at is null
            and (d.ends_on is null or d.ends_on >= app_today())
            and app_organisation_id() in (d.organisation_id, d.recipient_id)
            and o.id = d.recipient_id
            -- Without the name nothing is seen of it.
            and not 'identity' = any(
                app_transferable(d.person_id, d.organisation_id, d.recipient_id, d.purpose))
        returning d.id, d.kind, d.organisation_id, o.name
    loop
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'disclosure.ended', 'persons.person', about,
            jsonb_build_object(
                'disclosure', jsonb_build_array(one.id, null),
                'kind', jsonb_build_array(case one.kind when 'share' then 'Freigabe'
                    when 'referral' then 'Vermittlung' when 'conference' then 'Fallkonferenz'
                    else 'Übergabe' end, null),
                'recipient', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, why)));
        if one.organisation_id = app_organisation_id() then
            own := own || one.id;
        end if;
    end loop;
    return own;
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0006_indexes_once")]

    operations = [
        migrations.RunSQL(END, "drop function app_end_uncovered_disclosures(bigint, text)")
    ]
