from django.urls import path

from lotse.web.search.views import search

urlpatterns = [path("", search, name="search")]
