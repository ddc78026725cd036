"""Tables of agreements, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "agreements_agreement",
    "agreements_agreementparty",
    "agreements_duty",
    "agreements_amendment",
)
