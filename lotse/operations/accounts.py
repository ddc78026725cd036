"""Who could sign in, asked of the database without loading Django."""

from lotse.operations.connections import connect


def any_there(url: str) -> bool:
    """Whether there is an account at all."""
    with connect(url) as connection:
        row = connection.execute("select exists (select from accounts_user)").fetchone()
    return bool(row and row[0])


def active_among(emails: list[str], url: str) -> set[str]:
    """Those of the addresses that belong to an active account."""
    with connect(url) as connection:
        rows = connection.execute(
            "select lower(email) from accounts_user where is_active and lower(email) = any(%s)",
            [[email.lower() for email in emails]],
        ).fetchall()
    return {str(row[0]) for row in rows}
