"""Reading facts: the document of the contract (`facts.schema.json`) becomes values, or is refused.

Absent and null are the same: unknown. An empty list says: asked, none. What is refused is named by
its property, as a dotted path: `status_history[0].to`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.casework.pathways.rules import known
from lotse.casework.pathways.rules.registry import CATALOGUE, JUDGEMENT_KEYS
from lotse.casework.pathways.rules.statuses import Status, statuses
from lotse.core.calendar import add_days

Reader = Callable[[Any, str], Any]
STATUSES = statuses()
NUMBERS = {int, float, Decimal}
MOST = 10**9
COUNTRY = re.compile("[A-Z]{2}")


class InvalidFactsError(ValueError):
    """A document of facts breaks the contract; `field` names the property."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def facts_of(document: object) -> known.Facts:
    """The facts of a document. Raises: InvalidFactsError naming the property that is wrong."""
    if type(document) is not dict:
        raise InvalidFactsError("facts", "Die Angaben sind kein Objekt.")
    read = {}
    for name, value in document.items():
        reader = FACTS.get(name)
        if reader is None:
            raise InvalidFactsError(str(name), "Diese Angabe gibt es nicht.")
        if value is not None:
            read[name] = reader(value, name)
    return known.Facts(**read)


def day(value: Any, field: str) -> date:
    """A day that exists, written JJJJ-MM-TT."""
    if type(value) is str and len(value) == 10 and value[4] == "-" and value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise InvalidFactsError(field, "Diesen Tag gibt es nicht.") from None
    raise InvalidFactsError(field, "Ein Tag wird JJJJ-MM-TT geschrieben.")


def _yes_or_no(value: Any, field: str) -> bool:
    if value is True or value is False:
        return value
    raise InvalidFactsError(field, "Hier steht nur true, false oder null.")


def _number(least: float = 0, most: float | None = None, *, whole: bool = False) -> Reader:
    def read(value: Any, field: str) -> Any:
        is_number = type(value) in NUMBERS and (type(value) is int or Decimal(value).is_finite())
        if not is_number or (whole and value != Decimal(value).to_integral_value()):
            raise InvalidFactsError(field, "Hier steht eine ganze Zahl." if whole else
                                    "Hier steht eine Zahl.")  # fmt: skip
        if value < least or (most is not None and value > most):
            raise InvalidFactsError(field, "Diese Zahl ist hier zu klein oder zu groß.")
        # A whole number may be written 5.0; one beyond all counting would take for ever to turn.
        return int(min(value, MOST)) if whole else value

    return read


def _choice(*choices: str) -> Reader:
    allowed = frozenset(choices)

    def read(value: Any, field: str) -> str:
        if type(value) is str and value in allowed:
            return value
        raise InvalidFactsError(field, f"Möglich sind nur {', '.join(choices)}.")

    return read


def _status(value: Any, field: str) -> Status:
    found = STATUSES.get(value) if type(value) is str else None
    if found is None:
        raise InvalidFactsError(field, "Diesen Statuscode gibt es nicht.")
    return found


def _country(value: Any, field: str) -> str:
    if type(value) is str and COUNTRY.fullmatch(value):
        return value
    raise InvalidFactsError(field, "Ein Land hat zwei Großbuchstaben (ISO 3166-1).")


def _list(reader: Reader, order: Callable[[Any], Any] | None = None) -> Reader:
    def read(value: Any, field: str) -> tuple[Any, ...]:
        if type(value) is not list:
            raise InvalidFactsError(field, "Hier steht eine Liste.")
        found = [reader(item, f"{field}[{number}]") for number, item in enumerate(value)]
        if order is not None and len(found) > 1:
            found.sort(key=order)
        return tuple(found)

    return read


def _object(
    make: Callable[..., Any],
    readers: Mapping[str, Reader],
    required: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
) -> Reader:
    """A reader of one object; `names` are those that are called otherwise in Python."""

    def read(value: Any, field: str) -> Any:
        if type(value) is not dict:
            raise InvalidFactsError(field, "Hier steht ein Objekt.")
        found = {}
        for name, item in value.items():
            reader = readers.get(name)
            if reader is None:
                raise InvalidFactsError(f"{field}.{name}", "Diese Angabe gibt es nicht.")
            if item is not None:
                found[names.get(name, name) if names else name] = reader(item, f"{field}.{name}")
            elif name in required:
                raise InvalidFactsError(f"{field}.{name}", "Diese Angabe darf nicht leer sein.")
        for name in required:
            if name not in value:
                raise InvalidFactsError(f"{field}.{name}", "Diese Angabe fehlt.")
        _require_order(found, field)
        return make(**found)

    return read


def _require_order(found: dict[str, Any], field: str) -> None:
    """An end is not before its start; an end becomes the first day after it."""
    last = found.get("until")
    if last is not None:
        if last < found["start"]:
            raise InvalidFactsError(f"{field}.to", "Das Ende liegt vor dem Beginn.")
        found["until"] = add_days(last, 1)
    ends, starts = found.get("ends_on"), found.get("starts_on")
    if ends is not None and starts is not None and ends < starts:
        raise InvalidFactsError(f"{field}.ends_on", "Das Ende liegt vor dem Beginn.")


