"""The tables of referrals for the tests of row security."""

from tests import cast
from tests.casework.referrals.factories import allow, association, link, send

OF_CASE = {
    "referrals_referral": "case_id",
    "referrals_referralevent": "case_id",
    "referrals_referrallink": "case_id",
}
# Seen by both organisations, without the person.
FURTHER = ("referrals_referralentry",)


def fill(actor, file):
    """Sent to the county, and by link to an association without accounts."""
    # Not the organisation of any who keeps files in these tests.
    county = cast.organisation("KREIS")
    allow(file.case, county, "identity", "language")
    send(actor, file.case, county, categories=frozenset({"identity"}))
    outsider = association()
    allow(file.case, outsider, "identity", "language")
    referral = send(actor, file.case, outsider, categories=frozenset({"identity"}))
    link(actor, referral)
