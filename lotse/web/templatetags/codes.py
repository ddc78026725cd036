"""Names behind codes: ``{{ nationality.country|country }}``, ``{{ skill.language|language }}``.

``{{ status.norm|norm }}`` writes a paragraph the short way,
``{{ point.value|phone }}`` a number so that it can be read aloud.
"""

from django import template

from lotse.core import phones
from lotse.web.components import codes

register = template.Library()

register.filter("country", codes.country)
register.filter("language", codes.language)
register.filter("norm", codes.norm)
register.filter("phone", phones.display)
