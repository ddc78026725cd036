"""Where a post became smaller or shorter than a notice pays for (Abweichung vom Bescheid).

The notice stands and money follows what is filled, so nothing is refused: it is said.
"""

from decimal import Decimal

from lotse.core.calendar import german
from lotse.core.german_numbers import write_number
from lotse.funding.awards.rules.notices import PostFacts


def deviations(post: PostFacts) -> list[str]:
    """What is granted and the post no longer has, each in a few words."""
    found = []
    if post.fte > post.size:
        found.append(f"bewilligt sind {_vzae(post.fte)}, die Stelle hat {_vzae(post.size)}")
    if post.approved_from < post.starts_on:
        found.append(
            f"bewilligt ist sie ab {german(post.approved_from)}, eingerichtet erst ab"
            f" {german(post.starts_on)}"
        )
    if post.ends_on is not None and post.approved_until > post.ends_on:
        found.append(
            f"bewilligt ist sie bis {german(post.approved_until)}, sie endet am"
            f" {german(post.ends_on)}"
        )
    return found


def said(number: str, notice: str, found: list[str]) -> str:
    """The sentence for pages, with what to do."""
    return (
        f"Stelle {number} weicht vom Bescheid ab ({notice}): {', '.join(found)}. Bitte die Stelle"
        " berichtigen oder der Bewilligungsbehörde mitteilen und den Änderungsbescheid erfassen."
    )


def _vzae(number: Decimal) -> str:
    return f"{write_number(number, places=4, fewest=2)} VZÄ"
