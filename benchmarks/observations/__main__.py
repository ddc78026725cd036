"""``python -m benchmarks.observations``: how long the pages of a large register take."""

import argparse
import sys
from collections.abc import Callable

from benchmarks import asking

_LIMIT_MS = 500


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse bench observations")
    parser.add_argument("--observations", type=int, default=5_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with asking.taken_back():
        took = _measure(options.observations)
    about = f"{options.observations} Hinweise"
    sys.stdout.write(f"{asking.report(took, about=about, as_json=options.json)}\n")
    return 0 if all(one.wall_ms <= _LIMIT_MS for one in took.values()) else 1


def _measure(count: int) -> dict[str, asking.Took]:
    from benchmarks.observations import measuring  # noqa: PLC0415
    from lotse.web.observations.views import register  # noqa: PLC0415 (settings first)
    from lotse.web.steering.themes.views import overview, themes  # noqa: PLC0415

    who, some = asking.coordinator(), measuring.fill(count)
    pages: dict[str, Callable[[], object]] = {
        "Register": lambda: register.observation_list(asking.request_of(who)),
        "Register, gefiltert": lambda: register.observation_list(
            asking.request_of(who, words="Kita")
        ),
        "Hinweis mit ähnlichen": lambda: register.detail(asking.request_of(who), some),
        "Übersicht": lambda: overview.overview(asking.request_of(who)),
        "Tafel": lambda: themes.board(asking.request_of(who)),
    }
    return asking.time_pages(who, pages)


if __name__ == "__main__":
    sys.exit(main())
