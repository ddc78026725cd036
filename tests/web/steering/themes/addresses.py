"""What the addresses of themes answer: who steers reads, the coordination of the county keeps."""

from tests.foundation.observations.factories import observe
from tests.steering.themes.factories import open_theme
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPS = ("kim_coordination",)
LOOKS = ("executive", "auditor")
READS = (*KEEPS, *LOOKS)
LOOKING = dict.fromkeys(LOOKS, NOT_MINE)


def _of_record(post):
    return Row(
        only(KEEPS, 200, rest=NO_FILE, **LOOKING), only(KEEPS, post, rest=NO_FILE, **LOOKING)
    )


ROWS = {
    "themes:overview": page(only(READS, 200, rest=NOT_MINE)),
    "themes:board": page(only(READS, 200, rest=NOT_MINE)),
    "themes:detail": page(only(READS, 200, rest=NO_FILE)),
    "themes:add": Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
    "themes:change": _of_record(422),
    # The address names no state of the board.
    "themes:step": Row(
        only(KEEPS, NO_FILE, rest=NO_FILE, **LOOKING), only(KEEPS, NO_FILE, rest=NO_FILE, **LOOKING)
    ),
    # Nothing was chosen.
    "themes:cluster": Row(only(KEEPS, 302, rest=NOT_MINE), only(KEEPS, 302, rest=NOT_MINE)),
    "themes:unlink": Row(WRONG_METHOD, only(KEEPS, 302, rest=NOT_MINE)),
}


def numbers(actors, file):
    one = observe()
    theme = open_theme(actors["kim_coordination"], observations=[one])
    return {
        **{f"themes:{name}.theme_id": theme.pk for name in ("detail", "change", "step", "unlink")},
        "themes:unlink.observation_id": one.pk,
        "themes:step.to": "nowhere",
    }
