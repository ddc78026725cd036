"""What leaves under which category of data. Values in, verdict out."""

from collections.abc import Iterable, Mapping
from typing import Any

# Field of life -> the category whose consent covers what is said about it. The database says the
# same in ``sharing_domain_category``; a field that is not named here never leaves.
CATEGORY_OF_DOMAIN = {
    "residence": "residence",
    "orientation": "participation",
    "language": "language",
    "work": "work_education",
    "training": "work_education",
    "recognition": "work_education",
    "education": "education_children",
    "housing": "housing",
    "health": "health",
    "disability": "health",
    "family": "household",
    "authorities": "participation",
    "participation": "participation",
    "finances": "finances",
    "violence": "violence",
}


def still_covered(
    rows: Iterable[Mapping[str, Any]], categories: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Of rows kept as they once were, those all of whose categories are covered today."""
    covered = frozenset(categories)
    return [row for row in rows if covered.issuperset(row["needs"])]
