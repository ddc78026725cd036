"""Tables of the network, for the tests of access: seen by no case manager at all."""

UNSEEN = ("network_networkactor", "network_relation")
