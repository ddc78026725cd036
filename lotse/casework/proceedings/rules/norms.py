"""What a proceeding is about, by paragraph: a way of the check, or a title of the status list."""

from functools import cache

from lotse.casework.pathways.rules import statuses

NATURALISATION = "stag_"
# The ways of the catalogue that somebody applies for, and what goes beyond it.
WAYS: dict[str, str] = {
    "stag_10": "§ 10 Abs. 1 StAG",
    "stag_10_2": "§ 10 Abs. 2 StAG (Miteinbürgerung)",
    "stag_9": "§ 9 StAG",
    "stag_8": "§ 8 StAG",
    "stag_10_3": "§ 10 Abs. 3 StAG",
    "stag_4_3": "§ 4 Abs. 3 StAG",
    "aufenthg_25a": "§ 25a Abs. 1 AufenthG",
    "aufenthg_25b": "§ 25b Abs. 1 AufenthG",
    "aufenthg_104c": "§ 104c AufenthG",
    "aufenthg_104c_25a": "§ 104c, danach § 25a AufenthG",
    "aufenthg_104c_25b": "§ 104c, danach § 25b AufenthG",
    "aufenthg_25_5": "§ 25 Abs. 5 AufenthG",
    "aufenthg_9": "§ 9 Abs. 2 AufenthG (Niederlassungserlaubnis)",
    "aufenthg_26_3_s1": "§ 26 Abs. 3 Satz 1 AufenthG",
    "aufenthg_26_3_s3": "§ 26 Abs. 3 Satz 3 AufenthG",
    "aufenthg_26_4": "§ 26 Abs. 4 AufenthG",
    "aufenthg_28_2": "§ 28 Abs. 2 AufenthG",
    "aufenthg_18c_1": "§ 18c Abs. 1 AufenthG",
    "aufenthg_18c_2": "§ 18c Abs. 2 AufenthG",
    "aufenthg_16g": "§ 16g AufenthG",
    "aufenthg_19d": "§ 19d Abs. 1 AufenthG",
    "aufenthg_60c": "§ 60c AufenthG (Ausbildungsduldung)",
    "aufenthg_60d": "§ 60d AufenthG (Beschäftigungsduldung)",
}


@cache
def titles() -> dict[str, str]:
    """Codes of the status list with norm and name."""
    return {
        status.code: f"{_short(status.norm)}: {status.name}"
        for status in statuses.statuses().values()
    }


def _short(norm: str) -> str:
    """„§ 25b Absatz 1 Satz 1“ as „§ 25b Abs. 1 Satz 1“."""
    return norm.replace("Absatz", "Abs.").replace("Nummer", "Nr.")


def label(norm: str) -> str:
    """How a paragraph is written; what is no longer known is shown as it was kept."""
    return WAYS.get(norm) or titles().get(norm) or norm or "ohne Paragraph"


def is_known(norm: str) -> bool:
    """Whether a paragraph can be chosen; none at all is fine."""
    return not norm or norm in WAYS or norm in titles()


def is_naturalisation(norm: str) -> bool:
    """Whether it is about citizenship, with papers and a fee."""
    return norm.startswith(NATURALISATION)


def outcome_word(outcome: str, norm: str) -> str:
    """How an ending is called; who is naturalised is not „granted“."""
    words = {"refused": "abgelehnt", "withdrawn": "zurückgenommen", "settled": "erledigt"}
    granted = "eingebürgert" if is_naturalisation(norm) else "erteilt"
    return words.get(outcome, granted) if outcome else ""
