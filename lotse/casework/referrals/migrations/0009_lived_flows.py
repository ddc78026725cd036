"""How many cases go from which organisation to which, for those who steer the county.

Counted are cases, not steps, and only until the last whole quarter: who asks on two days cannot
see one person come. Below five nothing is said; the rest is rounded to the nearest five. There
are no totals, so nothing can be taken from anything.
"""

from django.db import migrations

FLOWS = """
create function referrals_lived_flows(p_year integer)
    returns table (sender_id bigint, recipient_id bigint, cases integer)
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.sender_id, r.recipient_id, (5 * round(count(distinct r.case_id) / 5.0))::integer
    from referrals_referral r
    where county_role() in ('kim_coordination', 'executive', 'auditor')
        and r.sender_id <> r.recipient_id
        and (r.sent_at at time zone 'Europe/Berlin')::date >= make_date(p_year, 1, 1)
        and (r.sent_at at time zone 'Europe/Berlin')::date < least(
            make_date(p_year + 1, 1, 1), date_trunc('quarter', app_today())::date)
    group by r.sender_id, r.recipient_id
    having count(distinct r.case_id) >= 5
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0008_taken_as_seen"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        migrations.RunSQL(FLOWS, "drop function referrals_lived_flows(integer)"),
    ]
