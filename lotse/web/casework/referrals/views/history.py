"""How the timeline of a case tells what happened with its referrals."""

from typing import Any

TITLES = {
    "case.referral_send": "Vermittlung gesendet",
    "case.referral_receive": "Vermittlung: Eingang bestätigt",
    "case.referral_accept": "Vermittlung angenommen",
    "case.referral_reject": "Vermittlung abgelehnt",
    "case.referral_appoint": "Vermittlung: Termin gegeben",
    "case.referral_complete": "Vermittlung abgeschlossen",
    "case.referral_revoke": "Vermittlung zurückgenommen",
    "case.referral_end": "Vermittlung beendet",
}


def said(changes: dict[str, list[Any]]) -> list[str]:
    """To whom and what about, and what the agency said."""
    about = [changes[name][-1] for name in ("recipient", "domain") if name in changes]
    words = changes.get("words", [None])[-1]
    return [" · ".join(str(one) for one in about if one), *([str(words)] if words else [])]
