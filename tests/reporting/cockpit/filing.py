"""Tables of the cockpit, for the tests of access: seen by no case manager at all."""

UNSEEN = ("cockpit_target",)
