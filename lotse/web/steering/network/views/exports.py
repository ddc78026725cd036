"""The network of a day as a file: GraphML for programs, a table for people."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.services import exporting
from lotse.steering.territory.access import may_read_steering
from lotse.web.downloads import FORMATS, as_attachment, table_as
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.network.views.picture import read_day


@require_safe
def export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    demand(may_read_steering(request.actor))
    day = read_day(request.GET.get("am", ""))
    relations = Relation.objects.visible_to(request.actor)
    name = f"netzwerk-{day:%Y-%m-%d}"
    if ending == "graphml":
        actors = NetworkActor.objects.visible_to(request.actor)
        content = exporting.as_graphml(actors, relations, day)
        return as_attachment(content, "application/graphml+xml", f"{name}.graphml")
    if ending not in FORMATS:
        raise Http404(f"no format {ending}")
    return table_as(ending, name, exporting.HEADINGS, exporting.as_rows(relations, day))
