"""The tables of assessments for the tests of row security."""

from lotse.casework.assessments.services.assessments import Given
from tests.casework.assessments.factories import (
    add_relative,
    add_tie,
    begin,
    save,
)

OF_CASE = {
    "assessments_assessment": "case_id",
    "assessments_answer": "case_id",
    "assessments_networktie": "case_id",
    "assessments_relative": "case_id",
    "assessments_kinship": "case_id",
}
REFERENCE = (
    "assessments_instrument",
    "assessments_instrumentversion",
    "assessments_instrumentitem",
)


def fill(actor, file):
    """A draft with an answer, somebody on the network map, a mother in the genogram."""
    save(actor, begin(actor, file.case), language=Given(need=2, own_view=1))
    add_tie(actor, file.case)
    add_relative(actor, file.case, "Mutter", ("parent", None, True), sex="female")
