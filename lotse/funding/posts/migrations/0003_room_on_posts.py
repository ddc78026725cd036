"""On no day is anybody above 1.0 VZÄ, or a post above its size (ADR 28).

Days without pay count for nothing. Whoever changes an occupancy waits for whoever changes another
one of the same post or person, and then sees it: the rows of post and person are locked before
anything is added up. Locks let foreign keys pass, so that two who insert never wait in a circle.
"""

from django.db import migrations

ROOM = """
create function posts_room_is_kept() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    touched bigint[] := '{}';
    v_posts bigint[] := '{}';
    v_employees bigint[] := '{}';
    clash record;
begin
    if tg_table_name = 'posts_post' then
        v_posts := array[new.id];
    elsif tg_table_name = 'posts_occupancy' then
        touched := array[new.id];
    else
        if tg_op <> 'INSERT' then touched := touched || old.occupancy_id; end if;
        if tg_op <> 'DELETE' then touched := touched || new.occupancy_id; end if;
    end if;
    select v_posts || coalesce(array_agg(o.post_id), '{}'),
           v_employees || coalesce(array_agg(o.employee_id), '{}')
        into v_posts, v_employees
        from posts_occupancy o where o.id = any(touched);
    perform 1 from posts_post where id = any(v_posts) order by id for no key update;
    perform 1 from posts_employee where id = any(v_employees) order by id for no key update;

    select o.id, p.number into clash
        from posts_occupancy o join posts_post p on p.id = o.post_id
        where p.id = any(v_posts)
            and not daterange(o.starts_on, o.ends_on, '[]')
                <@ daterange(p.starts_on, p.ends_on, '[]')
        limit 1;
    if found then
        raise exception 'post %: occupancy % lies outside of its time', clash.number, clash.id
            using errcode = 'check_violation';
    end if;

    select a.id into clash
        from posts_unpaidabsence a join posts_occupancy o on o.id = a.occupancy_id
        where o.id = any(touched)
            and not daterange(o.starts_on, o.ends_on, '[]') @> a.starts_on
        limit 1;
    if found then
        raise exception 'absence % begins outside of its occupancy', clash.id
            using errcode = 'check_violation';
    end if;

    select s.day, p.number into clash
        from posts_first_days(v_posts, '{}') s join posts_post p on p.id = s.post_id
        where s.share_of_post > p.fte
        limit 1;
    if found then
        raise exception 'post % is above its size on %', clash.number, clash.day
            using errcode = 'check_violation';
    end if;

    select s.day, s.employee_id into clash
        from posts_first_days('{}', v_employees) s
        where s.share_of_employee > 1
        limit 1;
    if found then
        raise exception 'employee % is above full time on %', clash.employee_id, clash.day
            using errcode = 'check_violation';
    end if;
    return null;
end $body$;
"""
# Sums only grow on days on which a paid stretch begins; so only these days are looked at.
FIRST_DAYS = """
create function posts_first_days(p_posts bigint[], p_employees bigint[])
    returns table (
        post_id bigint, employee_id bigint, day date,
        share_of_post numeric, share_of_employee numeric
    ) language sql stable set search_path = public, pg_temp as $body$
    with paid as (
        select o.post_id, o.employee_id, o.share,
            datemultirange(daterange(o.starts_on, o.ends_on, '[]')) - coalesce(
                (select range_agg(daterange(a.starts_on, a.ends_on, '[]'))
                    from posts_unpaidabsence a where a.occupancy_id = o.id),
                '{}'::datemultirange
            ) as days
        from posts_occupancy o
        where o.post_id = any(p_posts) or o.employee_id = any(p_employees)
    )
    select one.post_id, one.employee_id, lower(stretch),
        (select sum(x.share) from paid x
            where x.post_id = one.post_id and x.days @> lower(stretch)),
        (select sum(x.share) from paid x
            where x.employee_id = one.employee_id and x.days @> lower(stretch))
    from paid one, unnest(one.days) stretch
$body$;
revoke execute on function posts_first_days(bigint[], bigint[]) from public;
"""
TRIGGERS = """
create constraint trigger posts_room_of_occupancy
    after insert or update of post_id, employee_id, share, starts_on, ends_on on posts_occupancy
    deferrable initially immediate
    for each row execute function posts_room_is_kept();
create constraint trigger posts_room_of_absence
    after insert or update or delete on posts_unpaidabsence
    deferrable initially immediate
    for each row execute function posts_room_is_kept();
create constraint trigger posts_room_of_post
    after update of fte, starts_on, ends_on on posts_post
    deferrable initially immediate
    for each row execute function posts_room_is_kept();
"""
UNDO = """
drop trigger posts_room_of_post on posts_post;
drop trigger posts_room_of_absence on posts_unpaidabsence;
drop trigger posts_room_of_occupancy on posts_occupancy;
drop function posts_room_is_kept();
drop function posts_first_days(bigint[], bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("posts", "0002_row_security")]

    operations = [migrations.RunSQL(FIRST_DAYS + ROOM + TRIGGERS, UNDO)]
