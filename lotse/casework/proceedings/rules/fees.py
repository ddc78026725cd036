"""The fee of naturalisation (Gebühr), by the law of a day; a reduction is somebody's judgement."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from lotse.core import parameters
from lotse.core.verdicts import YES, Verdict, no

FOLDER = Path(__file__).parents[1] / "parameters"
FULL, MINOR, REDUCED = "full", "minor", "reduced"
_NAMES = {FULL: "stag_38.fee_eur", MINOR: "stag_38.fee_minor_eur", REDUCED: "stag_38.fee_eur"}


def normal_fee(kind: str, on: date) -> parameters.Used:
    """The fee of the law; of a reduction the fee that is reduced.

    Units: EUR.
    Legal basis: § 38 Abs. 2 StAG (Stand: 2026-08-19).
    """
    return _pack().value(_NAMES[kind], on)


def fee_is_possible(*, kind: str, fee_eur: Decimal, reason: str, on: date) -> Verdict:
    """The fee is the law's; less of it needs a reason, more is never asked.

    Legal basis: § 38 Abs. 2 Satz 4 StAG (Stand: 2026-08-19).
    """
    normal = Decimal(normal_fee(kind, on).value)
    if kind != REDUCED:
        return YES if fee_eur == normal else no(f"Diese Gebühr beträgt {normal} €.")
    if not 0 <= fee_eur < normal:
        return no(f"Eine Ermäßigung liegt zwischen 0 und {normal - 1} €.")
    if not reason.strip():
        return no("Bitte begründen Sie, warum die Gebühr ermäßigt oder erlassen wird.")
    return YES


@cache
def _pack() -> parameters.Pack:
    return parameters.load(FOLDER)
