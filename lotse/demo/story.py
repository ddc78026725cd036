"""The words a story is told in: households, people, cases, contacts and what is to be done.

Dates are texts read by ``moments``: „2016-03-14“ and „1990“ stand still, „-40“ is forty days
before today, „~7-03-12“ the 12th of March seven years ago.
"""

from dataclasses import dataclass

Status = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True)
class Contact:
    """A contact some days ago, told as the case manager would write it down."""

    days_ago: int
    kind: str
    minutes: int
    note: str
    whom: str = "client"
    detail: str = ""
    language: str = "de"
    interpreting: str = "none"
    secrecy: str = "case"


@dataclass(frozen=True)
class FollowUp:
    """Something to do in so many days (negative: overdue or, if done, done by then)."""

    due_in: int
    subject: str
    is_done: bool = False


@dataclass(frozen=True)
class File:
    """A case: opened and perhaps closed some days ago, in a phase, with all that happened.

    ``deputy`` is a colleague and why, for these two weeks; ``review`` the reason of the lead.
    """

    opened: int
    phase: str
    events: tuple[Contact | FollowUp, ...]
    closed: int | None = None
    person: int = 0
    deputy: tuple[str, str] | None = None
    review: str = ""


@dataclass(frozen=True)
class Home:
    """Where people live: municipality, street, since when; blocked after § 51 BMG."""

    municipality: str
    street: str
    since: str
    is_blocked: bool = False


@dataclass(frozen=True)
class Member:
    """Somebody of a household.

    ``names`` are pairs of kind and name, ``languages`` reads „ar native, de a2“, ``status`` are
    code, first and perhaps last day. ``joined`` and ``left`` date the household; who ``moved_to``
    another home has a household of her own there.
    """

    family: str
    given: str
    sex: str
    born: str
    nations: str
    role: str = "reference"
    languages: str = ""
    status: tuple[Status, ...] = ()
    entered: str = ""
    names: tuple[tuple[str, str], ...] = ()
    literacy: str = "latin"
    interpreter: str = ""
    place: str = ""
    reach: tuple[tuple[str, str], ...] = ()
    joined: str = ""
    left: str = ""
    moved_to: Home | None = None


@dataclass(frozen=True)
class Household:
    """People who live together, told by the case manager who took them up."""

    worker: str
    home: Home
    members: tuple[Member, ...]
    files: tuple[File, ...]
    before: tuple[Home, ...] = ()


def script(name: str) -> tuple[str, str]:
    """The name in the script of the passport's country."""
    return ("other_script", name)


def spelling(name: str) -> tuple[str, str]:
    """The name as other offices spell it."""
    return ("other_spelling", name)


def call(name: str) -> tuple[str, str]:
    """What the person is called."""
    return ("call_name", name)


def birth(name: str) -> tuple[str, str]:
    """The name before marriage."""
    return ("birth_name", name)


def mobile(last_two: str) -> tuple[str, str]:
    """A number of the range that is kept free for films and books."""
    return ("mobile", f"0171 39200{last_two}")


def mail(address: str) -> tuple[str, str]:
    """A mail address of the domain that is kept free for examples."""
    return ("email", f"{address}@example.org")
