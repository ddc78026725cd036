"""Row level security as migration operations, one policy per command.

The policies call functions as ``(select f())`` so that PostgreSQL evaluates them once per
query and not once per row.
"""

from django.db import migrations

APP = "lotse_app"
OWNER = "lotse_owner"
COMMANDS = ("select", "insert", "update", "delete")


def protect(table: str, **conditions: str) -> migrations.RunSQL:
    """Force row level security on a table.

    ``conditions`` maps a command (select, insert, update, delete) to an SQL condition for the
    application role. A command without condition is forbidden, by policy and by privilege.
    """
    unknown = set(conditions) - set(COMMANDS)
    if unknown:
        raise ValueError(f"unknown commands: {sorted(unknown)}")
    statements: list[str] = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_owner on {table} to {OWNER} using (true) with check (true)",
        f"revoke all on {table} from {APP}",
    ]
    for command, condition in conditions.items():
        statements.append(f"grant {command} on {table} to {APP}")
        statements.append(_policy(table, command, condition))
    return migrations.RunSQL(";\n".join(statements), reverse_sql=_undo(table))


def also_readable(table: str, name: str, condition: str) -> migrations.RunSQL:
    """Add a further reason to read rows of a protected table."""
    policy = f"{table}_{name}"
    return migrations.RunSQL(
        f"create policy {policy} on {table} for select to {APP} using ({condition})",
        reverse_sql=f"drop policy {policy} on {table}",
    )


def also_demanded(table: str, name: str, command: str, condition: str) -> migrations.RunSQL:
    """Add a further demand on the rows of a protected table that are read or written.

    The owner belongs to the application role too and is asked for nothing.
    """
    policy = f"{table}_{name}_{command}"
    demand = f"(current_user = '{OWNER}' or ({condition}))"
    clauses = {
        "select": f"using {demand}",
        "insert": f"with check {demand}",
        "update": f"using (true) with check {demand}",
    }
    return migrations.RunSQL(
        f"create policy {policy} on {table} as restrictive for {command} to {APP}"
        f" {clauses[command]}",
        reverse_sql=f"drop policy {policy} on {table}",
    )


def function(signature: str, returns: str, body: str) -> migrations.RunSQL:
    """A function that looks with the owner's eyes and is called by the application role.

    The search path is fixed, so that nobody can slip a table of the same name under it.
    """
    return migrations.RunSQL(
        f"create function {signature} returns {returns} language plpgsql stable security definer"
        f" set search_path = public, pg_temp as $body$ {body} $body$",
        reverse_sql=f"drop function {signature.partition('(')[0]}",
    )


def stands_once_set(table: str, column: str) -> migrations.RunSQL:
    """What is revoked, ended or signed stays so: a set column is never emptied or changed."""
    name = f"{table}_{column}_stands"
    return migrations.RunSQL(
        f"create function {name}() returns trigger language plpgsql"
        " set search_path = public, pg_temp as $body$ begin"
        f" raise exception '{table}.{column} stands once it is set'"
        " using errcode = 'check_violation'; end $body$;"
        f" create trigger {name} before update of {column} on {table} for each row"
        f" when (old.{column} is not null and new.{column} is distinct from old.{column})"
        f" execute function {name}()",
        reverse_sql=f"drop trigger {name} on {table}; drop function {name}()",
    )


def said_by_oneself(table: str, column: str) -> migrations.RunSQL:
    """Whoever records, confirms or decides is named as whoever did; the owner is not asked."""
    name = f"{table}_{column}_is_oneself"
    return migrations.RunSQL(
        f"create function {name}() returns trigger language plpgsql"
        " set search_path = public, pg_temp as $body$ begin"
        f" if new.{column} <> app_user_id() and (tg_op = 'INSERT'"
        f" or new.{column} is distinct from old.{column}) then"
        f" raise exception '{table}.{column} names somebody else'"
        " using errcode = 'check_violation'; end if; return new; end $body$;"
        f" create trigger {name} before insert or update on {table} for each row"
        f" execute function {name}()",
        reverse_sql=f"drop trigger {name} on {table}; drop function {name}()",
    )


def _policy(table: str, command: str, condition: str) -> str:
    clauses = {
        "insert": f"with check ({condition})",
        "update": f"using ({condition}) with check ({condition})",
    }
    clause = clauses.get(command, f"using ({condition})")
    return f"create policy {table}_{command} on {table} for {command} to {APP} {clause}"


def _undo(table: str) -> str:
    policies = " ".join(
        f"drop policy if exists {table}_{name} on {table};" for name in ("owner", *COMMANDS)
    )
    return (
        f"{policies} alter table {table} no force row level security;"
        f" alter table {table} disable row level security;"
        f" grant select, insert, update, delete on {table} to {APP}"
    )
