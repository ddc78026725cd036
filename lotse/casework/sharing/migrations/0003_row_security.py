"""What another agency reads goes through functions that ask, at that moment, for everything.

A reader needs a grant in force and a membership in the recipient; the share must be open; and of
its categories only those are let through that consent covers now. Nothing of it is remembered, and
every function is one statement: a withdrawal holds for the next one.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
ME = "(select app_user_id())"
HERE = "(select app_organisation_id())"
READER = "in (select unnest((select app_share_ids())))"
OF_SHARE = "(share_id, case_id) in (select s.id, s.case_id from sharing_share s)"

# Owner's only; the one place that decides what the acting user reads of what others share.
READABLE = """
create function sharing_readable(
    out share_id bigint, out case_id bigint, out person_id bigint, out sender_id bigint,
    out categories text[], out level text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select s.id, s.case_id, c.person_id, s.sender_id, flow.categories,
        case when s.level = 'contribute' and key.contributes then 'contribute' else 'view' end
    from (
            -- Somebody may hold several grants of a share; she sees it once.
            select g.source_id, bool_or(g.level = 'contribute') as contributes
            from persons_accessgrant g
            where g.source_kind = 'share' and g.user_id = app_user_id()
                and g.organisation_id = app_organisation_id() and g.revoked_at is null
                and g.starts_on <= app_today() and g.ends_on >= app_today()
            group by g.source_id
        ) key
        join sharing_share s on s.id = key.source_id
        join cases_case c on c.id = s.case_id
        cross join lateral (
            select array(
                select unnest(s.categories)::text
                intersect
                select unnest(app_transferable(c.person_id, s.sender_id, s.recipient_id, 'support'))
            ) as categories
        ) flow
    where app_role() in ('case_manager', 'case_management_lead', 'partner')
        and s.recipient_id = app_organisation_id() and s.ended_at is null
        and s.starts_on <= app_today() and s.ends_on >= app_today()
        and c.organisation_id = s.sender_id and c.closed_on is null
        and not consents_decides_status(s.recipient_id)
        -- Whoever may not know the name knows nothing.
        and 'identity' = any(flow.categories)
$body$;
revoke all on function sharing_readable() from public, lotse_app;
"""
CONTENT = """
create function sharing_content(
    p_share bigint,
    out category text, out needs text[], out kind text, out record_id bigint, out data jsonb
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.category, r.needs, r.kind, r.record_id, r.data
    from sharing_readable() s
        cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object(
                'kind', case when i.contact_id is null then 'document' else 'note' end,
                'id', coalesce(i.contact_id, i.document_id), 'needs', i.categories)), '[]') as items
            from sharing_shareditem i where i.share_id = s.share_id
        ) picked
        cross join lateral sharing_rows(s.person_id, s.case_id, s.categories, picked.items) r
    where s.share_id = p_share
