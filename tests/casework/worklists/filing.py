"""The table of views for the tests of row security."""

from lotse.casework.worklists.services import save_view

FURTHER = ("worklists_savedview",)


def fill(actor, _file):
    pairs = [("overdue", "on")]
    save_view(actor=actor, name="Überfällige", pairs=pairs, is_default=False)
