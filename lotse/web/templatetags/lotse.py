"""The components of the interface (Bausteine). ``{% load lotse %}`` at the top of a template.

Forms: plain Django forms, every field by one tag::

    <form method="post" novalidate>
      {% csrf_token %}
      {% form_errors form %}                     summary with links, takes the focus
      {% field form.held_on %}                   label, hint, error, control in KERN markup
      {% field form.note rows=6 hint="Was ist vereinbart?" %}
              also label="…" width="short" mark=False autofocus=True
      {% button "Kontakt speichern" %} {% button "Abbrechen" href=back_url kind="tertiary" %}
    </form>

Actions: ``button(label, href="", kind="primary|secondary|tertiary", icon="", name="", value="",
form="", type="submit", small=False, verdict=None, dialog="", element_id="")``. A refused verdict
disables the action and says its reason::

    {% button "Fall schließen" href=close_url verdict=may_close %}

Asking back: the link opens the dialog; without JavaScript it leads to a page that renders
``confirm.html`` (``title``, ``text``, ``action_url``, ``confirm_label``, ``cancel_url``)::

    {% button "Fall schließen" href=close_url dialog="close-case" %}
    {% block dialogs %}
      {% dialog "close-case" "Fall schließen?" "Danach …" close_url "Fall schließen" %}
    {% endblock %}

States: ``{% badge "overdue" %}`` ``{% badge "due" "heute fällig" %}``; states are due, overdue,
waiting, done, info. ``{% icon "search" %}`` (decorative) or ``{% icon "help" label="Hilfe" %}``.

Values: ``{{ contact.held_on|day }}`` 22.11.2026 · ``{{ event.occurred_at|moment }}`` with time ·
``{{ case.last_contact_on|days_ago }}`` vor 3 Tagen · ``{{ sum_eur|amount }}`` 1.234,50 € ·
``{{ total|number }}`` 1.234 · ``{{ post.fte|fte }}`` 0,75 (VZÄ). The first two are <time>;
nothing is „–“.

Lists: sorted, paged and filtered by the address; the view gives ``sort``, the sort in force::

    <div id="worklist">                          with target="#worklist" htmx swaps this part only;
      {% filter_chips chips %}                   chips: [FilterChip("Troisdorf", "gemeinde", "17")]
      <table class="kern-table lotse-table" data-keyboard-rows>
        <caption class="kern-sr-only">Meine Fälle</caption>
        <thead><tr>
          {% sort_header "Fall" "number" sort %} {% sort_header "Tage" "days" sort numeric=True %}
        </tr></thead>
        <tbody><tr><td data-label="Fall" class="lotse-nowrap"><a href="…">RSK-2026-0412</a></td>
          <td data-label="Tage" class="lotse-number">3</td></tr></tbody>
      </table>
      {% pagination page target="#worklist" %}   „1–25 von 1.234“, parameter ``seite``
    </div>

At 390 px rows become cards and ``data-label`` names the value. Nothing to show:
``{% empty_state "Keine Fälle" "Beginnen Sie mit der Suche." "Person suchen" search_url %}``.

Frame: a page extends ``base.html`` and fills the blocks ``title`` (without „– Lotse“),
``breadcrumbs``, ``heading`` (text of the h1), ``main_action``, ``content``, ``dialogs``;
``{% breadcrumbs "Fälle" worklist_url case.number %}`` label and address in turn,
the last label is this page. ``{% toast message %}`` is for base.html only. Classes for layout:
lotse-panel, lotse-grid, lotse-row (fields side by side), lotse-group (fieldset), lotse-actions,
lotse-facts (dl), lotse-list, lotse-timeline, lotse-tabs, lotse-filters, lotse-text, lotse-muted,
lotse-h2, lotse-h3, lotse-number, lotse-no-print, lotse-print-only.
"""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import loader
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.text import slugify

from lotse.web.components import fields, formats, lists

register = template.Library()

register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("amount", formats.amount)
register.filter("number", formats.number)
register.filter("fte", formats.fte)
register.filter("days_ago", formats.days_ago)

# Word, KERN kind and icon together: never colour alone.
BADGES = {
    "due": ("heute fällig", "warning", "calendar-today"),
    "overdue": ("überfällig", "danger", "danger"),
    "waiting": ("wartet auf andere", "info", "autorenew"),
    "done": ("erledigt", "success", "check"),
    "info": ("Hinweis", "info", "info"),
}
TOAST_LEVELS = {"success": "success", "warning": "warning", "error": "danger"}


