"""Command line of Lotse (Betrieb): one program to set up, start, test and check.

`bin/lotse` keeps the Python environment in step and hands on to this package.
It stands above every layer, because it starts the others as child processes and
passes them the environment that `config/settings.py` reads. Only the standard
library, psycopg and psutil are imported here; Django is never imported in this
process, so that a second start stays fast.
"""
