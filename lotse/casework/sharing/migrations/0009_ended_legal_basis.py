"""A share that rested on a legal basis says that the basis has ended, not that consent was withdrawn.

The reason stands at the disclosure that was crossed out, and the share takes it from there.
"""

from django.db import migrations, models

END = """
create or replace function sharing_end(p_ids bigint[], p_reason text) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    acting bigint := app_user_id();
    label text := case p_reason when 'done' then 'nicht mehr nötig'
        when 'withdrawn' then 'Einwilligung widerrufen'
        when 'basis_ended' then 'Rechtsgrundlage beendet' when 'expired' then 'Zeit abgelaufen'
        when 'case_closed' then 'Fall abgeschlossen'
        when 'handed_over' then 'Fall an eine andere Stelle übergeben'
        else 'irrtümlich freigegeben' end;
    one record;
    done bigint[] := '{}';
begin
    for one in
        update sharing_share s set ended_at = now(), end_reason = p_reason, ended_by_id = acting,
            version = s.version + 1, changed_at = now(), changed_by_id = acting
        from organisations_organisation o
        where s.id = any(p_ids) and s.ended_at is null and o.id = s.recipient_id
        returning s.id, s.case_id, o.name
    loop
        done := done || one.id;
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'case.share_ended', 'cases.case', one.case_id, jsonb_build_object(
                'share', jsonb_build_array(one.id, one.id),
                'recipient', jsonb_build_array(null, one.name),
                'reason', jsonb_build_array(null, label)));
    end loop;
    for one in
        update persons_accessgrant g set revoked_at = now()
        from accounts_user u
        where g.source_kind = 'share' and g.source_id = any(done) and g.revoked_at is null
            and u.id = g.user_id
        returning g.person_id, g.ends_on, u.given_name || ' ' || u.family_name as name
    loop
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'person.access_revoked', 'persons.person', one.person_id, jsonb_build_object(
                'user', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, 'mit der Stelle geteilt'),
                'remark', jsonb_build_array(null, ''),
                'ends_on', jsonb_build_array(null, one.ends_on)));
    end loop;
    for one in
        update consents_disclosure d set ended_at = now(), end_reason = label
        from organisations_organisation o
        where d.kind = 'share' and d.source_id = any(done) and d.ended_at is null
            and o.id = d.recipient_id
        returning d.id, d.person_id, o.name
    loop
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'disclosure.ended', 'persons.person', one.person_id, jsonb_build_object(
                'disclosure', jsonb_build_array(one.id, null),
                'kind', jsonb_build_array('Freigabe', null),
                'recipient', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, label)));
    end loop;
    return done;
end $body$;
"""
WITHDRAWN = """
create or replace function sharing_withdrawn() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    perform sharing_end(array(
        select s.id from sharing_share s join cases_case c on c.id = s.case_id
        where s.id = new.source_id and s.ended_at is null
            and sharing_shows_nothing(s, c.person_id)),
        case new.end_reason when 'Rechtsgrundlage beendet' then 'basis_ended' else 'withdrawn' end);
    return null;
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0008_own_words_stay_readable")]

    operations = [
        migrations.AlterField(
            model_name="share",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("done", "nicht mehr nötig"),
                    ("withdrawn", "Einwilligung widerrufen"),
                    ("basis_ended", "Rechtsgrundlage beendet"),
                    ("expired", "Zeit abgelaufen"),
                    ("case_closed", "Fall abgeschlossen"),
                    ("handed_over", "Fall an eine andere Stelle übergeben"),
                    ("mistake", "irrtümlich freigegeben"),
                ],
                editable=False,
                max_length=20,
                verbose_name="Beendet, weil",
            ),
        ),
        # The words of before need no other functions.
        migrations.RunSQL([END, WITHDRAWN], migrations.RunSQL.noop),
    ]
