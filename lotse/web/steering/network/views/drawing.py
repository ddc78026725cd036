"""The picture of a network as values for the template: boxes, lines by kind, signs.

All relations of one kind and state are one line of the drawing, so that three thousand of them
are as quickly written as thirty. What a line says stands in the table, too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lotse.foundation.organisations.choices import Rechtskreis
from lotse.steering.network.choices import SIGNS, Level, RelationKind
from lotse.steering.network.models import NetworkActor
from lotse.steering.network.rules import layout
from lotse.steering.network.rules.dated import Tie
from lotse.steering.network.rules.layout import Box, Plan
from lotse.steering.network.services.actors import spot
from lotse.web.steering.network.views.lived import Way

# With more of them the letters would cover the lines; the table still says it of each.
MOST_SIGNS = 90
_LINE_HEIGHT = 15
# A lived way is drawn wider from so many cases on.
_WIDER, _WIDEST = 20, 50


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in its box."""

    actor: NetworkActor
    left: int
    top: int
    middle: int
    lines: list[tuple[str, int]]
    classes: str
    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Strand:
    """All lines of one kind and state."""

    classes: str
    path: str
    has_arrow: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands on a line: V for an agreement, + for new, × for ended, a number of cases."""

    x: int
    y: int
    text: str
    classes: str

    @property
    def radius(self) -> int:
        return (9, 12, 15)[min(len(self.text), 3) - 1]


@dataclass(frozen=True)
class Drawing:
    """Everything that the template draws."""

    width: int
    height: int
    columns: list[tuple[str, int, int]]
    bands: list[tuple[str, int, int]]
    strands: list[Strand]
    signs: list[Sign]
    nodes: list[Node]
    box_width: int = layout.WIDTH
    box_height: int = layout.HEIGHT


@dataclass(frozen=True)
class Emphasis:
    """What the picture points out: marked actors with a word, strong pairs, one chosen actor."""

    marked: dict[int, str]
    pairs: Collection[tuple[int, int]] = ()
    chosen: int = 0
    begun: Collection[int] = ()
    ended: Collection[int] = ()


def draw(
    everybody: Iterable[NetworkActor],
    shown: Collection[int],
    ties: Collection[Tie],
    emphasis: Emphasis,
    ways: Collection[Way] = (),
) -> Drawing:
    """Draw those who are shown in the places that all have; lived ways lie below the rest."""
    known = list(everybody)
    plan = layout.plan(
        [spot(one) for one in known], spheres=Rechtskreis.values, levels=Level.values
    )
    near = {one for tie in ties if emphasis.chosen in tie.pair for one in tie.pair}
    trodden, numbers = _ways(ways, {tie.pair for tie in ties}, plan, emphasis)
    strands, signs = _lines(ties, plan, emphasis)
    return Drawing(
        plan.width,
        plan.height,
        [(Rechtskreis(one.name).label, one.at, one.size) for one in plan.columns],
        [(Level(one.name).label, one.at, one.size) for one in plan.bands],
        [*trodden, *strands],
        [*numbers, *signs],
        [_node(one, plan.boxes[one.pk], emphasis, near) for one in known if one.pk in shown],
    )


def _node(actor: NetworkActor, box: Box, emphasis: Emphasis, near: Collection[int]) -> Node:
    lines = layout.words_in_box(actor.name)
    first = round(box.y) + 5 - (len(lines) - 1) * _LINE_HEIGHT // 2
    mark = emphasis.marked.get(actor.pk, "")
    classes = ["is-marked"] if mark else []
    if emphasis.chosen:
        classes.append(
            "is-chosen" if actor.pk == emphasis.chosen else "is-near" if actor.pk in near
            else "is-faint"
        )  # fmt: skip
    words = f"{actor.name}, {actor.get_level_display()}, {actor.get_sphere_display()}"
    return Node(
        actor,
        round(box.x - layout.WIDTH / 2),
        round(box.y - layout.HEIGHT / 2),
        round(box.x),
        [(line, first + at * _LINE_HEIGHT) for at, line in enumerate(lines)],
        " ".join(classes),
        f"{words}, {mark}" if mark else words,
        mark,
    )


def _lines(
    ties: Collection[Tie], plan: Plan, emphasis: Emphasis
) -> tuple[list[Strand], list[Sign]]:
    paths: dict[tuple[str, str, bool], list[str]] = {}
    signs: list[Sign] = []
    beside: dict[tuple[int, int], int] = {}
    has_letters = len(ties) <= MOST_SIGNS
    changed = sum(tie.number in emphasis.begun or tie.number in emphasis.ended for tie in ties)
    has_marks = changed <= MOST_SIGNS
    for tie in ties:
        bent = beside.get(tie.pair, 0)
        beside[tie.pair] = bent + 1
        start, end = plan.boxes[tie.source], plan.boxes[tie.target]
        state = _state(tie, emphasis)
        key = (tie.kind, state, not tie.is_mutual)
        paths.setdefault(key, []).append(layout.path(start, end, bent=bent))
        sign = {"is-begun": "+", "is-ended": "×"}.get(state, "")
        if has_letters or (sign and has_marks):
            at = layout.on_line(start, end, bent=bent)
            text = f"{sign}{SIGNS[RelationKind(tie.kind)]}"
            signs.append(Sign(round(at.x), round(at.y), text, state))
    strands = [
        Strand(f"is-{kind} {state}".strip(), "".join(found), arrow)
        for (kind, state, arrow), found in sorted(paths.items())
    ]
    return strands, signs


def _ways(
    ways: Collection[Way], tied: Collection[tuple[int, int]], plan: Plan, emphasis: Emphasis
) -> tuple[list[Strand], list[Sign]]:
    """Lived ways, each with its arrow and, as long as there is room, its number."""
    paths: dict[str, list[str]] = {}
    signs: list[Sign] = []
    for way in ways:
        start, end = plan.boxes[way.source.pk], plan.boxes[way.target.pk]
        faint = "is-faint" if emphasis.chosen and emphasis.chosen not in way.pair else ""
        agreed = "" if way.is_agreed else "is-unagreed"
        key = " ".join(filter(None, ["is-lived", _often(way.cases), agreed, faint]))
        # Beside the line of the relation, if there is one.
        bent = int(way.pair in tied)
        paths.setdefault(key, []).append(layout.path(start, end, bent=bent))
        if len(ways) <= MOST_SIGNS:
            at = layout.on_line(start, end, bent=bent)
            said = Sign(round(at.x), round(at.y), str(way.cases), f"is-lived {faint}".strip())
            signs.append(said)
    strands = [Strand(key, "".join(found), has_arrow=True) for key, found in sorted(paths.items())]
    return strands, signs


def _often(cases: int) -> str:
    if cases >= _WIDEST:
        return "is-very-often"
    return "is-often" if cases >= _WIDER else ""


def _state(tie: Tie, emphasis: Emphasis) -> str:
    if tie.number in emphasis.begun:
        return "is-begun"
    if tie.number in emphasis.ended:
        return "is-ended"
    if tie.pair in emphasis.pairs:
        return "is-strong"
    if emphasis.chosen:
        return "is-strong" if emphasis.chosen in tie.pair else "is-faint"
    return ""
