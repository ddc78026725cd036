"""Small drawings inside of a line.

``{% scale_bar answer.need %}`` shows a need from 0 to 3 as squares, figure and word;
``{% scale_bar answer.own_view "client" %}`` the client's own view as circles.
"""

from typing import Any

from django import template

from lotse.casework.assessments.choices import Need

register = template.Library()

_STEP = 16


@register.inclusion_tag("casework/assessments/_scale_bar.html")
def scale_bar(value: int | None, view: str = "worker") -> dict[str, Any]:
    return {
        "value": value,
        "view": view,
        "word": "" if value is None else Need(value).label,
        "steps": [((step - 1) * _STEP, step <= (value or 0)) for step in (1, 2, 3)],
    }
