"""Who may see what through a share, said once more in plain Python and without Lotse.

The property test plays the same story here and in the database and compares each read.
"""

from dataclasses import dataclass, field
from datetime import date

RECEIVING = {"case_manager", "case_management_lead", "partner"}


@dataclass
class Sheet:
    """One box on a sheet: a yes or a no."""

    kind: str
    recipient: int
    direction: str
    categories: frozenset[str]
    given_on: date
    starts_on: date
    ends_on: date
    is_agreed: bool
    number: int
    is_withdrawn: bool = False


@dataclass
class Law:
    """Another basis: a law allows that this goes to the recipient."""

    recipient: int
    categories: frozenset[str]
    covers_secrecy: bool
    starts_on: date
    ends_on: date


@dataclass
class Window:
    """A share."""

    recipient: int
    categories: frozenset[str]
    level: str
    starts_on: date
    ends_on: date
    is_ended: bool = False


@dataclass
class Key:
    """A grant of one person for one share."""

    person: int
    share: int
    level: str
    starts_on: date
    ends_on: date
    is_revoked: bool = False


@dataclass
class Story:
    """Everything that happened so far. ``people`` says where somebody works and as what."""

    day: date
    people: dict[int, tuple[int, str]]
    sheets: list[Sheet] = field(default_factory=list)
    laws: list[Law] = field(default_factory=list)
    windows: dict[int, Window] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    is_closed: bool = False

    def seen(self, person: int, share: int) -> frozenset[str]:
        """Categories that somebody sees through a share today."""
        window, (works_at, role) = self.windows[share], self.people[person]
        if self.is_closed or window.is_ended or role not in RECEIVING:
            return frozenset()
        if works_at != window.recipient or not self._runs(window):
            return frozenset()
        if not any(self._opens(key, person, share) for key in self.keys):
            return frozenset()
        open_to_her = window.categories & self.flowing(window.recipient, ("to_recipient", "both"))
        return open_to_her if "identity" in open_to_her else frozenset()

    def told(self, person: int, share: int) -> frozenset[str]:
        """Categories that somebody may tell about through a share today."""
        if not self.seen(person, share) or self.windows[share].level != "contribute":
            return frozenset()
        may = any(
            self._opens(key, person, share) and key.level == "contribute" for key in self.keys
        )
        back = ("from_recipient", "both")
        return self.flowing(self.windows[share].recipient, back) if may else frozenset()

    def flowing(self, recipient: int, directions: tuple[str, ...]) -> frozenset[str]:
        """Agreed to be transferred, and released from secrecy; or allowed by a law."""
        found = []
        for kind in ("transfer", "release"):
            said = [
                sheet
                for sheet in self.sheets
                if (sheet.kind, sheet.recipient) == (kind, recipient)
                and sheet.direction in directions
            ]
            found.append(self._agreed(said) | self._lawful(kind, recipient, directions))
        return frozenset(found[0] & found[1])

    def _agreed(self, said: list[Sheet]) -> set[str]:
        held = set()
        for sheet in said:
            if not sheet.is_agreed or sheet.is_withdrawn or not self._runs(sheet):
                continue
            for category in sheet.categories:
                later = (
                    no
                    for no in said
                    if not no.is_agreed
                    and category in no.categories
                    and (no.given_on, no.number) > (sheet.given_on, sheet.number)
                )
                if next(later, None) is None:
                    held.add(category)
        return held

    def _lawful(self, kind: str, recipient: int, directions: tuple[str, ...]) -> set[str]:
        if "to_recipient" not in directions:
            return set()
        return {
            category
            for law in self.laws
            if law.recipient == recipient and self._runs(law)
            and (kind == "transfer" or law.covers_secrecy)
            for category in law.categories
        }  # fmt: skip

    def _opens(self, key: Key, person: int, share: int) -> bool:
        is_hers = (key.person, key.share, key.is_revoked) == (person, share, False)
        return is_hers and self._runs(key)

    def _runs(self, one: Sheet | Law | Window | Key) -> bool:
        return one.starts_on <= self.day <= one.ends_on
