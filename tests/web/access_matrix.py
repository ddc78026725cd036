"""Who gets what: every address and method, every role and relation to a file.

The words are explained in ``access_rows``; further areas keep their rows in ``addresses.py`` of
their own tests, see ``tests/areas.py``.
"""

from tests import areas
from tests.web.access_rows import (
    AFTER_SEARCH,
    ALSO_FOR_STRANGERS,
    CASEWORK,
    CONFIRM_FIRST,
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    OVERSIGHT,
    REVIEW,
    SEE_FILE,
    SEEN_BY_ADMINISTRATOR,
    SEEN_BY_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    all_who_sign_in,
    everybody,
    of_administrator,
    of_owner,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import LEAD, OWNER, REVIEWER

MATRIX: dict[str, Row] = {
    **{name: row for area in areas.address_areas() for name, row in area.ROWS.items()},
    "start": page(all_who_sign_in(200)),
    "search": page(all_who_sign_in(200)),
    "session_ping": Row(everybody(200), everybody(200)),
    # Cases
    "cases:worklist": FOR_CASEWORK,
    "cases:register": FOR_CASEWORK,
    "cases:open": Row(AFTER_SEARCH, AFTER_SEARCH),
    "cases:detail": SEEN_BY_FILE,
    "cases:change": work_in_file(),
    "cases:contact_list": SEEN_BY_FILE,
    "cases:contact_add": work_in_file(),
    "cases:contact_change": work_in_file(),
    "cases:follow_up_add": work_in_file(),
    "cases:follow_up_change": work_in_file(),
    "cases:follow_up_snooze": work_in_file(),
    "cases:follow_up_drop": work_in_file(post=302),
    "cases:task_list": FOR_CASEWORK,
    # From a calendar outside into the file.
    "cases:task": page(only(SEE_FILE, 302, rest=NO_FILE)),
    # Nothing is chosen, so it leads back to the list.
    "cases:task_bulk": Row(WRONG_METHOD, only(CASEWORK, 302, rest=NOT_MINE)),
    # The refusal is said on the page of the case.
    "cases:follow_up_complete": Row(WRONG_METHOD, only(SEE_FILE, 302, rest=NO_FILE)),
    "cases:deputy_appoint": of_owner(422),
    "cases:deputy_end": of_owner(302),
    # A reviewing lead may dispose of the file, a deputy may not.
    "cases:hand_over": Row(
        only((OWNER, REVIEWER), 200, rest=NO_FILE, deputy=NOT_MINE),
        only((OWNER, REVIEWER), 422, rest=NO_FILE, deputy=NOT_MINE),
    ),
    # The lead first says whose cases are meant.
    "cases:hand_over_caseload": Row(
        only(CASEWORK, 200, rest=NOT_MINE),
        only(CASEWORK, 422, rest=NOT_MINE, lead=200, reviewer=200),
    ),
    "cases:deputise_caseload": Row(
        only(CASEWORK, 200, rest=NOT_MINE),
        only(CASEWORK, 422, rest=NOT_MINE, lead=200, reviewer=200),
    ),
    "cases:end_deputyships": Row(WRONG_METHOD, only(CASEWORK, 302, rest=NOT_MINE)),
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
