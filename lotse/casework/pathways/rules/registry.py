"""All ways: those of the contract's catalogue in its order, then further ones."""

from lotse.casework.pathways.rules.pathways import Pathway
from lotse.casework.pathways.rules.ways.benefits import BENEFITS
from lotse.casework.pathways.rules.ways.courses import COURSE_WAYS
from lotse.casework.pathways.rules.ways.employment import WORK_WAYS
from lotse.casework.pathways.rules.ways.families import FAMILY_WAYS
from lotse.casework.pathways.rules.ways.long_term import LONG_TERM_WAYS
from lotse.casework.pathways.rules.ways.naturalisation import NATURALISATION
from lotse.casework.pathways.rules.ways.residence import HUMANITARIAN_WAYS
from lotse.casework.pathways.rules.ways.settlement import SETTLEMENT

# Their ids are fixed by the contract; applications name one of them.
CATALOGUE = (
    "aufenthg_25a",
    "aufenthg_25b",
    "aufenthg_104c",
    "aufenthg_60c",
    "aufenthg_16g",
    "aufenthg_60d",
    "aufenthg_19d",
    "aufenthg_25_5",
    "aufenthg_9",
    "aufenthg_18c_1",
    "aufenthg_18c_2",
    "aufenthg_26_3_s1",
    "aufenthg_26_3_s3",
    "aufenthg_26_4",
    "aufenthg_28_2",
    "stag_10",
    "stag_10_3",
    "stag_9",
    "asylblg_2",
    "work_access",
    "benefit_circle",
)
# Those of the catalogue in any order, then the further ones in the order in which they are shown.
WAYS: tuple[Pathway, ...] = (
    *HUMANITARIAN_WAYS,
    *WORK_WAYS,
    *SETTLEMENT,
    *NATURALISATION,
    *BENEFITS,
    *FAMILY_WAYS,
    *LONG_TERM_WAYS,
    *COURSE_WAYS,
)


def _in_order(ways: tuple[Pathway, ...]) -> tuple[Pathway, ...]:
    place = {name: number for number, name in enumerate(CATALOGUE)}
    return tuple(sorted(ways, key=lambda way: place.get(way.id, len(place))))


PATHWAYS = _in_order(WAYS)
BY_ID = {way.id: way for way in PATHWAYS}
JUDGEMENT_KEYS = frozenset(
    f"{way.id}.{condition.id}" for way in PATHWAYS for condition in way.conditions
)
