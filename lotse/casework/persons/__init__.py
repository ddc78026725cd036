"""Persons, households, residence status history and who may see whom (AccessGrant).

A person (Ratsuchende) is seen only by those who hold a grant that is in force; the database
checks the same by row level security.
Legal basis: Art. 5, 6, 9, 25 DSGVO; § 51 BMG for blocked addresses.
"""