@register.simple_tag
def field(bound_field: BoundField, **options: Any) -> SafeString:
    """Render one form field; options are hint, label, rows, width, mark and autofocus."""
    if bound_field.is_hidden:
        return bound_field.as_widget()
    context = fields.describe(bound_field, options)
    return SafeString(loader.render_to_string(context["template"], {"field": context}))


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """List everything that is wrong with a form, each entry linked to its field."""
    entries = [("", error) for error in form.non_field_errors()]
    for bound_field in form:
        target = fields.first_control_id(bound_field) if not bound_field.is_hidden else ""
        entries += [(target, f"{bound_field.label}: {error}") for error in bound_field.errors]
    return {"entries": entries, "count": len(entries)}


@register.inclusion_tag("components/button.html")
def button(label: str, **options: Any) -> dict[str, Any]:
    """Render a button, or a link that looks like one when ``href`` is given."""
    verdict = options.pop("verdict", None)
    refused = verdict is not None and not verdict
    defaults = {"kind": "primary", "href": "", "type": "submit", "icon": "", "small": False}
    defaults |= {"name": "", "value": "", "form": "", "dialog": "", "element_id": ""}
    if unknown := options.keys() - defaults.keys():
        raise template.TemplateSyntaxError(f"button does not know {', '.join(sorted(unknown))}")
    return (
        defaults
        | options
        | {
            "label": label,
            "reason": verdict.reason if refused else "",
            "reason_id": f"grund-{slugify(label)}",
        }
    )


@register.inclusion_tag("components/badge.html")
def badge(state: str, word: str = "") -> dict[str, str]:
    """Say a state by word and shape: due, overdue, waiting, done or info."""
    default, kind, icon_name = BADGES[state]
    return {"word": word or default, "kind": kind, "icon_name": icon_name}


@register.inclusion_tag("components/icon.html")
def icon(name: str, label: str = "", size: str = "") -> dict[str, str]:
    """Show a KERN icon; without a label it is decoration and hidden from screen readers."""
    return {"name": name, "label": label, "size": size}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """Show the way here: label, address, label, address, …, label of this page."""
    *way, here = parts
    return {"way": list(zip(way[::2], way[1::2], strict=True)), "here": here}


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, label: str, name: str, current: str, **options: Any
) -> dict[str, Any]:
    """Render a column heading that sorts; ``current`` is the sort in force, e.g. -opened_on.

    Options are numeric (right-aligned) and target (the part that htmx swaps).
    """
    aria_sort, wanted = lists.sort_state(name, current)
    changes: dict[str, str | None] = {lists.SORT: wanted, lists.PAGE: None}
    href = lists.address(context["request"].GET, **changes)
    shown = {"label": label, "aria_sort": aria_sort, "href": href}
    return {"numeric": False, "target": ""} | options | shown


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page, target: str = "") -> dict[str, Any]:
    """Show where one is in a list, with the exact count."""
    query = context["request"].GET
    numbers = lists.page_links(page) if page.paginator.num_pages > 1 else []
    return {
        "target": target,
        "first": formats.number(page.start_index()),
        "last": formats.number(page.end_index()),
        "total": formats.number(page.paginator.count),
        "links": [
            (link and formats.number(link), link and lists.address(query, **{lists.PAGE: link}))
            for link in numbers
        ],
        "here": formats.number(page.number),
        "previous": _page_address(query, page.number - 1, page),
        "next": _page_address(query, page.number + 1, page),
    }


@register.inclusion_tag("components/filter_chips.html", takes_context=True)
def filter_chips(
    context: Context, chips: list[lists.FilterChip], target: str = ""
) -> dict[str, Any]:
    """Show the filters in force, each removable, and one link that removes all."""
    query = context["request"].GET
    names: dict[str, str | int | None] = {chip.name: None for chip in chips}
    return {
        "target": target,
        "chips": [(chip.label, lists.address_without(query, chip)) for chip in chips],
        "clear": lists.address(query, **(names | {lists.PAGE: None})),
    }


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str, action_label: str = "", action_url: str = ""
) -> dict[str, str]:
    """Say that there is nothing, and what to do now."""
    return {"title": title, "text": text, "action_label": action_label, "action_url": action_url}


@register.inclusion_tag("components/dialog.html", takes_context=True)
def dialog(
    context: Context, dialog_id: str, title: str, text: str, action_url: str, confirm_label: str
) -> dict[str, Any]:
    """Ask back before something weighty; opened by a link with the same ``dialog`` id."""
    return {
        "dialog_id": dialog_id,
        "title": title,
        "text": text,
        "action_url": action_url,
        "confirm_label": confirm_label,
        "csrf_token": context["csrf_token"],
    }


@register.inclusion_tag("components/toast.html")
def toast(message: Any) -> dict[str, Any]:
    """Show one of Django's messages; it stays until it is closed or the page is left."""
    kind = TOAST_LEVELS.get(getattr(message, "level_tag", "info"), "info")
    return {"text": str(message), "kind": kind}


def _page_address(query: Any, number: int, page: Page) -> str:
    if number not in page.paginator.page_range:
        return ""
    return lists.address(query, **{lists.PAGE: number})
