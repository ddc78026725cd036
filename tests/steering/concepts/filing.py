"""Tables of concepts, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "concepts_concept",
    "concepts_conceptversion",
    "concepts_section",
    "concepts_comment",
    "concepts_proposal",
)
