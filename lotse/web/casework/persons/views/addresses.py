from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.casework.persons.models import Address
from lotse.foundation.audit import services as audit
from lotse.web.casework.persons.views.fetch import visible_person
from lotse.web.http import AuthenticatedRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def blocked_address(request: AuthenticatedRequest, person_id: int, address_id: int) -> HttpResponse:
    """Show an address under § 51 BMG. GET asks back; each POST shows it once and is recorded."""
    person = visible_person(request, person_id)
    addresses = Address.objects.filter(person=person, is_blocked=True)
    address = get_object_or_404(addresses.select_related("municipality"), pk=address_id)
    is_shown = request.method == "POST"
    if is_shown:
        audit.record_read(actor=request.actor, action="person.blocked_address_shown", target=person)
    # What is not to be shown does not reach the template.
    context = {"person": person, "address": address if is_shown else None}
    return render(request, "casework/persons/blocked_address.html", context)
