from django.urls import path

from lotse.web.casework.cases.views.note_search import note_search
from lotse.web.search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("notizen/", note_search, name="search_notes"),
]
