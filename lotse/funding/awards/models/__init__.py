from lotse.funding.awards.models.applications import (
    Application,
    ApplicationLumpSum,
    ApplicationPost,
)
from lotse.funding.awards.models.awards import (
    Award,
    Notice,
    NoticeLumpSum,
    NoticePost,
    NoticeRate,
)

__all__ = [
    "Application",
    "ApplicationLumpSum",
    "ApplicationPost",
    "Award",
    "Notice",
    "NoticeLumpSum",
    "NoticePost",
    "NoticeRate",
]
