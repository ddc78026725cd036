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

Reader = Callable[[Any], Any]
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

    def within(self, outer: str) -> "InvalidFactsError":
        """The same, named from what the property is part of: `to` of `absences[0]`."""
        dot = "." if self.field and not self.field.startswith("[") else ""
        return InvalidFactsError(f"{outer}{dot}{self.field}", self.message)


def facts_of(document: object) -> known.Facts:
    """The facts of a document. Raises: InvalidFactsError naming the property that is wrong."""
    if type(document) is not dict:
        raise InvalidFactsError("facts", "Die Angaben sind kein Objekt.")
    return known.Facts(**_members(document, FACTS))


def day(value: Any, field: str = "") -> date:
    """A day that exists, written JJJJ-MM-TT."""
    if type(value) is str and len(value) == 10 and value[4] == "-" and value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise InvalidFactsError(field, "Diesen Tag gibt es nicht.") from None
    raise InvalidFactsError(field, "Ein Tag wird JJJJ-MM-TT geschrieben.")


# A reader knows nothing of where its value stands. Whoever reads a whole names the part that fails.


def _wrong(message: str) -> InvalidFactsError:
    return InvalidFactsError("", message)


def _yes_or_no(value: Any) -> bool:
    if value is True or value is False:
        return value
    raise _wrong("Hier steht nur true, false oder null.")


def _number(least: float = 0, most: float | None = None, *, whole: bool = False) -> Reader:
    def read(value: Any) -> Any:
        is_number = type(value) in NUMBERS and (type(value) is int or Decimal(value).is_finite())
        if not is_number or (whole and value != Decimal(value).to_integral_value()):
            raise _wrong("Hier steht eine ganze Zahl." if whole else "Hier steht eine Zahl.")
        if value < least or (most is not None and value > most):
            raise _wrong("Diese Zahl ist hier zu klein oder zu groß.")
        # A whole number may be written 5.0; one beyond all counting would take for ever to turn.
        return int(min(value, MOST)) if whole else value

    return read


def _choice(*choices: str) -> Reader:
    allowed = frozenset(choices)

    def read(value: Any) -> str:
        if type(value) is str and value in allowed:
            return value
        raise _wrong(f"Möglich sind nur {', '.join(choices)}.")

    return read


def _status(value: Any) -> Status:
    found = STATUSES.get(value) if type(value) is str else None
    if found is None:
        raise _wrong("Diesen Statuscode gibt es nicht.")
    return found


def _country(value: Any) -> str:
    if type(value) is str and COUNTRY.fullmatch(value):
        return value
    raise _wrong("Ein Land hat zwei Großbuchstaben (ISO 3166-1).")


def _list(reader: Reader, order: Callable[[Any], Any] | None = None) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _wrong("Hier steht eine Liste.")
        found: list[Any] = []
        try:
            for item in value:
                found.append(reader(item))  # noqa: PERF401 - its length names the item that fails
        except InvalidFactsError as error:
            raise error.within(f"[{len(found)}]") from None
        if order is not None and len(found) > 1:
            found.sort(key=order)
        return tuple(found)

    return read


def _members(
    value: dict[str, Any], readers: Mapping[str, Reader], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What is known of the members of an object; null is unknown."""
    found = {}
    for name, item in value.items():
        reader = readers.get(name)
        if reader is None:
            raise InvalidFactsError(str(name), "Diese Angabe gibt es nicht.")
        if item is not None:
            try:
                found[name] = reader(item)
            except InvalidFactsError as error:
                raise error.within(name) from None
        elif name in required:
            raise InvalidFactsError(name, "Diese Angabe darf nicht leer sein.")
    return found


def _object(
    make: Callable[..., Any], readers: Mapping[str, Reader], required: tuple[str, ...] = ()
) -> Reader:
    """A reader of one object."""

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise _wrong("Hier steht ein Objekt.")
        found = _members(value, readers, required)
        for name in required:
            if name not in found:
                raise InvalidFactsError(name, "Diese Angabe fehlt.")
        _require_order(found.get("starts_on"), found.get("ends_on"), "ends_on")
        return make(**found)

    return read


def _require_order(first: date | None, last: date | None, field: str) -> None:
    if first is not None and last is not None and last < first:
        raise InvalidFactsError(field, "Das Ende liegt vor dem Beginn.")


def _spans(make: Callable[..., Any], **readers: Reader) -> Reader:
    required = ("code", "from") if "code" in readers else ("from",)

    def span(**found: Any) -> Any:
        """An end becomes the first day after it."""
        start, last = found.pop("from"), found.pop("to", None)
        _require_order(start, last, "to")
        if "code" in found:
            found["status"] = found.pop("code")
        return make(start, add_days(last, 1) if last else date.max, **found)

    row = _object(span, {"from": day, "to": day} | readers, required)
    return _list(row, lambda span: span.start)


def _by_name(names: frozenset[str], reader: Reader, unknown: str) -> Reader:
    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise _wrong("Hier steht ein Objekt.")
        strange = next((name for name in value if name not in names), None)
        if strange is not None:
            raise InvalidFactsError(strange, unknown)
        found = {}
        for name, item in value.items():
            try:
                found[name] = reader(item)
            except InvalidFactsError as error:
                raise error.within(name) from None
        return found

    return read


YES_OR_NO = _choice("yes", "no")


def _answer(value: Any) -> bool:
    return bool(YES_OR_NO(value) == "yes")


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
