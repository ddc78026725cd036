"""What may flow from one organisation to another, answered when something is read.

The inner functions are the owner's: functions of other apps that look with the owner's eyes ask
``app_transferable``; whoever keeps the consents asks ``app_coverage``. Nothing is remembered, so
a withdrawal holds for the next statement. The same rule stands in ``rules.coverage``; a test
compares them.
"""

from django.db import migrations

# Each category that something in force speaks of, with what it rests on.
IN_FORCE = """
create function consents_in_force(
    whose bigint, sender bigint, receiver bigint, aim text, day date
) returns table (category text, is_transfer boolean, is_release boolean, until date, said text)
language sql stable set search_path = public, pg_temp as $body$
    with boxes as (
        select c.* from consents_consent c
        where c.person_id = whose and c.purpose = aim and c.kind in ('transfer', 'release')
            and ((c.organisation_id = sender and c.recipient_id = receiver
                    and c.direction in ('to_recipient', 'both'))
                or (c.organisation_id = receiver and c.recipient_id = sender
                    and c.direction in ('from_recipient', 'both')))
    )
    select named.category, c.kind = 'transfer', c.kind = 'release',
        coalesce(c.ends_on, 'infinity'::date),
        case c.kind when 'transfer' then 'Einwilligung in die Übermittlung vom '
            else 'Entbindung von der Schweigepflicht vom ' end || to_char(c.given_on, 'DD.MM.YYYY')
    from boxes c cross join unnest(c.categories) named(category)
    where c.is_agreed and c.withdrawn_at is null and c.starts_on <= day
        and (c.ends_on is null or c.ends_on >= day)
        -- A later refusal of the same counts as withdrawal.
        and not exists (select from boxes refused
            where not refused.is_agreed and refused.kind = c.kind
                and refused.organisation_id = c.organisation_id
                and named.category = any(refused.categories)
                and (refused.given_on, refused.id) > (c.given_on, c.id))
        and (aim in ('referral', 'status')
            or not (consents_decides_status(sender) or consents_decides_status(receiver)))
    union all
    select named.category, true, b.covers_secrecy, coalesce(b.ends_on, 'infinity'::date), b.paragraph
    from consents_legalbasis b cross join unnest(b.categories) named(category)
    where b.person_id = whose and b.purpose = aim and b.organisation_id = sender
        and b.recipient_id = receiver and b.ended_at is null and b.starts_on <= day
        and (b.ends_on is null or b.ends_on >= day)
        and (aim in ('referral', 'status')
            or not (consents_decides_status(sender) or consents_decides_status(receiver)))
$body$;
"""
COVERED = """
create function consents_covered(
    whose bigint, sender bigint, receiver bigint, aim text, day date
) returns table (category text, until date, rests_on text[])
language sql stable set search_path = public, pg_temp as $body$
    select f.category,
        least(max(f.until) filter (where f.is_transfer), max(f.until) filter (where f.is_release)),
        array_agg(distinct f.said)
    from consents_in_force(whose, sender, receiver, aim, day) f
    group by f.category
    having bool_or(f.is_transfer) and bool_or(f.is_release)
$body$;
"""
TRANSFERABLE = """
create function app_transferable(person bigint, sender bigint, recipient bigint, purpose text)
returns text[] language sql stable set search_path = public, pg_temp as $body$
    select coalesce(array_agg(c.category order by c.category), '{}')
    from consents_covered(person, sender, recipient, purpose, app_today()) c
$body$;
"""
# None is without an end; yesterday says that one of them is not covered.
TRANSFERABLE_UNTIL = """
create function app_transferable_until(
    person bigint, sender bigint, recipient bigint, purpose text, wanted text[]
) returns date language sql stable set search_path = public, pg_temp as $body$
    select case when count(*) filter (where c.category is null) > 0 then app_today() - 1
        else nullif(min(c.until), 'infinity'::date) end
    from unnest(wanted) named(category)
        left join consents_covered(person, sender, recipient, purpose, app_today()) c
            on c.category = named.category
$body$;
"""
# For who sees the person, and acts for one of the two sides.
COVERAGE = """
create function app_coverage(person bigint, sender bigint, recipient bigint, purpose text)
returns table (category text, until date, rests_on text[])
language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    if app_organisation_id() in (sender, recipient)
        and person = any(app_person_ids('read'))
    then
        return query
            select c.category, nullif(c.until, 'infinity'::date), c.rests_on
            from consents_covered(person, sender, recipient, purpose, app_today()) c
            order by c.category;
    end if;
end $body$;
"""
# Either side may say that it is over; who receives does not see the list itself.
END_DISCLOSURES = """
create function app_end_disclosures(source_kind text, source bigint, why text)
returns table (disclosure_id bigint, person_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    return query
        update consents_disclosure d set ended_at = now(), end_reason = why
        where d.kind = source_kind and d.source_id = source and d.ended_at is null
            and app_organisation_id() in (d.organisation_id, d.recipient_id)
        returning d.id, d.person_id;
end $body$;
"""
OWNERS_ONLY = """
revoke execute on function
    consents_in_force(bigint, bigint, bigint, text, date),
    consents_covered(bigint, bigint, bigint, text, date),
    app_transferable(bigint, bigint, bigint, text),
    app_transferable_until(bigint, bigint, bigint, text, text[])
from public, lotse_app;
"""
DROP = """
drop function app_end_disclosures(text, bigint, text);
drop function app_coverage(bigint, bigint, bigint, text);
drop function app_transferable_until(bigint, bigint, bigint, text, text[]);
drop function app_transferable(bigint, bigint, bigint, text);
drop function consents_covered(bigint, bigint, bigint, text, date);
drop function consents_in_force(bigint, bigint, bigint, text, date);
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_row_security")]

    operations = [
        migrations.RunSQL(
            [
                IN_FORCE,
                COVERED,
                TRANSFERABLE,
                TRANSFERABLE_UNTIL,
                COVERAGE,
                END_DISCLOSURES,
                OWNERS_ONLY,
            ],
            DROP,
        )
    ]
