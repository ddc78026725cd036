"""What may stand as payment, expense or drawdown of an award (Zahlung, Ausgabe, Mittelabruf)."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no

# Money for a year still moves some years later: proof of use, return, interest.
YEARS_AFTERWARDS = 10
_ZERO = Decimal(0)


def day_fits(*, on: date, award_year: int, today: date, closed_until: date | None) -> Verdict:
    """The day lies in the year of the award or later, is not ahead, and is not reconciled yet."""
    if on > today:
        return no("Der Tag liegt in der Zukunft. Eingetragen wird, was schon gebucht ist.")
    if on.year < award_year:
        return no(
            f"Der Tag liegt vor dem Jahr der Förderung ({award_year}). Bitte den Tag berichtigen"
            " oder eine andere Förderung wählen."
        )
    if on.year > award_year + YEARS_AFTERWARDS:
        return no(
            f"Der Tag liegt mehr als {YEARS_AFTERWARDS} Jahre nach dem Jahr der Förderung"
            f" ({award_year}). Bitte den Tag berichtigen oder eine andere Förderung wählen."
        )
    return period_is_open(on=on, closed_until=closed_until)


def period_is_open(*, on: date, closed_until: date | None) -> Verdict:
    """What lies in a closed reconciliation stands."""
    if closed_until is None or on > closed_until:
        return YES
    return no(
        f"Bis {closed_until:%d.%m.%Y} ist die Förderung abgestimmt. Bitte einen späteren Tag"
        " nehmen; eine Berichtigung wird als eigener Eintrag nachgetragen."
    )


def amount_is_positive(*, amount_eur: Decimal, what: str) -> Verdict:
    """Money that comes from the Land or goes back to it has no sign."""
    if amount_eur > 0:
        return YES
    return no(f"{what} braucht einen Betrag über 0,00 €.")


def interest_is_part(*, amount_eur: Decimal, interest_eur: Decimal) -> Verdict:
    """How much of a return is interest: nothing, a part of it, or all of it."""
    if Decimal(0) <= interest_eur <= amount_eur:
        return YES
    return no(
        f"„davon Zinsen“ ist ein Teil des Betrags, hier höchstens {_said(max(amount_eur, _ZERO))}."
    )


def settling_stands(*, settles: str) -> Verdict:
    """What settled a repayment stands with it; ``settles`` names that one, if there is any."""
    if not settles:
        return YES
    return no(
        f"Mit dieser Zahlung ist die {settles} beglichen. Betrag, Zinsen, Tag und Förderung stehen"
        " damit fest; eine Berichtigung wird als eigene Zahlung erfasst."
    )


def expense_has_amount(*, amount_eur: Decimal) -> Verdict:
    """An expense is not nothing; a credit note is written with a minus."""
    if amount_eur:
        return YES
    return no("Eine Ausgabe über 0,00 € wird nicht gebraucht. Eine Gutschrift hat ein Minus.")


def post_fits(*, post_module: int | None, award_module: int) -> Verdict:
    """The post belongs to the module that the award pays for."""
    if post_module is None or post_module == award_module:
        return YES
    return no(
        f"Die Stelle gehört zu Baustein {post_module}, die Förderung zu Baustein {award_module}."
        " Bitte eine andere Stelle oder eine andere Förderung wählen."
    )


def post_is_granted(*, post: str, granted: Collection[str] | None) -> Verdict:
    """An award pays for the posts that its notice grants; None: there is no notice yet."""
    if granted is None or post in granted:
        return YES
    named = ", ".join(sorted(granted)) or "keine"
    return no(
        f"Der Bescheid dieser Förderung bewilligt die Stelle {post} nicht; bewilligt: {named}."
        " Bitte die richtige Förderung oder Stelle wählen, oder einen Änderungsbescheid erfassen."
    )


def lateness(*, on: date, spend_until: date | None, is_lump_sum: bool) -> str:
    """A warning about money of a lump sum that is spent too late to be earned; empty if not."""
    if not is_lump_sum or spend_until is None or on <= spend_until:
        return ""
    return (
        f"Der Tag liegt nach dem Verwendungszeitraum (bis {spend_until:%d.%m.%Y}): Diese Ausgabe"
        " ist nicht verdient, der Kreis trägt sie selbst. Ist die Leistung früher bezahlt worden,"
        " bitte den Tag berichtigen."
    )


def entry_may_change(*, has_booking: bool, is_from_booking: bool) -> Verdict:
    """Amount, day and award of what comes from a booking are those of the booking."""
    if has_booking or is_from_booking:
        return no(
            "Betrag, Tag und Förderung kommen aus einer Buchung. Lösen Sie die Zuordnung der"
            " Buchung, wenn sie nicht stimmen."
        )
    return YES


def money_may_be_requested(
    *, amount_eur: Decimal, requested_eur: Decimal, granted_eur: Decimal | None
) -> Verdict:
    """Not more is requested than was granted, by the notice or by calculation.

    Where neither is known, nothing is refused.
    """
    if amount_eur <= 0:
        return no("Ein Mittelabruf braucht einen Betrag über 0,00 €.")
    if granted_eur is None or requested_eur + amount_eur <= granted_eur:
        return YES
    left = max(granted_eur - requested_eur, Decimal(0))
    return no(
        f"Bewilligt sind {_said(granted_eur)}, davon sind {_said(requested_eur)} schon abgerufen."
        f" Höchstens {_said(left)} können noch abgerufen werden."
    )


def request_day_fits(*, on: date, award_year: int, today: date) -> Verdict:
    """Money is asked for in its year or later; what is ahead is not asked for yet."""
    if on > today:
        return no("Der Tag des Abrufs liegt in der Zukunft.")
    if on.year < award_year:
        return no(f"Der Tag liegt vor dem Jahr der Förderung ({award_year}).")
    return YES


def drawdown_may_move(*, state: str) -> Verdict:
    """Only what is still asked for is paid, changed or withdrawn."""
    if state == "requested":
        return YES
    return no("Dieser Mittelabruf ist schon ausgezahlt oder zurückgezogen.")


def span_fits(*, starts_on: date | None, ends_on: date | None) -> Verdict:
    """A time ends after it begins."""
    if starts_on and ends_on and ends_on < starts_on:
        return no("Der Zeitraum endet, bevor er beginnt. Bitte „bis“ berichtigen.")
    return YES


def _said(amount: Decimal) -> str:
    return f"{write_number(amount, places=2)} €"
