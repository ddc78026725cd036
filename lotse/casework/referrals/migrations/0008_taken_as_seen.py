"""Who takes a referral over takes it from whom the page showed: two at once do not both get it."""

from django.db import migrations

# ``seen`` is who took care of it when the page was shown, 0 for nobody.
RECEIVER = """
create or replace function app_referral_receiver_step(
    p_referral bigint, p_step text, p_said jsonb, p_due date
) returns text
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if p_step in ('take', 'receive', 'accept', 'appoint', 'complete', 'reject') and exists (
        select from referrals_referral r
        where r.id = p_referral and r.recipient_id = app_organisation_id() and referrals_has_role()
            and (p_step = 'take' or referrals_receives(r)) and referrals_flow(r.id) <> '{}')
    then
        {as_seen}return referrals_step(p_referral, p_step, p_said, p_due);
    end if;
    return null;
end $body$;
"""
AS_SEEN = """perform from referrals_referral r where r.id = p_referral for update;
        if p_step = 'take' and exists (select from referrals_referral r
            where r.id = p_referral and r.taken_by_id <> app_user_id()
                and r.taken_by_id is distinct from (p_said ->> 'seen')::bigint)
        then
            return null;
        end if;
        """


class Migration(migrations.Migration):
    dependencies = [("referrals", "0007_indexes_once")]

    operations = [
        migrations.RunSQL(RECEIVER.replace("{as_seen}", AS_SEEN), RECEIVER.replace("{as_seen}", ""))
    ]
