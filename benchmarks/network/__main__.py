"""``python -m benchmarks.network``: how long the pages of a large network take."""

import argparse
import sys
from collections.abc import Callable

from benchmarks import asking

_LIMIT_MS = 1000


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse bench network")
    parser.add_argument("--actors", type=int, default=500, metavar="N")
    parser.add_argument("--relations", type=int, default=3_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with asking.taken_back():
        took = _measure(options.actors, options.relations)
    about = f"{options.actors} Akteure, {options.relations} Beziehungen"
    sys.stdout.write(f"{asking.report(took, about=about, as_json=options.json)}\n")
    return 0 if all(one.wall_ms <= _LIMIT_MS for one in took.values()) else 1


def _measure(actors: int, relations: int) -> dict[str, asking.Took]:
    from benchmarks.network.measuring import fill  # noqa: PLC0415 (settings first)
    from lotse.steering.network.models import NetworkActor, Relation  # noqa: PLC0415
    from lotse.web.steering.network.views.actors import actor_list  # noqa: PLC0415
    from lotse.web.steering.network.views.answers import figures  # noqa: PLC0415
    from lotse.web.steering.network.views.picture import picture  # noqa: PLC0415

    # The network of the county comes back with everything else.
    Relation.objects.all().delete()
    NetworkActor.objects.all().delete()
    fill(actors, relations)
    who = asking.coordinator()
    pages: dict[str, Callable[[], object]] = {
        "Bild": lambda: picture(asking.request_of(who)),
        "Wer hält alles zusammen?": lambda: picture(asking.request_of(who, frage="haelt")),
        "Vergleich zweier Tage": lambda: picture(asking.request_of(who, seit="2024-06-01")),
        "Kennzahlen": lambda: figures(asking.request_of(who)),
        "Akteure": lambda: actor_list(asking.request_of(who)),
    }
    return asking.time_pages(who, pages)


if __name__ == "__main__":
    sys.exit(main())
