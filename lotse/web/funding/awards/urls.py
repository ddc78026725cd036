"""Bescheide und Anträge."""

from django.urls import path

from lotse.web.funding.awards.views import applications, awards, files, notices

app_name = "awards"
_AWARD = "bescheide/<int:award_id>/"
_NOTICE = "bescheide/bescheid/<int:notice_id>/"
_APPLICATION = "antraege/<int:application_id>/"
urlpatterns = [
    path("bescheide/", awards.award_list, name="list"),
    path("bescheide/neu/", awards.award_add, name="award_add"),
    path(_AWARD, awards.award_detail, name="award"),
    path(f"{_AWARD}aendern/", awards.award_change, name="award_change"),
    path(f"{_AWARD}loeschen/", awards.award_discard, name="award_discard"),
    path(f"{_AWARD}bescheid/", notices.notice_add, name="notice_add"),
    path(_NOTICE, notices.notice_detail, name="notice"),
    path(f"{_NOTICE}aendern/", notices.notice_change, name="notice_change"),
    path(f"{_NOTICE}berichtigen/", notices.notice_correct, name="notice_correct"),
    path(f"{_NOTICE}festhalten/", notices.notice_record, name="notice_record"),
    path(f"{_NOTICE}verwerfen/", notices.notice_discard, name="notice_discard"),
    path(f"{_NOTICE}datei/", files.notice_file, name="notice_file"),
    path(f"{_NOTICE}ablegen/", files.notice_scan, name="notice_scan"),
    path("antraege/", applications.application_list, name="application_list"),
    path("antraege/neu/", applications.application_add, name="application_add"),
    path(_APPLICATION, applications.application_detail, name="application"),
    path(f"{_APPLICATION}aendern/", applications.application_change, name="application_change"),
    path(f"{_APPLICATION}stellen/", applications.application_submit, name="application_submit"),
    path(f"{_APPLICATION}verwerfen/", applications.application_discard, name="application_discard"),
    path(f"{_APPLICATION}blatt.<slug:ending>", files.application_sheet, name="application_sheet"),
]
