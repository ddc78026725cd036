"""When a payment settles a repayment (begleichen): principal to the cent, the rest is interest."""

from decimal import Decimal

from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.calculation.rules.explanation import euro


def interest_part(
    *, paid_eur: Decimal, said_eur: Decimal, principal_eur: Decimal, calculated_eur: Decimal
) -> Decimal:
    """How much of a payment is interest: what was said of it, else what was worked out.

    Example: 18,523.72 paid for 18,333.33, nothing said, 190.39 worked out -> 190.39
    """
    if not said_eur and paid_eur - principal_eur == calculated_eur:
        return calculated_eur
    return said_eur


def payment_may_settle(*, is_of_award: bool, settles: str) -> Verdict:
    """A payment of the award that settles nothing yet."""
    if not is_of_award:
        return no("Diese Zahlung gehört zu einer anderen Förderung.")
    if settles:
        return no(f"Mit dieser Zahlung ist schon die {settles} beglichen; keine zählt zweimal.")
    return YES


def payment_settles(*, paid_eur: Decimal, interest_eur: Decimal, principal_eur: Decimal) -> Verdict:
    """Without its interest, the payment is what was to be returned."""
    if paid_eur - interest_eur == principal_eur:
        return YES
    return no(
        f"Gezahlt sind {euro(paid_eur)}, davon {euro(interest_eur)} Zinsen; zurückzuzahlen sind"
        f" {euro(principal_eur)}. Bitte bei der Zahlung „davon Zinsen“ oder den Betrag der"
        " Rückzahlung berichtigen."
    )
