"""Generative themes (generatives Thema): clustered observations and their way to an effect."""

from django.urls import path

from lotse.web.steering.themes.views import clustering, overview, themes

ONE = "themen/<int:theme_id>/"
app_name = "themes"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("themen/", themes.board, name="board"),
    path("themen/neu/", themes.add, name="add"),
    path("themen/zusammenfassen/", clustering.cluster, name="cluster"),
    path(ONE, themes.detail, name="detail"),
    path(f"{ONE}aendern/", themes.change, name="change"),
    path(f"{ONE}schritt/<slug:to>/", themes.step, name="step"),
    path(f"{ONE}hinweise/<uuid:observation_id>/loesen/", clustering.unlink, name="unlink"),
]
