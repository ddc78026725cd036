from django.db import models


class EditionState(models.TextChoices):
    """How far an edition has come; the public reads the released ones alone."""

    DRAFT = "draft", "Entwurf"
    PROPOSED = "proposed", "zur Freigabe vorgeschlagen"
    RELEASED = "released", "veröffentlicht"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class Licence(models.TextChoices):
    """What the public may do with a table; ``rules.vocabularies`` has the addresses."""

    DL_BY = "dl-by-de/2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    DL_ZERO = "dl-zero-de/2.0", "Datenlizenz Deutschland – Zero – Version 2.0"
    CC_BY = "cc-by/4.0", "Creative Commons Namensnennung 4.0 International (CC BY 4.0)"


class Theme(models.TextChoices):
    """The themes of the European authority table „data-theme“."""

    AGRI = "AGRI", "Landwirtschaft, Fischerei, Forstwirtschaft und Nahrungsmittel"
    ECON = "ECON", "Wirtschaft und Finanzen"
    EDUC = "EDUC", "Bildung, Kultur und Sport"
    ENER = "ENER", "Energie"
    ENVI = "ENVI", "Umwelt"
    GOVE = "GOVE", "Regierung und öffentlicher Sektor"
    HEAL = "HEAL", "Gesundheit"
    INTR = "INTR", "Internationale Themen"
    JUST = "JUST", "Justiz, Rechtssystem und öffentliche Sicherheit"
    REGI = "REGI", "Regionen und Städte"
    SOCI = "SOCI", "Bevölkerung und Gesellschaft"
    TECH = "TECH", "Wissenschaft und Technologie"
    TRAN = "TRAN", "Verkehr"


class Rhythm(models.TextChoices):
    """How often an edition follows, after the European authority table „frequency“."""

    MONTHLY = "MONTHLY", "monatlich"
    QUARTERLY = "QUARTERLY", "vierteljährlich"
    ANNUAL_2 = "ANNUAL_2", "halbjährlich"
    ANNUAL = "ANNUAL", "jährlich"
    IRREG = "IRREG", "unregelmäßig"
