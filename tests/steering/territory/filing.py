"""The tables of borders for the tests of row security: nobody who works with a file sees any."""

UNSEEN = ("territory_borderset", "territory_municipalityborder")
