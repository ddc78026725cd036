"""Tools that every app uses with the database: acting user, row security, versions.

Legal basis: Art. 25 and 32 DSGVO; the database refuses what a forgotten filter would show.
"""
