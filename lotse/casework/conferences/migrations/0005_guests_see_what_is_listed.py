"""Guests see no more than stands in the list of disclosures, and ask for their own invitation.

A disclosure that a withdrawal ended does not come back with a later consent: the host tells anew.
The inner function knows the person, so only other functions of the owner may call it.
"""

from django.db import migrations

MINE = """
create or replace function conferences_mine(
    out invitee_id bigint, out conference_id bigint, out person_id bigint, out is_named boolean,
    out categories text[]
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select i.id, k.id, c.person_id, l.is_named, flow.categories
    from conferences_invitee i
        join conferences_conference k on k.id = i.conference_id
        join conferences_conferencecase l on l.conference_id = k.id
        join cases_case c on c.id = l.case_id
        cross join lateral (
            select case when l.is_named and i.organisation_id <> k.host_id then array(
                select unnest(l.categories)::text
                intersect
                select unnest(d.categories)::text from consents_disclosure d
                where d.kind = 'conference' and d.source_id = i.id and d.ended_at is null
                intersect
                select unnest(app_transferable(
                    c.person_id, k.host_id, i.organisation_id, 'conference'))
            ) else '{}'::text[] end as categories
        ) flow
    where i.user_id = app_user_id() and i.organisation_id = app_organisation_id()
        and i.removed_at is null and i.answer <> 'declined' and k.state <> 'cancelled'
        and case
            when not l.is_named then app_role() in
                ('case_manager', 'case_management_lead', 'partner', 'kim_coordination')
            when i.organisation_id = k.host_id then l.case_id = any(app_case_ids('read'))
            else app_role() in ('case_manager', 'case_management_lead', 'partner')
                and not consents_decides_status(i.organisation_id)
                and c.organisation_id = k.host_id
                -- Whoever may not know the name knows nothing.
                and 'identity' = any(flow.categories)
        end
$body$;
"""
OWNERS_ONLY = "revoke all on function conferences_mine() from public, lotse_app"
OWNERS_ONLY_UNDO = "grant execute on function conferences_mine() to public"
INVITED_AS = """
create function conferences_invited_as(p_conference bigint) returns bigint
language sql stable security definer set search_path = public, pg_temp as $body$
    select m.invitee_id from conferences_mine() m where m.conference_id = p_conference
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("conferences", "0004_closed_cases_are_discussed_no_more")]

    operations = [
        migrations.RunSQL(MINE, migrations.RunSQL.noop),
        migrations.RunSQL(OWNERS_ONLY, OWNERS_ONLY_UNDO),
        migrations.RunSQL(INVITED_AS, "drop function conferences_invited_as(bigint)"),
    ]
