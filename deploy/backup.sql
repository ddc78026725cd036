-- Role for backups (Datensicherung). Run once as superuser, after deploy/roles.sql:
--
--     psql -d postgres -f deploy/backup.sql -c '\password lotse_backup'
--
-- It reads every row, so it steps around row level security, and writes nothing. Neither web server
-- nor job worker may know its password: it stands in /etc/lotse/backup.env alone.

do $$
begin
  if not exists (select from pg_roles where rolname = 'lotse_backup') then
    create role lotse_backup;
  end if;
end
$$;

alter role lotse_backup login bypassrls
  nosuperuser nocreatedb nocreaterole noreplication connection limit 5;
alter role lotse_backup set default_transaction_read_only = on;
grant pg_read_all_data to lotse_backup;
