"""Backups (Sicherungen): make, check, restore, keep for a time.

Database and documents lie sealed in one folder per backup; the keys of the installation lie sealed
in another folder; what opens both, the recovery key, lies on no machine.
"""
