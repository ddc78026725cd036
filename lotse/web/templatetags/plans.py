"""``{{ rating.level|level_sign }}`` writes a level of the goal attainment scale: −2, 0, +1."""

from django import template

from lotse.casework.plans import letters

register = template.Library()

register.filter("level_sign", letters.sign)
