"""The table of drafts for the tests of row security: nobody sees the draft of another."""

FURTHER = ("drafts_draft",)