def _spans(make: Callable[..., Any], **readers: Reader) -> Reader:
    names = {"from": "start", "to": "until", "code": "status"}
    required = ("code", "from") if "code" in readers else ("from",)
    row = _object(make, {"from": day, "to": day} | readers, required, names)
    return _list(row, lambda span: span.start)


def _by_name(names: frozenset[str], reader: Reader, unknown: str) -> Reader:
    def read(value: Any, field: str) -> dict[str, Any]:
        if type(value) is not dict:
            raise InvalidFactsError(field, "Hier steht ein Objekt.")
        strange = next((name for name in value if name not in names), None)
        if strange is not None:
            raise InvalidFactsError(f"{field}.{strange}", unknown)
        return {name: reader(item, f"{field}.{name}") for name, item in value.items()}

    return read


def _answer(value: Any, field: str) -> bool:
    return bool(_choice("yes", "no")(value, field) == "yes")


LEVEL = _choice("none", "A1", "A2", "B1", "B2", "C1", "C2")
OUTCOME = _choice("none", "pending", "asylum", "refugee", "subsidiary", "deportation_ban",
                  "rejected", "rejected_manifestly_unfounded", "withdrawn")  # fmt: skip
BENEFIT = _choice("sgb2", "sgb12", "asylblg", "wohngeld", "kinderzuschlag", "bab", "bafoeg",
                  "kindergeld")  # fmt: skip
FACTS: dict[str, Reader] = {
    "birth_date": day,
    "nationality": _list(_country),
    "entry_date": day,
    "asylum": _object(known.Asylum, {
        "application_on": day, "registered_on": day, "outcome": OUTCOME, "final_on": day}),
    "status_history": _spans(known.StatusRow, code=_status),
    "identity": _object(known.Identity, {
        "clarified": _yes_or_no, "clarified_on": day, "measures_taken": _yes_or_no}),
    "passport": _object(known.Passport, {"held": _yes_or_no, "valid_to": day}),
    "absences": _spans(known.Span),
    "removal_measures": _list(_object(known.RemovalMeasure, {
        "kind": _choice("medical_exam", "funded_return", "transport", "comparable", "dublin"),
        "on": day}, ("kind", "on"))),
    "household": _list(_object(known.Relative, {
        "relation": _choice("spouse", "partner", "child", "parent", "sibling"),
        "birth_date": day, "married": _yes_or_no, "same_household": _yes_or_no,
        "german": _yes_or_no, "since": day, "full_time_20_of_24_months": _yes_or_no},
        ("relation",))),
    "child_school_proof": _yes_or_no,
    "language": _object(known.Language, {"oral": LEVEL, "written": LEVEL}),
    "tests": _object(known.Tests, {
        "lid": _yes_or_no, "einbuergerungstest": _yes_or_no, "integrationskurs": _yes_or_no}),
    "school_periods": _spans(known.Span),
    "degrees": _list(_object(known.Degree, {
        "kind": _choice("school", "vocational", "assistant", "university"),
        "place": _choice("DE", "abroad"), "recognised": _yes_or_no, "on": day}, ("kind",))),
    "jobs": _spans(known.Job, hours_per_week=_number(most=80), social_insurance=_yes_or_no,
                   qualified=_yes_or_no, full_time=_yes_or_no),
    "work_permits": _spans(known.Span),
    "training": _object(known.Training, {
        "type": _choice("qualified", "assistant"), "starts_on": day, "ends_on": day,
        "contract_registered_or_applied": _yes_or_no, "shortage_occupation": _yes_or_no,
        "agreed_follow_up": _yes_or_no}),
    "livelihood": _object(known.Livelihood, {
        "own_income_percent": _number(), "covered_since": day, "benefits": _list(BENEFIT)}),
    "pension_months": _number(whole=True),
    "reception_centre": _yes_or_no,
    "asylblg_s2_since": day,
    "convictions": _list(_object(known.Conviction, {
        "on": day, "kind": _choice("fine", "prison", "youth_measure", "youth_prison"),
        "tagessaetze": _number(whole=True), "months": _number(),
        "suspended_and_remitted": _yes_or_no, "intentional": _yes_or_no,
        "foreigner_only_offence": _yes_or_no, "bigoted_motive": _yes_or_no}, ("kind",))),
    "pending_proceedings": _yes_or_no,
    "declarations": _object(known.Declarations, {
        "fdgo": _yes_or_no, "historical_responsibility": _yes_or_no}),
    "health_exception": _yes_or_no,
    "entry_ban": _yes_or_no,
    "applications": _by_name(frozenset(CATALOGUE), day, "Diesen Weg gibt es nicht."),
    "judgements": _by_name(JUDGEMENT_KEYS, _answer, "Diese Voraussetzung gibt es nicht."),
}  # fmt: skip
