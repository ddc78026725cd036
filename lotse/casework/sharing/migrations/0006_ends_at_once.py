"""A share ends with what it rests on; an author takes back her words even when it is over."""

from django.db import migrations

from lotse.foundation.base import row_security

# Consents know nothing of shares: whoever crosses out the disclosure ends what shows nothing more.
WITHDRAWN = """
create function sharing_withdrawn() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    perform sharing_end(array(
        select s.id from sharing_share s join cases_case c on c.id = s.case_id
        where s.id = new.source_id and s.ended_at is null
            and sharing_shows_nothing(s, c.person_id)), 'withdrawn');
    return null;
end $body$;
create trigger sharing_withdrawn after update of ended_at on consents_disclosure
    for each row when (new.kind = 'share' and old.ended_at is null and new.ended_at is not null)
    execute function sharing_withdrawn();
"""
WITHDRAWN_UNDO = """
drop trigger sharing_withdrawn on consents_disclosure;
drop function sharing_withdrawn();
"""
# What she reads of it is shut; the words are hers to take back for ever.
TAKE_BACK = """
create function sharing_take_back(p_contribution bigint) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $body$
    update sharing_contribution t set withdrawn_at = now()
    where t.id = p_contribution and t.withdrawn_at is null
        and t.author_id = app_user_id() and t.organisation_id = app_organisation_id()
    returning t.id
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0005_what_leaves_no_more"),
        ("consents", "0005_ends_are_written_by_whom"),
        ("persons", "0008_rights_of_the_snapshot"),
    ]

    operations = [
        migrations.RunSQL(WITHDRAWN, WITHDRAWN_UNDO),
        migrations.RunSQL(TAKE_BACK, "drop function sharing_take_back(bigint)"),
        row_security.stands_once_set("sharing_contribution", "withdrawn_at"),
        row_security.stands_once_set("sharing_share", "ended_at"),
        row_security.stands_once_set("persons_accessgrant", "revoked_at"),
    ]
