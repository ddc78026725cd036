"""Tables of controlling, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "controlling_controllingreturn",
    "controlling_statecomparison",
    "controlling_comparedcount",
    "controlling_countexplanation",
)
