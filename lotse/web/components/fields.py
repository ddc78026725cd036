"""How a bound form field becomes KERN markup: which template, which attributes, which value."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.safestring import SafeString

GERMAN_DATE_FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")

# The native pickers want ISO values, whatever language the page has.
PICKERS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.TimeInput, "time", "%H:%M"),
)


def describe(field: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return everything that a field template needs.

    The kind decides on the template ``components/field_<kind>.html``.
    """
    kind = _kind(field.field.widget)
    hint = options.get("hint") or field.help_text
    described_by = [f"{field.auto_id}_helptext"] if hint else []
    if field.errors:
        described_by.append(f"{field.auto_id}_error")
    attrs = _attributes(field, kind, described_by, options)
    return {
        "kind": kind,
        "template": f"components/field_{kind}.html",
        "id": field.auto_id,
        "label": options.get("label") or field.label,
        "hint": hint,
        "errors": list(field.errors),
        "described_by": " ".join(described_by),
        "is_required": field.field.required and options.get("mark", True),
        "width": options.get("width") or _width(field.field.widget),
        "control": "" if kind == "choices" else _control(field, attrs),
        "choices": _choices(field) if kind == "choices" else [],
    }


def first_control_id(field: BoundField) -> str:
    """Return the id that an error summary links to; of a group it is the first choice."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        return "select"
    return "input"


def _width(widget: forms.Widget) -> str:
    return "short" if isinstance(widget, tuple(picker for picker, _, _ in PICKERS)) else ""


def _attributes(
    field: BoundField, kind: str, described_by: list[str], options: Mapping[str, Any]
) -> dict[str, Any]:
    css = {
        "checkbox": "kern-form-check__checkbox",
        "select": "kern-form-input__select",
    }.get(kind, "kern-form-input__input")
    classes = [css, f"{css}--error" if field.errors else ""]
    own = field.field.widget.attrs.get("class", "")
    attrs: dict[str, Any] = {"class": " ".join(filter(None, [*classes, own]))}
    if field.auto_id:
        attrs["id"] = field.auto_id
    if described_by:
        attrs["aria-describedby"] = " ".join(described_by)
    if options.get("autofocus"):
        attrs["autofocus"] = True
    if options.get("rows"):
        attrs["rows"] = str(options["rows"])
    # The browser's own bubbles speak the browser's language and hide behind the fold; the
    # server answers with a summary in German. Screen readers still learn what is required.
    built = field.build_widget_attrs(attrs)
    if built.pop("required", False):
        built["aria-required"] = "true"
    return built


def _control(field: BoundField, attrs: dict[str, Any]) -> SafeString:
    widget, value = field.field.widget, field.value()
    for picker, input_type, iso_format in PICKERS:
        if type(widget) is picker:
            iso = _iso(value, input_type, iso_format)
            # What is no date stays in a plain field, so that nothing typed is lost.
            if iso is not None:
                return widget.__class__(attrs=widget.attrs | {"type": input_type}).render(
                    field.html_name, iso, attrs
                )
    return SafeString(widget.render(field.html_name, value, attrs, field.form.renderer))


def _iso(value: Any, input_type: str, iso_format: str) -> str | None:
    if value in (None, ""):
        return ""
    if isinstance(value, str):
        value = _parsed(value.strip(), input_type)
    return value.strftime(iso_format) if isinstance(value, date | datetime | time) else None


def _parsed(text: str, input_type: str) -> date | datetime | time | None:
    try:
        if input_type == "time":
            return time.fromisoformat(text)
        if input_type == "datetime-local":
            return parse_datetime(text)
        return parse_date(text) or _parsed_german(text)
    except ValueError:
        return None


def _parsed_german(text: str) -> date | None:
    for pattern in GERMAN_DATE_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _choices(field: BoundField) -> list[dict[str, Any]]:
    widget = field.field.widget
    attrs = {"id": field.auto_id} if field.auto_id else {}
    return list(widget.subwidgets(field.html_name, field.value(), attrs))
