"""Roles and database of the embedded server, from the same SQL as in production."""

import hashlib

from psycopg import sql

from lotse.operations.connections import Server
from lotse.operations.paths import REPOSITORY
from lotse.operations.placement import Place

ROLES = REPOSITORY / "deploy" / "roles.sql"
DATABASE = REPOSITORY / "deploy" / "database.sql"
NAME = "lotse"


def provision(server: Server, place: Place, *, owner_password: str, web_password: str) -> None:
    """Bring roles, passwords and database in step; does nothing when they are."""
    wanted = _fingerprint(owner_password, web_password)
    stamp = place.cluster / "lotse-roles"
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    with server.connect() as connection:
        connection.execute(ROLES.read_bytes())
        for role, password in (("lotse_owner", owner_password), ("lotse_web", web_password)):
            connection.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )
        create_database(server)
    stamp.write_text(wanted, "ascii")


def create_database(server: Server) -> None:
    """Create the database `lotse` if it is missing, and set the rights inside it."""
    with server.connect() as connection:
        known = connection.execute("select from pg_database where datname = %s", [NAME])
        if known.fetchone() is None:
            connection.execute(
                sql.SQL("create database {} owner lotse_owner template template0").format(
                    sql.Identifier(NAME)
                )
            )
    with server.connect(NAME) as connection:
        connection.execute(DATABASE.read_bytes())


def drop_database(server: Server) -> None:
    """Throw the database away, with everybody who is connected to it."""
    with server.connect() as connection:
        connection.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(NAME))
        )


def _fingerprint(*passwords: str) -> str:
    parts = [ROLES.read_text("utf-8"), DATABASE.read_text("utf-8"), *passwords]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
