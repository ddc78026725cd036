"""The tables of evaluations for the tests of row security: casework sees none of them."""

from lotse.reporting.evaluations.models import Evaluation
from tests import cast
from tests.reporting.evaluations.factories import evaluation

UNSEEN = ("evaluations_evaluation", "evaluations_linkrecipient")


def fill(actor, file):
    """A shared evaluation whose link goes out, once for all files."""
    clara = cast.play("clara")
    if not Evaluation.objects.filter(owner=clara.membership).exists():
        evaluation(clara, title="Stellen", is_shared=True, schedule="monthly")
