"""Reading one value of a document, and saying where a wrong one stands."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from lotse.funding.calculation.rules.plan import PlanError

_MONEY = re.compile(r"(0|[1-9][0-9]{0,11})\.[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_DIGITS = 20
Item = TypeVar("Item")


class Node:
    """A value of the document together with its place, as ``positions[2].fte``."""

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path

    def refuse(self, message: str) -> PlanError:
        return PlanError(self.path, message)

    # Structure

    def member(self, name: str) -> "Node":
        """A property that must be there."""
        return Node(self.value[name], self._below(name))

    def optional(self, name: str) -> "Node | None":
        """A property that may be missing or null."""
        value = self.value.get(name)
        return None if value is None else Node(value, self._below(name))

    def require(self, required: Sequence[str], optional: Sequence[str] = ()) -> "Node":
        """An object with these properties and no others."""
        if not isinstance(self.value, Mapping):
            raise self.refuse("muss ein Objekt sein")
        for name in required:
            if name not in self.value:
                raise PlanError(self._below(name), "fehlt")
        for name in self.value:
            if name not in required and name not in optional:
                raise PlanError(self._below(name), "ist hier nicht bekannt")
        return self

    def items(self) -> Iterator["Node"]:
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.refuse("muss eine Liste sein")
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.path}[{index}]")

    def each(self, read: Callable[["Node"], Item]) -> tuple[Item, ...]:
        return tuple(read(node) for node in self.items())

    def _below(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    # Values

    def text(self, pattern: str = r"(?s).+") -> str:
        if not isinstance(self.value, str) or not re.fullmatch(pattern, self.value):
            raise self.refuse("muss ein Text in der vorgesehenen Form sein")
        return self.value

    def choice(self, *choices: str) -> str:
        if not isinstance(self.value, str) or self.value not in choices:
            raise self.refuse(f"muss eines von {', '.join(choices)} sein")
        return self.value

    def whole_number(self, least: int, most: int) -> int:
        number = self.number()
        if number != number.to_integral_value() or not least <= number <= most:
            raise self.refuse(f"muss eine ganze Zahl von {least} bis {most} sein")
        return int(number)

    def number(
        self,
        *,
        least: Decimal | None = None,
        most: Decimal | None = None,
        above: Decimal | None = None,
    ) -> Decimal:
        """A JSON number as a decimal; true and false are none."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self.refuse("muss eine Zahl sein")
        number = Decimal(value)
        if len(number.as_tuple().digits) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
            raise self.refuse("hat zu viele Stellen")
        if least is not None and number < least:
            raise self.refuse(f"darf nicht unter {least} liegen")
        if above is not None and number <= above:
            raise self.refuse(f"muss über {above} liegen")
        if most is not None and number > most:
            raise self.refuse(f"darf nicht über {most} liegen")
        return number

    def money(self) -> Decimal:
        """Euro as text with two decimals, never negative."""
        if not isinstance(self.value, str) or not _MONEY.fullmatch(self.value):
            raise self.refuse("muss ein Betrag wie „1234.50“ sein, nicht negativ")
        return Decimal(self.value)

    def day(self) -> date:
        if not isinstance(self.value, str) or not _DAY.fullmatch(self.value):
            raise self.refuse("muss ein Tag wie „2021-12-31“ sein")
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            raise self.refuse("diesen Tag gibt es nicht") from None

    def day_or_open(self) -> date | None:
        return None if self.value is None else self.day()
