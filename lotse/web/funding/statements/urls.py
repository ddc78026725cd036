"""Förderstand: was bewilligt, verdient, weitergeleitet, ausgegeben und zurückzuzahlen ist."""

from django.urls import path

from lotse.web.funding.statements.views import figures, overview

app_name = "statements"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("rechenweg/<slug:name>/", figures.figure, name="figure"),
    path("rechenweg/<slug:name>/<int:award_id>/", figures.award_figure, name="award_figure"),
]
