"""The addresses of assessments for the matrix of access."""

from lotse.casework.assessments.models import (
    Assessment,
    Instrument,
    InstrumentVersion,
    Kinship,
    NetworkTie,
    Relative,
)
from lotse.casework.assessments.services import instruments
from lotse.foundation.accounts.actors import acting
from tests.web.access_rows import (
    CASEWORK,
    NOT_MINE,
    SEEN_BY_FILE,
    Row,
    only,
    page,
    work_in_file,
)

KEEPERS = ("kim_coordination", "administrator")
SEEN = page(only((*CASEWORK, *KEEPERS), 200, rest=NOT_MINE))


def _kept(post: int) -> Row:
    """What the keepers of reference data do."""
    return Row(only(KEEPERS, 200, rest=NOT_MINE), only(KEEPERS, post, rest=NOT_MINE))


ROWS = {
    "assessments:overview": SEEN_BY_FILE,
    "assessments:begin": work_in_file(),
    "assessments:comparison": SEEN_BY_FILE,
    "assessments:detail": SEEN_BY_FILE,
    "assessments:answer": work_in_file(),
    "assessments:discard": work_in_file(post=302),
    "assessments:network": SEEN_BY_FILE,
    "assessments:tie_add": work_in_file(),
    "assessments:tie_change": work_in_file(),
    "assessments:tie_end": work_in_file(),
    "assessments:genogram": SEEN_BY_FILE,
    "assessments:relative_add": work_in_file(),
    "assessments:relative_change": work_in_file(),
    "assessments:relative_remove": work_in_file(post=302),
    "assessments:take_over_household": work_in_file(post=302),
    "assessments:kinship_add": work_in_file(),
    "assessments:kinship_remove": work_in_file(post=302),
    "assessments:instrument_list": SEEN,
    "assessments:instrument_add": _kept(422),
    "assessments:instrument_change": _kept(422),
    "assessments:version_begin": _kept(302),
    "assessments:version_detail": SEEN,
    "assessments:version_publish": _kept(302),
    "assessments:item_add": _kept(422),
    "assessments:item_change": _kept(422),
    "assessments:item_retire": _kept(302),
}


def numbers(actors, file):
    """What the file and the instruments have of each kind."""
    keeper = actors["kim_coordination"]
    with acting(keeper):
        general = Instrument.objects.get(is_general=True)
        draft = instruments.begin_version(actor=keeper, instrument=general)
    case = {"case": file.case}
    return {
        "assessment_id": Assessment.objects.get(**case).pk,
        "tie_id": NetworkTie.objects.get(**case).pk,
        "relative_id": Relative.objects.get(person=None, **case).pk,
        "kinship_id": Kinship.objects.get(**case).pk,
        "instrument_id": general.pk,
        "instrument_version_id": draft.pk,
        "instrument_item_id": InstrumentVersion.objects.get(pk=draft.pk).items.all()[0].pk,
    }
