"""Tables of programmes, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "programmes_programme",
    "programmes_guideline",
    "programmes_guidelinemodule",
    "programmes_fundingbasis",
    "programmes_rate",
    "programmes_lumpsumrate",
    "programmes_baserate",
)
