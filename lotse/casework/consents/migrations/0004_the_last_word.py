"""What was said last counts, the sender's own word before the other side's, and processing too.

A refusal or a withdrawal takes back every earlier box of the same kind for its categories. Where
an organisation keeps one, no sheet that the other side keeps lets its data go. And what nobody may
process any more is not passed on. ``rules.coverage`` says the same.
"""

from django.db import migrations

IN_FORCE = """
create or replace function consents_in_force(
    whose bigint, sender bigint, receiver bigint, aim text, day date
) returns table (category text, is_transfer boolean, is_release boolean, until date, said text)
language sql stable set search_path = public, pg_temp as $body$
    with boxes as materialized (
        select c.*, not c.is_agreed or c.withdrawn_at is not null as is_no
        from consents_consent c
        where c.person_id = whose and (
            (c.kind = 'processing' and c.organisation_id in (sender, receiver))
            or (c.purpose = aim and c.kind in ('transfer', 'release')
                and ((c.organisation_id = sender and c.recipient_id = receiver
                        and c.direction in ('to_recipient', 'both'))
                    or (c.organisation_id = receiver and c.recipient_id = sender
                        and c.direction in ('from_recipient', 'both')))))
    ), standing as (
        select c.kind, c.organisation_id, c.given_on, named.category,
            coalesce(c.ends_on, 'infinity'::date) as until
        from boxes c cross join unnest(c.categories) named(category)
        where not c.is_no and c.starts_on <= day and (c.ends_on is null or c.ends_on >= day)
            and not exists (select from boxes taken
                where taken.is_no and taken.kind = c.kind
                    and named.category = any(taken.categories)
                    and case when taken.organisation_id = c.organisation_id
                        then (taken.given_on, taken.id) > (c.given_on, c.id)
                        else c.kind <> 'processing' and taken.organisation_id = sender end)
    ), processed as (
        -- One row for all that was asked; without a last day it does not stand (any more).
        select asked.organisation_id, asked.category, max(s.until) as until
        from (
            select distinct c.organisation_id, named.category
            from boxes c cross join unnest(c.categories) named(category)
            where c.kind = 'processing'
        ) asked
            left join standing s on s.kind = 'processing'
                and s.organisation_id = asked.organisation_id and s.category = asked.category
        group by asked.organisation_id, asked.category
    )
    select s.category, s.kind = 'transfer', s.kind = 'release',
        least(s.until, (select min(p.until) from processed p where p.category = s.category
            and p.organisation_id in (sender, s.organisation_id))),
        case s.kind when 'transfer' then 'Einwilligung in die Übermittlung vom '
            else 'Entbindung von der Schweigepflicht vom ' end || to_char(s.given_on, 'DD.MM.YYYY')
    from standing s
    where s.kind <> 'processing'
        and not exists (select from processed p where p.until is null and p.category = s.category
            and p.organisation_id in (sender, s.organisation_id))
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


class Migration(migrations.Migration):
    dependencies = [("consents", "0003_what_may_flow")]

    operations = [migrations.RunSQL(IN_FORCE, migrations.RunSQL.noop)]
