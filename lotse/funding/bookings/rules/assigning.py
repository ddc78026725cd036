"""How a booking is divided among awards, and what it may be (Zuordnung).

Units: EUR. A booking has a sign, plus for money that came in; parts have none and go its way.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no

PAYMENT, RETURN_PAYMENT = "payment", "return_payment"


@dataclass(frozen=True)
class Precedent:
    """What earlier bookings with the same account, cost unit and counterparty were."""

    award_id: int
    meaning: str
    post_id: int | None


def post_named_in(text: str, post_ids: Mapping[str, int]) -> int | None:
    """Which post the text names by its number; none if it names none or several.

    Example: "Bezüge 3. Quartal, Stelle M3-A1" names M3-A1 and not M3-A.
    """
    named = [
        post_id
        for number, post_id in post_ids.items()
        if re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text, re.IGNORECASE)
    ]
    return named[0] if len(named) == 1 else None


def meaning_fits(*, meaning: str, booked_eur: Decimal) -> Verdict:
    """Money of the Land comes in, money back to it goes out; an expense may also be credited."""
    if meaning == PAYMENT and booked_eur < 0:
        return no("Eine Zahlung des Landes kommt herein, diese Buchung ist eine Auszahlung.")
    if meaning == RETURN_PAYMENT and booked_eur > 0:
        return no("Eine Rückzahlung an das Land geht hinaus, diese Buchung ist eine Einzahlung.")
    return YES


def parts_fit(*, booked_eur: Decimal, parts: Sequence[Decimal]) -> Verdict:
    """The parts of a booking are positive and add up to it, to the cent."""
    if not parts:
        return no("Bitte sagen Sie, wozu die Buchung gehört.")
    if any(part <= 0 for part in parts):
        return no("Jeder Teil der Buchung braucht einen Betrag über 0,00 €.")
    missing = abs(booked_eur) - sum(parts)
    if missing:
        word = "fehlen noch" if missing > 0 else "sind zu viel"
        return no(
            f"Die Teile ergeben nicht den Betrag der Buchung: {_said(abs(missing))} {word}. Bitte"
            " einen Betrag berichtigen oder einen Teil ergänzen."
        )
    return YES


def entry_amount(*, meaning: str, booked_eur: Decimal, part_eur: Decimal) -> Decimal:
    """The amount of what a part becomes: money that comes back lowers the expense.

    Example: an expense, booked −600, part 600 -> 600; an expense, booked 50 (a credit) -> −50.
    """
    if meaning in {PAYMENT, RETURN_PAYMENT}:
        return part_eur
    return part_eur if booked_eur < 0 else -part_eur


def effect(*, meaning: str, amount_eur: Decimal) -> Decimal:
    """What an entry is in the finance system: plus for money that came in.

    Example: an expense of 600 -> −600; a payment of 600 -> 600.
    """
    return amount_eur if meaning == PAYMENT else -amount_eur


def entry_fits_booking(*, effect_eur: Decimal, booked_eur: Decimal) -> Verdict:
    """An entry made by hand is the booking only when it is the same amount the same way."""
    if effect_eur == booked_eur:
        return YES
    return no(
        f"Erfasst sind {_said(effect_eur)}, gebucht sind {_said(booked_eur)}. Bitte berichtigen Sie"
        " den Eintrag oder ordnen Sie die Buchung neu zu."
    )


def set_aside_is_explained(*, reason: str, remark: str) -> Verdict:
    """Another reason is said in words."""
    if not reason:
        return no("Bitte sagen Sie, warum die Buchung beiseitegelegt wird.")
    if reason == "other" and not remark.strip():
        return no("Bitte beschreiben Sie den anderen Grund.")
    return YES


def booking_may_be_settled(*, state: str) -> Verdict:
    """What is settled is released first."""
    if state == "open":
        return YES
    return no("Diese Buchung ist schon zugeordnet oder beiseitegelegt. Bitte lösen Sie das zuerst.")


def booking_may_be_released(*, state: str) -> Verdict:
    """Only what is settled can be released."""
    if state == "open":
        return no("Diese Buchung ist noch offen.")
    return YES


def _said(amount: Decimal) -> str:
    return f"{write_number(amount, places=2)} €"
