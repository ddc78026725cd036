"""Who writes down an end: a withdrawal whoever sees the person, a flow whoever sent it.

Who received something ends it through the functions of the app that sent it. Each end stands in
the trail. On one sheet several boxes may ask for the same, each for categories of its own.
"""

from django.db import migrations, models

WITHDRAWN_HOW = [
    ("spoken", "mündlich"),
    ("phone", "am Telefon"),
    ("written", "schriftlich"),
    ("mail", "per E-Mail oder Nachricht"),
    ("follows", "mit der Einwilligung in die Verarbeitung"),
    ("refused", "durch spätere Ablehnung"),
]
OWN = "organisation_id = (select app_organisation_id())"
READ = f"person_id in (select unnest((select app_person_ids('read')))) and {OWN}"
WORK = f"person_id = any((select app_person_ids('work'))::bigint[]) and {OWN}"
# Only the columns of an end are granted at all.
POLICIES = "".join(
    f"alter policy {table}_update on {table} using ({READ}) with check ({READ});"
    for table in ("consents_consent", "consents_disclosure")
)
POLICIES_UNDO = POLICIES.replace(READ, WORK)
END = """
create function consents_end_disclosures(p_kind text, p_source bigint, p_why text)
returns table (disclosure_id bigint, about_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    one record;
    label text := case p_kind when 'share' then 'Freigabe' when 'referral' then 'Vermittlung'
        when 'conference' then 'Fallkonferenz' else 'Übergabe' end;
begin
    for one in
        update consents_disclosure d set ended_at = now(), end_reason = p_why
        from organisations_organisation o
        where d.kind = p_kind and d.source_id = p_source and d.ended_at is null
            and o.id = d.recipient_id
        returning d.id, d.person_id, o.name
    loop
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'disclosure.ended', 'persons.person', one.person_id,
            jsonb_build_object(
                'disclosure', jsonb_build_array(one.id, null),
                'kind', jsonb_build_array(label, null),
                'recipient', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, p_why)));
        disclosure_id := one.id;
        about_id := one.person_id;
        return next;
    end loop;
end $body$;
revoke execute on function consents_end_disclosures(text, bigint, text) from public, lotse_app;
"""
APP_END = """
create or replace function app_end_disclosures(source_kind text, source bigint, why text)
returns table (disclosure_id bigint, person_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if exists (select from consents_disclosure d
        where d.kind = source_kind and d.source_id = source
            and d.organisation_id = app_organisation_id()
            and (d.case_id = any(app_case_ids('work'))
                or (d.case_id is null and d.person_id = any(app_person_ids('work')))))
    then
        return query select e.disclosure_id, e.about_id
            from consents_end_disclosures(source_kind, source, why) e;
    end if;
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0004_the_last_word")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="withdrawn_how",
            field=models.CharField(
                blank=True, choices=WITHDRAWN_HOW, max_length=10, verbose_name="Wie widerrufen"
            ),
        ),
        migrations.RemoveConstraint(model_name="consent", name="consent_is_once_on_a_sheet"),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=(
                    "declaration",
                    "kind",
                    "purpose",
                    "recipient",
                    "direction",
                    "categories",
                ),
                name="consent_is_once_on_a_sheet",
                nulls_distinct=False,
                violation_error_message="Diese Erklärung steht schon auf dem Blatt.",
            ),
        ),
        migrations.RunSQL(POLICIES, POLICIES_UNDO),
        migrations.RunSQL(END, "drop function consents_end_disclosures(text, bigint, text)"),
        migrations.RunSQL(APP_END, migrations.RunSQL.noop),
    ]
