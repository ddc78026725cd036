"""A post that a notice in force pays for keeps its module and kind: they say at which rate.

Else what a recorded notice grants would change without a notice. Who mended a notice by a
correction without the post may change it.
"""

from django.db import migrations

KIND_STANDS = """
create function awards_granted_post_stands() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
begin
    if exists (
        select from awards_noticepost l join awards_notice n on n.id = l.notice_id
            where l.post_id = old.id and n.state = 'recorded' and not exists (
                select from awards_notice later
                    where later.award_id = n.award_id and later.state = 'recorded'
                        and (later.dated, later.id) > (n.dated, n.id))) then
        raise exception 'post % is granted as %', old.id, old.kind
            using errcode = 'check_violation', constraint = 'granted_post_keeps_its_kind';
    end if;
    return new;
end $body$;
create trigger awards_granted_post_stands before update on posts_post
    for each row when ((old.module, old.kind) is distinct from (new.module, new.kind))
    execute function awards_granted_post_stands();
"""
UNDO = """
drop trigger awards_granted_post_stands on posts_post;
drop function awards_granted_post_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0002_row_security"),
        ("posts", "0003_room_on_posts"),
    ]

    operations = [migrations.RunSQL(KIND_STANDS, UNDO)]
