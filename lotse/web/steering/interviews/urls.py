"""Needs analysis (Bedarfsanalyse): rounds of interviews with the municipalities by a guide."""

from django.urls import path

from lotse.web.steering.interviews.views import (
    capture,
    coding,
    guides,
    own,
    paper,
    results,
    rounds,
    sheets,
    talks,
)

app_name = "interviews"
_ROUND = "<int:interview_round_id>/"
_TALK = "gespraeche/<int:interview_id>/"
_SHEET = "boegen/<int:statement_sheet_id>/"
_OWN = "eigene/<int:statement_sheet_id>/"
_GUIDE = "leitfaeden/<int:guide_id>/"
_QUESTION = "leitfaeden/fragen/<int:guide_question_id>/"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("neu/", rounds.round_add, name="round_add"),
    path("eigene/", own.own_list, name="own_list"),
    path(_OWN, own.own_sheet, name="own_sheet"),
    path(f"{_OWN}antworten/", own.own_reply, name="own_reply"),
    path(f"{_OWN}bogen.pdf", own.own_paper, name="own_paper"),
    path("leitfaeden/", guides.guide_list, name="guide_list"),
    path(_GUIDE, guides.guide, name="guide"),
    path(f"{_GUIDE}neue-fassung/", guides.guide_begin, name="guide_begin"),
    path(f"{_GUIDE}frage/", guides.question_add, name="question_add"),
    path(_QUESTION, guides.question_change, name="question_change"),
    path(f"{_QUESTION}entfernen/", guides.question_remove, name="question_remove"),
    path(_ROUND, rounds.round_detail, name="round"),
    path(f"{_ROUND}aendern/", rounds.round_change, name="round_change"),
    path(f"{_ROUND}termine.ics", rounds.round_calendar, name="round_calendar"),
    path(f"{_ROUND}ergebnis/", results.results, name="results"),
    path(f"{_ROUND}ergebnis.pdf", paper.results_paper, name="results_paper"),
    path(f"{_ROUND}ergebnis.<slug:ending>", results.export, name="export"),
    path(f"{_ROUND}vergleich/", results.compare, name="compare"),
    path(_TALK, talks.talk, name="interview"),
    path(f"{_TALK}termin/", talks.schedule, name="schedule"),
    path(f"{_TALK}termin.ics", talks.calendar, name="calendar"),
    path(f"{_TALK}fuehren/", capture.capture, name="capture"),
    path(f"{_TALK}abschliessen/", talks.finish, name="finish"),
    path(f"{_TALK}auswerten/", coding.needs, name="needs"),
    path(f"{_TALK}zurueckmelden/", sheets.send, name="send"),
    path(f"{_TALK}neue-fassung/", sheets.reopen, name="reopen"),
    path("antworten/<int:interview_answer_id>/themen/", coding.themes, name="themes"),
    path("antworten/<int:interview_answer_id>/hinweis/", coding.hand_in, name="hand_in"),
    path(f"{_SHEET}bogen.pdf", sheets.paper, name="paper"),
    path(f"{_SHEET}antwort/", sheets.note_reply, name="note_reply"),
]
