"""The tables of referrals for the tests of row security."""

from tests import cast
from tests.casework.referrals.factories import allow, link, send

OF_CASE = {
    "referrals_referral": "case_id",
    "referrals_referralevent": "case_id",
    "referrals_referrallink": "case_id",
}
# Seen by both organisations, without the person.
FURTHER = ("referrals_referralentry",)


def fill(actor, file):
    """Sent to the Jobcenter, and by link to the county, where nobody receives anything."""
    jonas = cast.play("jonas")
    allow(file.case, jonas.organisation, "identity")
    send(actor, file.case, jonas.organisation, categories=frozenset({"identity"}))
    outsider = cast.organisation("KREIS")
    allow(file.case, outsider, "identity")
    referral = send(actor, file.case, outsider, categories=frozenset({"identity"}))
    link(actor, referral)
