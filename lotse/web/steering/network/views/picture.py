"""The picture of the network on a day, with its filters, questions and tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.steering.network.choices import SIGNS, RelationKind
from lotse.steering.network.models import NetworkActor
from lotse.steering.network.rules import dated
from lotse.steering.network.rules.dated import Change, Tie
from lotse.steering.network.services import reading
from lotse.steering.network.services.reading import Network
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.components.lists import PAGE
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.steering.network.forms import PictureForm
from lotse.web.steering.network.views.drawing import draw
from lotse.web.steering.network.views.lived import counted_until, ways, years_told
from lotse.web.steering.network.views.questions import QUESTIONS, answers_to, emphasis_of

ROWS_PER_PAGE = 25
_NOBODY_CHANGED = Change(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True)
class Row:
    """A relation as the table says it."""

    tie: Tie
    source: NetworkActor
    target: NetworkActor
    kind: str
    change: str


@require_safe
def picture(request: AuthenticatedRequest) -> HttpResponse:
    """The network on a day; everything asked stands in the address."""
    demand(may_read_steering(request.actor))
    found = picture_of(request)
    rows, known, change = found["ties"], found["known"], found["change"]
    context = found | {
        "page": _page(request, rows, known, change),
        "address": _address_without(request, "stelle", PAGE),
        "paper_address": _address_without(request, PAGE).removesuffix("&"),
        "may_keep": may_keep_steering(request.actor),
    }
    return render(request, "steering/network/picture.html", context)


def picture_of(request: AuthenticatedRequest) -> dict[str, Any]:
    """What was asked, the drawing, and the answers beside it; page and paper show the same."""
    today = timezone.localdate()
    form = PictureForm(request.GET or None, questions=QUESTIONS)
    asked = form.cleaned_data if form.is_valid() else {}
    day, since = asked.get("am") or today, asked.get("seit")
    kind, sphere = asked.get("art", ""), asked.get("rechtskreis", "")
    everybody = reading.all_actors(request.actor)
    days = sorted((day, since or day))
    ties = reading.ties_between(request.actor, *days)
    now = reading.network(everybody, ties, day, kind=kind)
    before = reading.network(everybody, ties, since, kind=kind) if since else now
    change = dated.change((*now.ties, *before.ties), since, day) if since else _NOBODY_CHANGED
    drawn = _of_sphere(_both(now.ties, before.ties), {**now.actors, **before.actors}, sphere)
    chosen = _chosen(request, now, before)
    answers = answers_to(request.actor, asked.get("frage", ""), now)
    emphasis = emphasis_of(answers, now, change, chosen)
    known = {**before.actors, **now.actors}
    shown = _shown(known, drawn, sphere)
    standing = {number: one for number, one in now.actors.items() if number in shown}
    trodden = ways(request.actor, day.year, standing) if asked.get("gelebt") else []
    return {
        "form": form,
        "day": day,
        "since": since,
        "question": asked.get("frage", ""),
        "drawing": draw(everybody, shown, drawn, emphasis, trodden),
        "legend": [(value, label, SIGNS[RelationKind(value)]) for value, label in
                   RelationKind.choices if not kind or kind == value],
        "network": now,
        "change": change,
        "chosen": chosen,
        "chosen_rows": _rows((tie for tie in drawn if chosen and chosen.pk in tie.pair), known,
                             change),
        "ties": drawn,
        "known": known,
        "answers": answers,
        "shows_lived": bool(asked.get("gelebt")),
        "ways": trodden,
        "counted_until": counted_until(day.year) if day.year in years_told() else None,
        "on_paper": False,
        "is_today": day == today,
    }  # fmt: skip


def _both(now: tuple[Tie, ...], before: tuple[Tie, ...]) -> list[Tie]:
    """Relations of either day, each once."""
    return list({tie.number: tie for tie in (*before, *now)}.values())


def _of_sphere(ties: list[Tie], actors: dict[int, NetworkActor], sphere: str) -> list[Tie]:
    """Relations that somebody of the sphere has."""
    if not sphere:
        return ties
    return [tie for tie in ties if any(actors[one].sphere == sphere for one in tie.pair)]


def _shown(actors: dict[int, NetworkActor], ties: list[Tie], sphere: str) -> set[int]:
    if not sphere:
        return set(actors)
    own = {number for number, one in actors.items() if one.sphere == sphere}
    return own | {number for tie in ties for number in tie.pair}


def _chosen(request: AuthenticatedRequest, now: Network, before: Network) -> NetworkActor | None:
    number = read_number(request.GET.get("stelle", "")) or 0
    return now.actors.get(number) or before.actors.get(number)


def _rows(ties: Iterable[Tie], actors: dict[int, NetworkActor], change: Change) -> list[Row]:
    found = [row_of(tie, actors, change) for tie in ties]
    return sorted(found, key=lambda one: (one.source.sort_key, one.target.sort_key, one.kind))


def _page(
    request: AuthenticatedRequest, ties: list[Tie], actors: dict[int, NetworkActor], change: Change
) -> Any:
    """One page of the table; only its rows are made."""
    ordered = in_order(ties, actors, change)
    page: Page[Any] = Paginator(ordered, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    page.object_list = [row_of(tie, actors, change) for tie in page.object_list]
    return page


def in_order(ties: list[Tie], actors: dict[int, NetworkActor], change: Change) -> list[Tie]:
    """What changed comes first, then by name."""
    return sorted(
        ties,
        key=lambda tie: (
            tie.number not in change.begun and tie.number not in change.ended,
            actors[tie.source].sort_key,
            actors[tie.target].sort_key,
            tie.kind,
        ),
    )


def row_of(tie: Tie, actors: dict[int, NetworkActor], change: Change) -> Row:
    kind = str(RelationKind(tie.kind).label)
    return Row(tie, actors[tie.source], actors[tie.target], kind, _changed(tie, change))


def _changed(tie: Tie, change: Change) -> str:
    if tie.number in change.begun:
        return "neu"
    return "beendet" if tie.number in change.ended else ""


def _address_without(request: AuthenticatedRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return f"?{query.urlencode()}&" if query else "?"


def read_day(text: str) -> date:
    """The day that an address asks for, else today."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
