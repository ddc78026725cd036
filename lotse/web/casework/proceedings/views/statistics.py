"""The figures of Baustein 3: exact for the authority, released ones for those who steer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.persons.choices import Sex
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import AgeBand
from lotse.casework.proceedings.models import StatisticsRelease
from lotse.casework.proceedings.rules import norms
from lotse.casework.proceedings.rules import statistics as rules
from lotse.casework.proceedings.rules.statistics import Figure
from lotse.casework.proceedings.services import statistics as services
from lotse.casework.proceedings.services.statistics import Tables
from lotse.core.codes import country
from lotse.web.casework.proceedings.forms.statistics import PeriodForm, ReleaseForm
from lotse.web.casework.proceedings.views.fetch import seen_release
from lotse.web.downloads import FORMATS, table_as
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS

SPLITS = {
    "norm": "Paragraph",
    "sex": "Geschlecht",
    "age": "Alter",
    "birth": "Geburtsland",
    "nationality": "Bisherige Staatsangehörigkeit",
    "place": "Wohnort",
    "band": "Altersgruppe",
}
_UNKNOWN = "ohne Angabe"
_REST = "übrige, zusammengefasst"
_LEFT_OUT = "nicht ausgewiesen"
_AGES = {"minor": "unter 18", "adult": "18 und älter"}
_BIRTHS = {"germany": "in Deutschland geboren", "abroad": "im Ausland geboren"}
_COLUMNS = ["Kennzahl", "Aufteilung", "Wert", "Anzahl"]


@dataclass(frozen=True)
class Row:
    """One value of a split and its count under each figure; empty where it is not named."""

    label: str
    counts: list[int | None]
    names: list[str]

    @property
    def named(self) -> list[tuple[str, int | None]]:
        """Each count with its figure, which a narrow screen shows beside it."""
        return list(zip(self.names, self.counts, strict=True))


@dataclass(frozen=True)
class Split:
    """A table of one trait: its name, the figures that are its columns, its rows."""

    label: str
    names: list[str]
    rows: list[Row]


@require_safe
def statistics(request: AuthenticatedRequest) -> HttpResponse:
    """The own figures of a period."""
    demand(access.may_use_desk(request.actor))
    form = PeriodForm(request.GET if "von" in request.GET else _this_year())
    period = form.period() if form.is_valid() else None
    found = services.tables(request.actor, *period) if period else None
    ending = request.GET.get("als", "")
    if found and period and ending in FORMATS:
        return _file(found, period, ending)
    released = StatisticsRelease.objects.visible_to(request.actor).in_force()
    context = {
        "form": form,
        "period": period,
        "releases": released.select_related("released_by", "organisation").latest_first(),
        **(_shown(found) if found else {}),
    }
    return render(request, "casework/proceedings/statistics.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: AuthenticatedRequest) -> HttpResponse:
    """Show what others will see, and release it."""
    demand(access.may_use_desk(request.actor))
    asked = request.POST if request.method == "POST" else request.GET
    form = ReleaseForm(asked)
    back = reverse("proceedings:statistics")
    if not form.is_valid():
        messages.error(request, "Bitte wählen Sie zuerst einen Zeitraum.")
        return redirect(back)
    first, last = form.period()
    back = f"{back}?von={first:%Y-%m-%d}&bis={last:%Y-%m-%d}"
    try:
        if request.method == "POST":
            made = services.release(
                actor=request.actor, first=first, last=last,
                submission_key=form.cleaned_data["submission_key"],
            )  # fmt: skip
            messages.success(request, "Freigegeben: Koordination und Dezernat sehen diese Zahlen.")
            return redirect("proceedings:released", made.pk)
        found = services.preview(request.actor, first, last)
    except REFUSALS as refusal:
        for text in getattr(refusal, "messages", [str(refusal)]):
            messages.error(request, text)
        return redirect(back)
    form = ReleaseForm(initial={"von": first, "bis": last})
    context = {"form": form, "first": first, "last": last, "back": back, **_shown(found)}
    return render(request, "casework/proceedings/release.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, release_id: int) -> HttpResponse:
    demand(access.may_use_desk(request.actor))
    made = seen_release(request, release_id)
    if request.method == "POST":
        services.withdraw(actor=request.actor, release=made)
        messages.success(request, "Zurückgezogen. Niemand außerhalb sieht diese Zahlen mehr.")
        return redirect("proceedings:statistics")
    context = {
        "title": "Freigabe zurückziehen?",
        "text": f"Die Zahlen vom {made} sieht danach nur noch Ihre Behörde. Sie können den"
        " Zeitraum danach berichtigt freigeben.",
        "action_url": request.path,
        "confirm_label": "Zurückziehen",
        "cancel_url": reverse("proceedings:statistics"),
    }
    return render(request, "confirm.html", context)


@require_safe
def released_list(request: AuthenticatedRequest) -> HttpResponse:
    """What authorities have released."""
    demand(access.may_see_released_statistics(request.actor))
    found = StatisticsRelease.objects.visible_to(request.actor).in_force()
    context = {"releases": found.select_related("organisation", "released_by").latest_first()}
    return render(request, "casework/proceedings/released_list.html", context)


@require_safe
def released(request: AuthenticatedRequest, release_id: int) -> HttpResponse:
    """Released figures, as they were when they were released."""
    demand(access.may_see_released_statistics(request.actor))
    made = seen_release(request, release_id)
    found = services.from_document(made.tables)
    ending = request.GET.get("als", "")
    if ending in FORMATS:
        return _file(found, (made.starts_on, made.ends_on), ending)
    if ending:
        raise Http404("Dieses Format gibt es nicht.")
    return render(request, "casework/proceedings/released.html", {"release": made, **_shown(found)})


def _this_year() -> dict[str, date]:
    today = timezone.localdate()
    # In January people look at the year that has just ended.
    year = today.year if today - date(today.year, 1, 1) > timedelta(days=31) else today.year - 1
    return {"von": date(year, 1, 1), "bis": min(today, date(year, 12, 31))}


def _shown(found: Tables) -> dict[str, Any]:
    figures = found.figures
    return {
        "tables": found,
        "figures": [(rules.NAMES[one.code], one.total) for one in figures],
        "splits": [split for name in rules.SPLITS if (split := _split(figures, name)).rows],
        "attended_splits": [
            (SPLITS[name], _rows([found.attended], name)) for name in ("sex", "band")
        ],
        "durations": [
            (norms.label(norm), count, days) for norm, (count, days) in found.durations.items()
        ],
        "backlog": found.backlog.items(),
        "backlog_total": sum(found.backlog.values()),
        "left_out": _LEFT_OUT,
    }


def _split(figures: list[Figure], name: str) -> Split:
    """How figures split by one trait; what has nothing to split takes no room."""
    counted = [
        one for one in figures if any(one.splits.get(name, {}).values()) or one.rests.get(name)
    ]
    return Split(SPLITS[name], [rules.NAMES[one.code] for one in counted], _rows(counted, name))


def _rows(figures: list[Figure], name: str) -> list[Row]:
    """One row for each value that any figure has, and one for what is added up."""
    values = sorted({value for one in figures for value in one.splits.get(name, {})})
    names = [rules.NAMES.get(one.code, "") for one in figures]
    rows = [
        Row(
            _value(name, value),
            [
                one.splits[name].get(value, None if one.rests.get(name) else 0)
                if name in one.splits
                else None
                for one in figures
            ],
            names,
        )
        for value in sorted(values, key=lambda value: (value == "", _value(name, value)))
    ]
    if any(one.rests.get(name) for one in figures):
        rows.append(Row(_REST, [one.rests.get(name) for one in figures], names))
    return rows


def _value(name: str, value: str) -> str:
    if name == "norm":
        return norms.label(value)
    if not value or value == Sex.UNKNOWN:
        return _UNKNOWN
    labels: dict[str, str] = {
        "sex": str(dict(Sex.choices).get(value, "")),
        "age": _AGES.get(value, ""),
        "birth": _BIRTHS.get(value, ""),
        "nationality": country({"XX": "XXA"}.get(value, value)) if name == "nationality" else "",
        "band": str(dict(AgeBand.choices).get(value, "")),
    }
    return labels.get(name) or value


def _file(found: Tables, period: tuple[date, date], ending: str) -> HttpResponse:
    name = f"statistik-{period[0]:%Y-%m-%d}-{period[1]:%Y-%m-%d}"
    return table_as(ending, name, _COLUMNS, list(_lines(found)))


def _lines(found: Tables) -> list[list[Any]]:
    """Every figure on a line of its own, so that a spreadsheet can pivot it."""
    lines: list[list[Any]] = []
    for figure in [*found.figures, found.attended]:
        named = rules.NAMES.get(figure.code, "Teilnahmen an Infoveranstaltungen")
        total = _LEFT_OUT if figure.total is None else figure.total
        lines.append([named, "insgesamt", "", total])
        for name, counts in figure.splits.items():
            lines += [
                [named, SPLITS[name], _value(name, value), count] for value, count in counts.items()
            ]
            if rest := figure.rests.get(name):
                lines.append([named, SPLITS[name], _REST, rest])
    median = "Dauer bis zur Entscheidung, Median in Tagen"
    lines.append([median, "insgesamt", "", _or_left_out(found.median_days)])
    lines += [
        [median, "Paragraph", norms.label(norm), days]
        for norm, (_, days) in found.durations.items()
    ]
    lines += [["Offene Anträge", "Alter", name, count] for name, count in found.backlog.items()]
    lines.append(["Infoveranstaltungen", "insgesamt", "", found.events])
    lines.append(["Vorsprachen, erschienen", "insgesamt", "", _or_left_out(found.visits_attended)])
    return lines


def _or_left_out(count: int | None) -> int | str:
    return _LEFT_OUT if count is None else count
