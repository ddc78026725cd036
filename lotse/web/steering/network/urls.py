"""Netzwerk: the picture of a day, its answers, and what it is made of."""

from django.urls import path

from lotse.web.steering.network.views import (
    actors,
    answers,
    exports,
    lived,
    paper,
    picture,
    relations,
)

app_name = "network"
_ACTOR = "akteure/<int:network_actor_id>/"
_RELATION = "beziehungen/<int:relation_id>/"
urlpatterns = [
    path("", picture.picture, name="picture"),
    path("kennzahlen/", answers.figures, name="figures"),
    path("angebote/", answers.offers, name="offers"),
    path("gelebt/", lived.lived, name="lived"),
    path("netzwerk.pdf", paper.paper, name="paper"),
    path("netzwerk.<slug:ending>", exports.export, name="export"),
    path("ordnen/", actors.arrange, name="arrange"),
    path("akteure/", actors.actor_list, name="actors"),
    path("akteure/neu/", actors.actor_add, name="actor_add"),
    path(_ACTOR, actors.actor_detail, name="actor"),
    path(f"{_ACTOR}aendern/", actors.actor_change, name="actor_change"),
    path(f"{_ACTOR}beenden/", actors.actor_end, name="actor_end"),
    path("beziehungen/neu/", relations.relation_add, name="relation_add"),
    path(_RELATION, relations.relation_change, name="relation_change"),
    path(f"{_RELATION}beenden/", relations.relation_end, name="relation_end"),
    path(f"{_RELATION}entfernen/", relations.relation_remove, name="relation_remove"),
]
