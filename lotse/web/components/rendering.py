"""How form controls become HTML: the frequent ones without a template.

A page of a case has three hundred options in its select fields; Django's templates render each
by two includes, which was a third of the time of the page. See docs/performance.md.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_Widget = Mapping[str, Any]


class FormRenderer(DjangoTemplates):
    """Django's renderer with a fast lane; setting ``FORM_RENDERER``."""

    def render(
        self, template_name: str, context: Any, request: HttpRequest | None = None
    ) -> SafeString:
        if write := _WRITERS.get(template_name):
            return SafeString(write(context["widget"]))
        return SafeString(super().render(template_name, context, request))


def _attributes(attrs: Mapping[str, Any]) -> str:
    """The attributes of a tag: true ones by name, absent ones not at all."""
    written = []
    for name, value in attrs.items():
        if value is True:
            written.append(f" {name}")
        elif value is not False and value is not None:
            written.append(f' {name}="{conditional_escape(value)}"')
    return "".join(written)


def _input(widget: _Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{conditional_escape(value)}"'
    name = conditional_escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{said}{_attributes(widget["attrs"])}>'


def _textarea(widget: _Widget) -> str:
    name, attrs = conditional_escape(widget["name"]), _attributes(widget["attrs"])
    # Browsers drop one line break at the beginning, so one stands there to be dropped.
    return (
        f'<textarea name="{name}"{attrs}>\n{conditional_escape(widget["value"] or "")}</textarea>'
    )


def _select(widget: _Widget) -> str:
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{conditional_escape(group)}">')
        parts += [_option(option) for option in options]
        if group:
            parts.append("</optgroup>")
    return "".join([*parts, "</select>"])


def _option(option: _Widget) -> str:
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


_FOLDER = "django/forms/widgets"
_INPUTS = ("input", "text", "number", "email", "url", "password", "hidden", "date", "time")
_WRITERS: dict[str, Callable[[_Widget], str]] = {
    **{f"{_FOLDER}/{name}.html": _input for name in (*_INPUTS, "datetime", "checkbox")},
    f"{_FOLDER}/textarea.html": _textarea,
    f"{_FOLDER}/select.html": _select,
}
