"""Tables of papers for the committee, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "committee_papers_paper",
    "committee_papers_papersection",
    "committee_papers_papertemplate",
)