$body$;
"""
RECEIVED = """
create function app_share_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg(s.share_id), '{}') from sharing_readable() s
$body$;
create function sharing_received(
    out share_id bigint, out family_name text, out given_name text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select s.share_id, p.family_name, p.given_name
    from sharing_readable() s join persons_person p on p.id = s.person_id
$body$;
"""
# Says that something is over and who shared it, but not about whom.
ENDED = """
create function sharing_ended(p_days integer, out sender text, out ended_at timestamptz)
returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select o.short_name, s.ended_at
    from sharing_share s join organisations_organisation o on o.id = s.sender_id
    where app_role() in ('case_manager', 'case_management_lead', 'partner')
        and s.ended_at > now() - make_interval(days => p_days)
        and exists (
            select from persons_accessgrant g
            where g.source_kind = 'share' and g.source_id = s.id and g.user_id = app_user_id()
                and g.organisation_id = app_organisation_id()
                -- Not who was taken off the share before.
                and (g.revoked_at is null or g.revoked_at >= s.ended_at - interval '1 minute'))
    order by s.ended_at desc, s.id desc
$body$;
"""
ANSWERS = """
create function app_share_answers(p_share bigint) returns text[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce((
        select app_transferable(s.person_id, app_organisation_id(), s.sender_id, 'support')
        from sharing_readable() s where s.share_id = p_share and s.level = 'contribute'), '{}')
$body$;
create function sharing_takes(p_share bigint, p_case bigint, p_category text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (select from sharing_readable() s
        where s.share_id = p_share and s.case_id = p_case)
        and p_category = any(app_share_answers(p_share))
$body$;
"""
FILES = """
create function app_shared_file_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg(d.file_id), '{}')
    from sharing_readable() s
        join sharing_shareditem i on i.share_id = s.share_id
        join papers_casedocument d on d.id = i.document_id and d.case_id = s.case_id
    where 'documents' = any(s.categories) and i.categories::text[] <@ s.categories
        and d.withdrawn_at is null
$body$;
"""
# Whoever works in the case names people of the recipient, never for longer or for more than the
# share says.
MAY_GRANT = """
create function sharing_may_grant(
    p_share bigint, p_person bigint, p_user bigint, p_organisation bigint, p_level text,
    p_starts_on date, p_ends_on date
) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (
        select from sharing_share s join cases_case c on c.id = s.case_id
            join accounts_membership m on m.organisation_id = s.recipient_id and m.user_id = p_user
            join accounts_user u on u.id = m.user_id
        where s.id = p_share and s.ended_at is null and s.case_id = any(app_case_ids('work'))
            and c.person_id = p_person and s.recipient_id = p_organisation and s.level = p_level
            and p_starts_on >= s.starts_on and p_ends_on <= s.ends_on
            and u.is_active and m.role in ('case_manager', 'case_management_lead', 'partner')
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
    )
$body$;
"""
GRANT_POLICIES = f"""
create policy persons_accessgrant_of_share on persons_accessgrant for insert to lotse_app
    with check (source_kind = 'share' and granted_by_id = {ME} and sharing_may_grant(
        source_id, person_id, user_id, organisation_id, level, starts_on, ends_on));
create policy persons_accessgrant_end_of_share on persons_accessgrant for update to lotse_app
    using (source_kind = 'share'
        and source_id in (select s.id from sharing_share s where {WORK}))
    with check (source_kind = 'share'
        and source_id in (select s.id from sharing_share s where {WORK}));
"""  # noqa: S608
GRANT_POLICIES_UNDO = """
drop policy persons_accessgrant_of_share on persons_accessgrant;
drop policy persons_accessgrant_end_of_share on persons_accessgrant;
"""
# Of the organisation that leads the case, and never for who decides about status.
FITS = """
create function sharing_share_fits() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    if consents_decides_status(new.recipient_id) then
        raise exception 'organisation % decides about status: no case is shared with it',
            new.recipient_id using errcode = 'check_violation';
    end if;
    if not exists (select from cases_case c
            where c.id = new.case_id and c.organisation_id = new.sender_id) then
        raise exception 'organisation % does not lead case %', new.sender_id, new.case_id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger sharing_share_fits before insert or update of recipient_id, sender_id, case_id
    on sharing_share for each row execute function sharing_share_fits();
"""
FITS_UNDO = """
drop trigger sharing_share_fits on sharing_share;
drop function sharing_share_fits();
"""
ONLY_SOME_COLUMNS = """
revoke update on sharing_share from lotse_app;
grant update (categories, level, ends_on, message, version, changed_at, changed_by_id)
    on sharing_share to lotse_app;
revoke update on sharing_contribution from lotse_app;
grant update (withdrawn_at) on sharing_contribution to lotse_app;
"""
ONLY_SOME_COLUMNS_UNDO = """
grant update on sharing_share to lotse_app;
grant update on sharing_contribution to lotse_app;
"""
DROP = """
drop function sharing_may_grant(bigint, bigint, bigint, bigint, text, date, date);
drop function app_shared_file_ids();
drop function sharing_takes(bigint, bigint, text);
drop function app_share_answers(bigint);
drop function sharing_ended(integer);
drop function sharing_received();
drop function app_share_ids();
drop function sharing_content(bigint);
drop function sharing_readable();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0002_shares_and_contributions"),
        ("consents", "0003_what_may_flow"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        migrations.RunSQL([READABLE, CONTENT, RECEIVED, ENDED, ANSWERS, FILES, MAY_GRANT], DROP),
        row_security.protect(
            "sharing_share",
            select=f"{READ} or id {READER}",
            insert=f"{WORK} and sender_id = {HERE} and shared_by_id = {ME} and ended_at is null",
            update=WORK,
        ),
        row_security.protect(
            "sharing_shareditem", select=READ, insert=f"{WORK} and {OF_SHARE}", delete=WORK
        ),
        row_security.protect(
            "sharing_contribution",
            select=f"{READ} or (organisation_id = {HERE} and share_id {READER})",
            insert=f"author_id = {ME} and organisation_id = {HERE}"
            " and sharing_takes(share_id, case_id, category)",
            update=f"author_id = {ME} and organisation_id = {HERE} and share_id {READER}",
        ),
        migrations.RunSQL(ONLY_SOME_COLUMNS, ONLY_SOME_COLUMNS_UNDO),
        migrations.RunSQL(GRANT_POLICIES, GRANT_POLICIES_UNDO),
        migrations.RunSQL(FITS, FITS_UNDO),
        row_security.also_readable(
            "documents_storedfile",
            "of_shares",
            "id in (select unnest((select app_shared_file_ids())))",
        ),
    ]
