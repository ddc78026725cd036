"""The table of drafts for the tests of row security: nobody sees the draft of another."""

from lotse.foundation.accounts.actors import acting
from lotse.foundation.drafts import services

FURTHER = ("drafts_draft",)


def fill(actor, _file):
    with acting(actor):
        services.keep_draft(actor=actor, key="case_open:filing", fields={"note": ["Halb fertig"]})
