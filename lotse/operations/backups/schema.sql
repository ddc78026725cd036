-- What guards the rows of Lotse, one line per thing: part, text. Compared after a restore.
-- What belongs to an extension is left out: it comes with the server; the rights on the schema
-- itself come with deploy/database.sql.
with own_class as (
    select c.* from pg_class c
    where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
),
own_function as (
    select p.* from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
)
select 'policies', format('%s %s %s %s %s %s %s', tablename, policyname, permissive, cmd, qual,
    with_check, (select string_agg(name, ',' order by name) from unnest(roles) name))
from pg_policies where schemaname = 'public'
union all
select 'triggers', format('%s %s', pg_get_triggerdef(t.oid), t.tgenabled)
from pg_trigger t join own_class c on c.oid = t.tgrelid where not t.tgisinternal
union all
select 'grants', format('%s %s %s %s', c.relname, a.grantee::regrole, a.privilege_type,
    a.is_grantable)
from own_class c, aclexplode(coalesce(c.relacl, acldefault(
    case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) a
where c.relkind in ('r', 'v', 'm', 'S')
union all
select 'grants', format('%s.%s %s %s', c.relname, t.attname, a.grantee::regrole, a.privilege_type)
from pg_attribute t join own_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
union all
select 'grants', format('%s %s %s', p.oid::regprocedure, a.grantee::regrole, a.privilege_type)
from own_function p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
union all
select 'owners', format('%s %s %s %s', c.relname, c.relowner::regrole, c.relrowsecurity,
    c.relforcerowsecurity)
from own_class c where c.relkind in ('r', 'v', 'm', 'S')
union all
select 'functions', format('%s %s', pg_get_functiondef(p.oid), p.proowner::regrole)
from own_function p where p.prokind in ('f', 'p')
union all
-- That a column may not be empty is a constraint with a name only since PostgreSQL 18.
select 'constraints', format('%s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
from pg_constraint k join own_class c on c.oid = k.conrelid where k.contype <> 'n'
union all
select 'indexes', pg_get_indexdef(i.indexrelid)
from pg_index i join own_class c on c.oid = i.indrelid where c.relkind = 'r'
union all
select 'views', format('%s %s', c.relname, pg_get_viewdef(c.oid))
from own_class c where c.relkind in ('v', 'm')
