"""Who gets what: every address and method, every role and relation to a file.

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
)

CASEWORK = (OWNER, DEPUTY, REVIEWER, COLLEAGUE, FOREIGNER, LEAD)
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

MATRIX: dict[str, Row] = {
    "start": page(all_who_sign_in(200)),
    "search": page(all_who_sign_in(200)),
    "session_ping": Row(everybody(200), everybody(200)),
    # Cases
    "cases:worklist": FOR_CASEWORK,
    "cases:register": FOR_CASEWORK,
    "cases:open": Row(AFTER_SEARCH, AFTER_SEARCH),
    "cases:detail": SEEN_BY_FILE,
    "cases:change": work_in_file(),
    "cases:close": work_in_file(),
    "cases:contact_list": SEEN_BY_FILE,
    "cases:contact_add": work_in_file(),
    "cases:contact_change": work_in_file(),
    "cases:follow_up_add": work_in_file(),
    # The refusal is said on the page of the case.
    "cases:follow_up_complete": Row(WRONG_METHOD, only(SEE_FILE, 302, rest=NO_FILE)),
    "cases:deputy_appoint": of_owner(422),
    "cases:deputy_end": of_owner(302),
    "cases:review_start": Row(
        only((LEAD,), 200, rest=NO_FILE, **REVIEW), only((LEAD,), 422, rest=NO_FILE, **REVIEW)
    ),
    # Persons
    "persons:search": FOR_CASEWORK,
    "persons:add": Row(AFTER_SEARCH, AFTER_SEARCH),
    "persons:detail": SEEN_BY_FILE,
    "persons:change": work_in_file(),
    "persons:blocked_address": Row(
        only(SEE_FILE, 200, rest=NO_FILE), only(SEE_FILE, 200, rest=NO_FILE)
    ),
    "persons:household_found": work_in_file(),
    "persons:household_member_choose": page(
        only(WORK_IN_FILE, 200, rest=NO_FILE, reviewer=NOT_MINE)
    ),
    # The other person belongs to the owner alone.
    "persons:household_member_add": Row(
        only((OWNER,), 200, rest=NO_FILE, reviewer=NOT_MINE),
        only((OWNER,), 422, rest=NO_FILE, reviewer=NOT_MINE),
    ),
    "persons:household_member_end": work_in_file(),
    "persons:detail_add": work_in_file(),
    "persons:detail_end": work_in_file(),
    "persons:detail_remove": work_in_file(post=302),
    # Organisations and accounts
    "organisations:list": page(all_who_sign_in(200)),
    "organisations:municipalities": page(all_who_sign_in(200)),
    "organisations:detail": page(all_who_sign_in(200)),
    "organisations:history": SEEN_BY_ADMINISTRATOR,
    "organisations:add": of_administrator(422),
    "organisations:change": of_administrator(422),
    "administration:user_list": SEEN_BY_ADMINISTRATOR,
    "administration:user_detail": SEEN_BY_ADMINISTRATOR,
    "administration:user_history": SEEN_BY_ADMINISTRATOR,
    "administration:user_invite": of_administrator(422),
    "administration:user_change": of_administrator(422),
    # She was never invited.
    "administration:user_invite_again": Row(all_who_sign_in(NOT_MINE), all_who_sign_in(NOT_MINE)),
    "administration:user_deactivate": of_administrator(302),
    "administration:user_reactivate": of_administrator(302),
    "administration:second_factor_reset": of_administrator(302),
    "administration:membership_add": of_administrator(422),
    "administration:membership_end": of_administrator(422),
    # Trail
    "audit:person_history": SEEN_BY_FILE,
    "audit:person_readers": SEEN_BY_FILE,
    "audit:case_history": SEEN_BY_FILE,
    "audit:case_readers": SEEN_BY_FILE,
    "audit:log": page(only(OVERSIGHT, 200, rest=NOT_MINE)),
    "audit:check_seals": Row(WRONG_METHOD, only(OVERSIGHT, 302, rest=NOT_MINE)),
    # Own account
    "accounts:account": page(all_who_sign_in(200)),
    "accounts:switch_membership": Row(WRONG_METHOD, all_who_sign_in(404)),
    "accounts:no_access": Row(everybody(403), ALSO_FOR_STRANGERS),
    "accounts:unknown_person": Row(everybody(403), ALSO_FOR_STRANGERS),
    "accounts:provider_failed": Row(everybody(502), ALSO_FOR_STRANGERS),
    "account_login": Row(everybody(302, anonymous=200), everybody(302, anonymous=200)),
    "account_logout": Row(all_who_sign_in(200), everybody(302)),
    "account_inactive": Row(everybody(200), ALSO_FOR_STRANGERS),
    "account_reauthenticate": Row(all_who_sign_in(200), all_who_sign_in(200)),
    "account_change_password": Row(all_who_sign_in(200), all_who_sign_in(200)),
    "account_set_password": Row(everybody(302), everybody(302)),
    "account_reset_password": Row(everybody(200), everybody(200)),
    "account_reset_password_done": Row(everybody(200), ALSO_FOR_STRANGERS),
    "account_reset_password_from_key": Row(everybody(200), everybody(200)),
    "account_reset_password_from_key_done": Row(everybody(200), ALSO_FOR_STRANGERS),
    "mfa_index": page(all_who_sign_in(200)),
    "mfa_authenticate": CONFIRM_FIRST,
    "mfa_reauthenticate": CONFIRM_FIRST,
    "mfa_activate_totp": CONFIRM_FIRST,
    "mfa_deactivate_totp": Row(all_who_sign_in(404), all_who_sign_in(404)),
    "mfa_view_recovery_codes": page(all_who_sign_in(404)),
    "mfa_generate_recovery_codes": CONFIRM_FIRST,
    "mfa_download_recovery_codes": Row(all_who_sign_in(404), all_who_sign_in(404)),
    "mfa_list_webauthn": page(all_who_sign_in(200)),
    "mfa_add_webauthn": CONFIRM_FIRST,
    "mfa_reauthenticate_webauthn": CONFIRM_FIRST,
    "mfa_remove_webauthn": CONFIRM_FIRST,
    "mfa_edit_webauthn": CONFIRM_FIRST,
    # No provider is configured here; with one see tests/web/accounts/test_single_sign_on.py.
    "openid_connect_login": Row(everybody(405), everybody(404)),
    "openid_connect_callback": Row(everybody(404), everybody(404)),
    "socialaccount_login_cancelled": Row(everybody(200), ALSO_FOR_STRANGERS),
}
