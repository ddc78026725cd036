"""Tables of forwarding, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "forwarding_forwardingcontract",
    "forwarding_forwardingcontract_area",
    "forwarding_contractpost",
    "forwarding_contractpoint",
    "forwarding_forwardingpayment",
    "forwarding_releasedamount",
    "forwarding_staffingreport",
    "forwarding_recipientproof",
    "forwarding_proofline",
    "forwarding_proofreceipt",
    "forwarding_proofstep",
)
