"""The words of the access matrix: rows by who may see and do something.

200 shows, 302 leads on (the anonymous visitor to the sign-in), 403 refuses with the rule's reason
what one may see but not do, 404 denies what one may not see, 405 is the wrong method, 422 shows
a form again whose answers do not do. A form is sent here with nothing in it.
"""

from dataclasses import dataclass

from tests.web.access_world import (
    ANONYMOUS,
    COLLEAGUE,
    DEPUTY,
    FOREIGNER,
    LEAD,
    OWNER,
    PLAYERS,
    REVIEWER,
    SHARED_CONTRIBUTOR,
    SHARED_WITH,
)

CASEWORK = (OWNER, DEPUTY, REVIEWER, COLLEAGUE, FOREIGNER, LEAD, SHARED_CONTRIBUTOR)
# They work with people and so receive what other agencies share.
RECIPIENTS = (*CASEWORK, *SHARED_WITH, "partner")
# They see the file; the first two also work in it.
SEE_FILE, WORK_IN_FILE = (OWNER, DEPUTY, REVIEWER), (OWNER, DEPUTY)
OVERSIGHT = ("auditor", "data_protection_officer", "administrator")
ADMINISTRATOR = ("administrator",)
Expected = dict[str, int]


@dataclass(frozen=True)
class Row:
    """What GET and POST of one address answer, by player."""

    get: Expected
    post: Expected


def all_who_sign_in(status: int, **others: int) -> Expected:
    return {ANONYMOUS: 302} | dict.fromkeys(PLAYERS, status) | others


def everybody(status: int, **others: int) -> Expected:
    return dict.fromkeys((ANONYMOUS, *PLAYERS), status) | others


def only(players: tuple[str, ...], status: int, *, rest: int, **others: int) -> Expected:
    return all_who_sign_in(rest) | dict.fromkeys(players, status) | others


WRONG_METHOD, ALSO_FOR_STRANGERS = all_who_sign_in(405), everybody(405)
NO_FILE, NOT_MINE = 404, 403


def page(get: Expected) -> Row:
    """An address that is only looked at."""
    return Row(get, WRONG_METHOD)


def work_in_file(post: int = 422, get: int = 200) -> Row:
    """A form in a file: its workers use it, a reviewer is told why not, others find nothing."""
    return Row(
        only(WORK_IN_FILE, get, rest=NO_FILE, reviewer=NOT_MINE),
        only(WORK_IN_FILE, post, rest=NO_FILE, reviewer=NOT_MINE),
    )


def of_owner(post: int) -> Row:
    """What the responsible worker decides alone."""
    refused = {DEPUTY: NOT_MINE, REVIEWER: NOT_MINE}
    return Row(
        only((OWNER,), 200, rest=NO_FILE, **refused), only((OWNER,), post, rest=NO_FILE, **refused)
    )


def of_administrator(post: int) -> Row:
    return Row(only(ADMINISTRATOR, 200, rest=NOT_MINE), only(ADMINISTRATOR, post, rest=NOT_MINE))


SEEN_BY_FILE = page(only(SEE_FILE, 200, rest=NO_FILE))
FOR_CASEWORK = page(only(CASEWORK, 200, rest=NOT_MINE))
# Begins with the search; without it the address leads there.
AFTER_SEARCH = only(CASEWORK, 302, rest=NOT_MINE)
SEEN_BY_ADMINISTRATOR = page(only(ADMINISTRATOR, 200, rest=NOT_MINE))
# The lead opens a case; who reviews it already goes on to it; workers see why they cannot.
REVIEW = {OWNER: NOT_MINE, DEPUTY: NOT_MINE, COLLEAGUE: NOT_MINE, REVIEWER: 302}
# Pages of the sign-in library ask for the password again before they change a factor.
CONFIRM_FIRST = Row(everybody(302), everybody(302))
