"""A post that a contract in force passes on wholly stays with the recipient of that contract.

Only a part of a post may be passed on to somebody else than its employer, and only within one
module; what no contract may begin with must not come about afterwards. Posts know of no contract,
so the database says so, and names the contract.
"""

from django.db import migrations

EMPLOYER_STANDS = """
create function forwarding_held_post_stands() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    held text;
begin
    select string_agg(c.number, ', ' order by c.number) into held
        from forwarding_contractpost s join forwarding_forwardingcontract c on c.id = s.contract_id
        where s.post_id = old.id and c.state = 'running'
            and (c.ends_on is null or c.ends_on >= app_today())
            and (c.module <> new.module or s.weight = 1 and c.recipient_id <> new.employer_id);
    if held is not null then
        raise exception 'post % is forwarded', old.id
            using errcode = 'check_violation', detail = held,
                constraint = 'forwarded_post_keeps_its_employer';
    end if;
    return new;
end $body$;
create trigger forwarding_held_post_stands before update on posts_post
    for each row
    when ((old.employer_id, old.module) is distinct from (new.employer_id, new.module))
    execute function forwarding_held_post_stands();
"""
UNDO = """
drop trigger forwarding_held_post_stands on posts_post;
drop function forwarding_held_post_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("forwarding", "0003_columns_of_the_county"),
        ("posts", "0003_room_on_posts"),
    ]

    operations = [migrations.RunSQL(EMPLOYER_STANDS, UNDO)]
