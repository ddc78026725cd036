"""Stellen und ihre Besetzung."""

from django.urls import path

from lotse.web.funding.posts.views import caseload, occupancies, people, posts

app_name = "posts"
_POST = "<int:post_id>/"
_OCCUPANCY = "besetzung/<int:occupancy_id>/"
_ABSENCE = "ohne-entgelt/<int:absence_id>/"
_EXPECTED = "erwartet/<int:filling_id>/"
_PERSON = "personen/<int:employee_id>/"
urlpatterns = [
    path("", posts.post_list, name="list"),
    path("neu/", posts.post_add, name="post_add"),
    path(_POST, posts.post_detail, name="post"),
    path(f"{_POST}aendern/", posts.post_change, name="post_change"),
    path(f"{_POST}besetzen/", occupancies.fill, name="fill"),
    path(f"{_POST}erwartet/", occupancies.expect, name="expect"),
    path(_OCCUPANCY, occupancies.change, name="occupancy_change"),
    path(f"{_OCCUPANCY}anteil/", occupancies.share, name="share"),
    path(f"{_OCCUPANCY}entfernen/", occupancies.occupancy_remove, name="occupancy_remove"),
    path(f"{_OCCUPANCY}ohne-entgelt/", occupancies.absence_add, name="absence_add"),
    path(f"{_OCCUPANCY}kosten/", occupancies.cost, name="cost"),
    path(_ABSENCE, occupancies.absence_change, name="absence_change"),
    path(f"{_ABSENCE}entfernen/", occupancies.absence_remove, name="absence_remove"),
    path(_EXPECTED, occupancies.expected_change, name="expected_change"),
    path(f"{_EXPECTED}entfernen/", occupancies.expected_remove, name="expected_remove"),
    path("personen/", people.people, name="people"),
    path("personen/neu/", people.person_add, name="person_add"),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}aendern/", people.person_change, name="person_change"),
    path("auslastung/", caseload.caseload, name="caseload"),
]
