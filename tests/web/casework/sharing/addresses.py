"""What the addresses of sharing answer, by role and relation to the file."""

from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.papers.factories import file_document
from tests.casework.sharing.factories import agree, paper, share, tell, withdraw
from tests.web.access_rows import (
    NO_FILE,
    NOT_MINE,
    RECIPIENTS,
    SEEN_BY_FILE,
    Row,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import (
    FOREIGNER,
    OWNER,
    SHARED_CONTRIBUTOR,
    SHARED_READER,
    WITHDRAWN_READER,
)


def _shared_with(player: str, status: int) -> dict[str, int]:
    """One agency's reader sees it; for all others who receive something it does not exist."""
    return only(RECIPIENTS, NO_FILE, rest=NOT_MINE) | {player: status}


ROWS = {
    "sharing:overview": SEEN_BY_FILE,
    # Several organisations may be shared with; nothing is chosen yet.
    "sharing:add": work_in_file(post=200),
    "sharing:detail": SEEN_BY_FILE,
    "sharing:change": work_in_file(),
    "sharing:end": work_in_file(),
    "sharing:who_sees": SEEN_BY_FILE,
    "sharing:who_sees_pdf": SEEN_BY_FILE,
    "sharing:received_list": page(only(RECIPIENTS, 200, rest=NOT_MINE)),
    "sharing:received": page(_shared_with(SHARED_READER, 200)),
    "sharing:received_file": page(_shared_with(SHARED_READER, 200)),
    "sharing:contribute": Row(
        _shared_with(SHARED_CONTRIBUTOR, 200), _shared_with(SHARED_CONTRIBUTOR, 422)
    ),
    "sharing:told_list": page(only(RECIPIENTS, 200, rest=NOT_MINE)),
    # Her own words, whatever became of the share.
    "sharing:contribution_withdraw": Row(
        _shared_with(SHARED_CONTRIBUTOR, 200), _shared_with(SHARED_CONTRIBUTOR, 302)
    ),
    # Of who left; where nobody leads, every colleague who works with people may.
    "sharing:left_behind_withdraw": Row(
        _shared_with(SHARED_CONTRIBUTOR, 200) | {FOREIGNER: 200},
        _shared_with(SHARED_CONTRIBUTOR, 302) | {FOREIGNER: 302},
    ),
}


def numbers(actors, file):
    """Shared for reading, for contributing, and with somebody whose consent was withdrawn."""
    owner, case = actors[OWNER], file.case
    reader, contributor = actors[SHARED_READER], actors[SHARED_CONTRIBUTOR]
    gone = actors[WITHDRAWN_READER]
    agree(case, reader.organisation, "identity", "documents")
    agree(case, contributor.organisation, "identity", direction="both")
    given = agree(case, gone.organisation, "identity")
    document = file_document(owner, case)
    read = share(
        owner, case, reader, categories=frozenset({"identity", "documents"}),
        picks=(paper(document.pk, "identity"),),
    )  # fmt: skip
    name_only = {"categories": frozenset({"identity"})}
    left = cast.member("Gesa", "Ging", Role.CASE_MANAGER, "CARITAS")
    answered = share(owner, case, contributor, left, level="contribute", **name_only)
    left_behind = tell(left, answered)
    Membership.objects.filter(user=left.user).update(ends_on=in_days(-1))
    share(owner, case, gone, **name_only)
    withdraw(*given)
    return {
        "share_id": read.pk,
        "received_id": read.pk,
        "piece_id": document.pk,
        "answered_id": answered.pk,
        "sharing:left_behind_withdraw.contribution_id": left_behind.pk,
        "contribution_id": tell(contributor, answered).pk,
    }
