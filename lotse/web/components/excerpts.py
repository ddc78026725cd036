"""Found words in a text become marks; everything else in it is text and never markup."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lotse.casework.cases.querysets import HIT_ENDS, HIT_STARTS

_PARTS = re.compile(f"{HIT_STARTS}([^{HIT_STARTS}{HIT_ENDS}]*){HIT_ENDS}")
_STRAY = str.maketrans("", "", HIT_STARTS + HIT_ENDS)


def marked(excerpt: str) -> SafeString:
    """Write an excerpt with its found words in <mark>.

    A sign without its counterpart, which somebody may have pasted into a note, is dropped.
    """
    parts = _PARTS.split(excerpt)
    pieces = [
        format_html("<mark>{}</mark>" if is_hit else "{}", part.translate(_STRAY))
        for part, is_hit in zip(parts, [False, True] * len(parts), strict=False)
    ]
    return format_html_join("", "{}", ((piece,) for piece in pieces))
