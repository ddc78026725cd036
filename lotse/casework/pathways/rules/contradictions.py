"""Facts that are each possible but do not fit together (Widersprüche).

They stop nobody: a date may be right although it looks odd. Each is said in a sentence and may be
confirmed; it is said again when one of the facts it is about changes. What the contract forbids,
as an end before its start, never comes here.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import Any

Document = Mapping[str, Any]
Said = tuple[str, tuple[str, ...]]

_FAR_AWAY = "9999-12-31"
_SCHOOL_AGE, _WORKING_AGE, _YOUNGEST_PARENT = 4, 13, 12
_FULL_TIME_HOURS = 30
_LONGEST_UNEXPLAINED_DAYS = 93
_ALL = 100


@dataclass(frozen=True)
class Finding:
    """A contradiction: the sentence, the facts it is about, and a key that changes with them."""

    text: str
    paths: tuple[str, ...]
    key: str


def contradictions(document: Document, *, today: date) -> list[Finding]:
    """Everything in a facts document that does not fit together, in the order of the form.

    Example: school from 01.09.2019, entry on 01.03.2021 -> „Schulbesuch in Deutschland ab
    01.09.2019, Einreise erst am 01.03.2021.“
    """
    found = [one for rule in _RULES for one in rule(document)]
    found += _of_the_future(document, today.isoformat())
    return [Finding(text, paths, _key(text, paths, document)) for text, paths in found]


def _key(text: str, paths: tuple[str, ...], document: Document) -> str:
    """Names the finding as long as its facts are the same."""
    values = [text, *(document.get(path) for path in paths)]
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:20]


def _before_birth(document: Document) -> Iterator[Said]:
    born = document.get("birth_date")
    if born is None:
        return
    for label, path, day in _days(document):
        if path != "birth_date" and day < born:
            yield (
                f"{label} am {_german(day)} liegt vor der Geburt ({_german(born)}).",
                (
                    "birth_date",
                    path,
                ),
            )


def _before_entry(document: Document) -> Iterator[Said]:
    entered = document.get("entry_date")
    if entered is None:
        return
    for label, path, day in _days_in_germany(document):
        if day < entered:
            yield (
                f"{label} ab {_german(day)}, Einreise erst am {_german(entered)}.",
                (
                    "entry_date",
                    path,
                ),
            )


def _too_young(document: Document) -> Iterator[Said]:
    born = document.get("birth_date")
    if born is None:
        return
    ages = (
        ("school_periods", "from", _SCHOOL_AGE, "Schulbesuch"),
        ("jobs", "from", _WORKING_AGE, "Beschäftigung"),
    )
    for path, part, age, label in ages:
        for row in _rows(document, path):
            if born <= row[part] < _years_after(born, age):
                yield (
                    f"{label} ab {_german(row[part])}, vor dem {age}. Geburtstag.",
                    (
                        "birth_date",
                        path,
                    ),
                )


def _statuses(document: Document) -> Iterator[Said]:
    rows = sorted(_rows(document, "status_history"), key=lambda row: row["from"])
    for one, other in combinations(rows, 2):
        if other["from"] <= _end(one):
            yield (
                f"Zwei Aufenthaltsstatus zugleich: {_span(one)} und {_span(other)}.",
                ("status_history",),
            )
    entered = document.get("entry_date")
    if entered and rows and _days_between(entered, rows[0]["from"]) > _LONGEST_UNEXPLAINED_DAYS:
        yield (
            f"Einreise am {_german(entered)}, erster Status erst ab {_german(rows[0]['from'])}.",
            ("entry_date", "status_history"),
        )
    if "DE" in (document.get("nationality") or ()) and any(_end(row) == _FAR_AWAY for row in rows):
        yield (
            "Deutsche Staatsangehörigkeit und ein Aufenthaltsstatus, der noch läuft.",
            ("nationality", "status_history"),
        )


def _asylum(document: Document) -> Iterator[Said]:
    asylum = document.get("asylum") or {}
    outcome, applied = asylum.get("outcome"), asylum.get("application_on")
    registered, final = asylum.get("registered_on"), asylum.get("final_on")
    if outcome == "none" and (applied or final):
        yield "Es wurde kein Asylantrag gestellt, aber ein Tag dazu ist angegeben.", ("asylum",)
    if outcome == "pending" and final:
        yield "Das Asylverfahren läuft noch, aber ein Ergebnis ist unanfechtbar.", ("asylum",)
    if applied and final and final < applied:
        yield (
            f"Asylantrag am {_german(applied)}, unanfechtbar schon am {_german(final)}.",
            ("asylum",),
        )
    if applied and registered and applied < registered:
        yield (
            f"Asylantrag am {_german(applied)}, Registrierung erst am {_german(registered)}.",
            ("asylum",),
        )


def _identity(document: Document) -> Iterator[Said]:
    identity, passport = document.get("identity") or {}, document.get("passport") or {}
    if identity.get("clarified") is False and identity.get("clarified_on"):
        yield (
            "Die Identität ist nicht geklärt, aber ein Tag der Klärung ist genannt.",
            ("identity",),
        )
    if identity.get("clarified") is False and passport.get("held"):
        yield (
            "Ein Pass liegt vor, die Identität gilt aber als nicht geklärt.",
            (
                "identity",
                "passport",
            ),
        )
    if passport.get("held") is False and passport.get("valid_to"):
        yield "Es gibt keinen Pass, aber einen Tag, bis zu dem er gilt.", ("passport",)


def _family(document: Document) -> Iterator[Said]:
    born = document.get("birth_date")
    rows = _rows(document, "household")
    for row in rows:
        other = row.get("birth_date")
        if born is None or other is None:
            continue
        if row["relation"] == "child" and other < _years_after(born, _YOUNGEST_PARENT):
            yield _ages("Ein Kind", other, born)
        if row["relation"] == "parent" and born < _years_after(other, _YOUNGEST_PARENT):
            yield _ages("Ein Elternteil", other, born)
    if sum(row["relation"] in ("spouse", "partner") for row in rows) > 1:
        yield "Mehr als ein Ehe- oder Lebenspartner im Haushalt.", ("household",)


def _work(document: Document) -> Iterator[Said]:
    for row in _rows(document, "jobs"):
        hours = row.get("hours_per_week")
        if row.get("full_time") and hours is not None and hours < _FULL_TIME_HOURS:
            yield f"Vollzeit mit {_amount(hours)} Stunden in der Woche.", ("jobs",)
    training = document.get("training") or {}
    if training.get("type") is None and training.get("starts_on"):
        yield "Eine Ausbildung hat einen Beginn, aber keine Art.", ("training",)


def _livelihood(document: Document) -> Iterator[Said]:
    livelihood = document.get("livelihood") or {}
    percent, benefits = livelihood.get("own_income_percent"), livelihood.get("benefits")
    path = ("livelihood",)
    if percent is not None and percent < _ALL and livelihood.get("covered_since"):
        yield (
            f"Der Bedarf ist seit {_german(livelihood['covered_since'])} durch Arbeit gedeckt,"
            f" das eigene Einkommen reicht aber nur zu {_amount(percent)} Prozent.",
            path,
        )
    if percent is not None and percent >= _ALL and "sgb2" in (benefits or ()):
        yield "Der Bedarf ist gedeckt, trotzdem werden Leistungen nach SGB II bezogen.", path
    if {"sgb2", "asylblg"} <= set(benefits or ()):
        yield "Leistungen nach SGB II und nach AsylbLG schließen einander aus.", path
    if document.get("asylblg_s2_since") and benefits is not None and "asylblg" not in benefits:
        yield (
            "Leistungen nach § 2 AsylbLG laufen, sie stehen aber nicht bei den Leistungen.",
            ("asylblg_s2_since", "livelihood"),
        )


def _of_the_future(document: Document, today: str) -> list[Said]:
    """What can only have happened already."""
    past = {
        *("birth_date", "entry_date", "asylum", "identity", "degrees"),
        *("asylblg_s2_since", "convictions", "livelihood"),
    }
    return [
        (f"{label} am {_german(day)} liegt in der Zukunft.", (path,))
        for label, path, day in _days(document)
        if path in past and day > today
    ]


_RULES: tuple[Callable[[Document], Iterator[Said]], ...] = (
    _before_birth,
    _before_entry,
    _too_young,
    _statuses,
    _asylum,
    _identity,
    _family,
    _work,
    _livelihood,
)

# Label, path and part of everything that has a day; without a part the path itself is the day.
_DATED = (
    ("Die Geburt", "birth_date", ""),
    ("Die Einreise", "entry_date", ""),
    ("Der Asylantrag", "asylum", "application_on"),
    ("Die Registrierung", "asylum", "registered_on"),
    ("Das Ergebnis des Asylverfahrens", "asylum", "final_on"),
    ("Ein Aufenthaltsstatus", "status_history", "from"),
    ("Die Klärung der Identität", "identity", "clarified_on"),
    ("Eine Eheschließung", "household", "since"),
    ("Ein Schulbesuch", "school_periods", "from"),
    ("Ein Abschluss", "degrees", "on"),
    ("Eine Beschäftigung", "jobs", "from"),
    ("Eine Beschäftigungserlaubnis", "work_permits", "from"),
    ("Die Ausbildung", "training", "starts_on"),
    ("Die Deckung des Bedarfs", "livelihood", "covered_since"),
    ("Der Bezug nach § 2 AsylbLG", "asylblg_s2_since", ""),
    ("Ein Auslandsaufenthalt", "absences", "from"),
    ("Eine Maßnahme zur Beendigung des Aufenthalts", "removal_measures", "on"),
    ("Eine Verurteilung", "convictions", "on"),
)
_IN_GERMANY = (
    ("Ein Aufenthaltsstatus", "status_history", "from"),
    ("Asylantrag", "asylum", "application_on"),
    ("Registrierung im Asylverfahren", "asylum", "registered_on"),
    ("Schulbesuch in Deutschland", "school_periods", "from"),
    ("Beschäftigung", "jobs", "from"),
    ("Beschäftigungserlaubnis", "work_permits", "from"),
    ("Ausbildung", "training", "starts_on"),
    ("Leistungen nach § 2 AsylbLG", "asylblg_s2_since", ""),
    ("Auslandsaufenthalt", "absences", "from"),
    ("Maßnahme zur Beendigung des Aufenthalts", "removal_measures", "on"),
)


def _days(document: Document) -> Iterator[tuple[str, str, str]]:
    for label, path, part in _DATED:
        for day in _days_at(document, path, part):
            yield label, path, day


def _days_in_germany(document: Document) -> Iterator[tuple[str, str, str]]:
    for label, path, part in _IN_GERMANY:
        for day in _days_at(document, path, part):
            yield label, path, day
    for row in _rows(document, "degrees"):
        if row.get("place") == "DE" and row.get("on"):
            yield "Abschluss in Deutschland", "degrees", row["on"]
    for day in (document.get("applications") or {}).values():
        yield "Ein Antrag", "applications", day


def _days_at(document: Document, path: str, part: str) -> list[str]:
    value = document.get(path)
    if not part:
        return [value] if value else []
    rows = value if isinstance(value, list) else [value or {}]
    return [row[part] for row in rows if row.get(part)]


def _rows(document: Document, path: str) -> list[dict[str, Any]]:
    return document.get(path) or []


def _end(row: Mapping[str, Any]) -> str:
    return row.get("to") or _FAR_AWAY


def _span(row: Mapping[str, Any]) -> str:
    if row.get("to"):
        return f"{_german(row['from'])} bis {_german(row['to'])}"
    return f"seit {_german(row['from'])}"


def _ages(who: str, other: str, born: str) -> Said:
    text = f"{who} ist am {_german(other)} geboren, die geprüfte Person am {_german(born)}."
    return text, ("birth_date", "household")


def _german(day: str) -> str:
    return f"{day[8:10]}.{day[5:7]}.{day[:4]}"


def _amount(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _years_after(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}"


def _days_between(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
