from lotse.steering.interviews.models.guides import GuideBlock, GuideQuestion, InterviewGuide
from lotse.steering.interviews.models.interviews import (
    DomainNeed,
    Interview,
    InterviewAnswer,
    InterviewRound,
)
from lotse.steering.interviews.models.sheets import SheetReply, StatementSheet

__all__ = [
    "DomainNeed",
    "GuideBlock",
    "GuideQuestion",
    "Interview",
    "InterviewAnswer",
    "InterviewGuide",
    "InterviewRound",
    "SheetReply",
    "StatementSheet",
]
