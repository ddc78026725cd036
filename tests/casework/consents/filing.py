"""The tables of consents for the tests of row security."""

from tests import cast
from tests.casework.consents.factories import allow, base, box, declare, disclose

OF_PERSON = {
    "consents_declaration": "person_id",
    "consents_consent": "person_id",
    "consents_legalbasis": "person_id",
    "consents_disclosure": "person_id",
}
REFERENCE = ("consents_confirmedtranslation",)


def fill(actor, file):
    """Agreed to, refused, allowed by law, and something has gone out."""
    cast.organisation("JOBCENTER")
    declare(actor, file.person, [box("processing")], signed_how="drawn")
    declare(actor, file.person, [box("transfer", is_agreed=False, purpose="referral")])
    allow(actor, file.person)
    base(actor, file.person)
    disclose(actor, file.person, case_id=file.case.pk)
