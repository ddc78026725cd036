"""Addresses of interviews: steering looks, the coordination keeps, a town reads its own sheet."""

from datetime import timedelta

from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.steering.interviews.models import InterviewGuide
from lotse.steering.interviews.services import guides, rounds
from tests.steering.interviews.factories import begin, interview, question, sent
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPER = ("kim_coordination",)
LOOKING = ("executive", "auditor")
READERS = (*KEEPER, *LOOKING)
TOLD = dict.fromkeys(LOOKING, NOT_MINE)
# Troisdorf leads the sheet of the matrix; every lead of a town has a list.
TOWN = ("municipality_lead",)
SEEN = page(only(READERS, 200, rest=NO_FILE))


def _kept(post=422, get=200):
    """The coordination does it, who looks is told why not, nobody else finds it."""
    return Row(only(KEEPER, get, rest=NO_FILE, **TOLD), only(KEEPER, post, rest=NO_FILE, **TOLD))


def _button(post=302):
    return Row(WRONG_METHOD, only(KEEPER, post, rest=NO_FILE, **TOLD))


LIST = page(only(READERS, 200, rest=NOT_MINE))
ROWS = {
    "interviews:round_list": LIST,
    "interviews:round_add": Row(only(KEEPER, 200, rest=NOT_MINE), only(KEEPER, 422, rest=NOT_MINE)),
    "interviews:guide_list": LIST,
    "interviews:guide": SEEN,
    "interviews:guide_begin": _button(),
    "interviews:question_add": _kept(),
    "interviews:question_change": _kept(),
    "interviews:question_remove": _button(),
    # A town reads the title of its round and nothing of the round itself.
    "interviews:round": SEEN,
    "interviews:round_change": _kept(),
    "interviews:round_calendar": SEEN,
    "interviews:results": SEEN,
    "interviews:export": SEEN,
    "interviews:results_paper": SEEN,
    "interviews:compare": SEEN,
    "interviews:interview": SEEN,
    "interviews:schedule": _kept(),
    "interviews:calendar": SEEN,
    # Nothing touched is nothing to save.
    "interviews:capture": _kept(302),
    "interviews:finish": _kept(),
    "interviews:needs": _kept(),
    "interviews:send": _kept(),
    "interviews:reopen": _button(),
    "interviews:themes": _kept(),
    "interviews:hand_in": _kept(),
    "interviews:paper": SEEN,
    "interviews:note_reply": _kept(),
    "interviews:own_list": page(only(TOWN, 200, rest=NO_FILE)),
    "interviews:own_sheet": page(only(TOWN, 200, rest=NO_FILE)),
    "interviews:own_reply": Row(only(TOWN, 200, rest=NO_FILE), only(TOWN, 422, rest=NO_FILE)),
    "interviews:own_paper": page(only(TOWN, 200, rest=NO_FILE)),
}


def numbers(actors, file):
    coordination = actors["kim_coordination"]
    sheet = sent(coordination)
    open_one = interview(coordination, begin(coordination, "Nächste Runde"))
    with acting(coordination):
        draft = guides.begin_version(actor=coordination, guide=InterviewGuide.objects.get(number=1))
    answer = sheet.interview.answers.get(question__code="bruchstellen")
    return {
        "guide_id": draft.pk,
        "guide_question_id": question("themen", draft.number).pk,
        "interview_round_id": sheet.interview.round_id,
        "interviews:export.ending": "xlsx",
        "interview_id": open_one.pk,
        "interviews:calendar.interview_id": _with_day(coordination, open_one).pk,
        "interviews:reopen.interview_id": sheet.interview_id,
        "interview_answer_id": answer.pk,
        "statement_sheet_id": sheet.pk,
    }


def _with_day(actor, one):
    with acting(actor):
        return rounds.schedule(
            actor=actor,
            interview=one,
            expected_version=one.version,
            values={"starts_at": timezone.now() + timedelta(days=3)},
        )
