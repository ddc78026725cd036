"""People from Italy, Greece, Spain and Portugal."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    mail,
    mobile,
    script,
    spelling,
)

ESPOSITO = Household(
    "boris",
    Home("Niederkassel", "Hauptstraße 8", "2017-10-01"),
    (
        Member(
            "Esposito",
            "Carmela",
            "f",
            "1964-07-16",
            "IT",
            languages="it native, de b1",
            entered="1992-04",
            place="Salerno",
            reach=(("phone", "0221 4710-953"),),
        ),
        Member(
            "Esposito",
            "Lucia",
            "f",
            "1995-05-29",
            "IT DE",
            role="child",
            place="Bonn",
            languages="it native, de native",
        ),
    ),
    (
        File(
            260,
            "evaluation",
            (
                Contact(
                    260,
                    "visit",
                    45,
                    "Frau Esposito möchte nach 30 Jahren den deutschen Pass. "
                    "Sprachnachweis fehlt, Hörgerät ist neu.",
                ),
                Contact(150, "phone", 10, "Sprachprüfung mit Nachteilsausgleich bestanden."),
                Contact(92, "visit", 30, "Antrag auf Einbürgerung ist gestellt. Fall endet."),
            ),
            closed=90,
        ),
    ),
)

PAPADOPOULOU = Household(
    "tarik",
    Home("Troisdorf", "Hippolytusstraße 47", "2022-09-01"),
    (
        Member(
            "Papadopoulou",
            "Eleni",
            "f",
            "1981-06-24",
            "GR",
            languages="el native, en b2, de b1",
            entered="2022-08-20",
            place="Thessaloniki",
            names=(script("Ελένη Παπαδοπούλου"),),
            reach=(mobile("49"), mail("eleni.p")),
        ),
        Member(
            "Nikolaidis",
            "Georgios",
            "m",
            "2013-02-13",
            "GR",
            role="child",
            entered="2022-08-20",
            languages="el native, de b2",
            names=(script("Γεώργιος Νικολαΐδης"), spelling("Giorgos")),
        ),
    ),
    (
        File(
            179,
            "evaluation",
            (
                Contact(
                    179,
                    "visit",
                    45,
                    "Frau Papadopoulou ist Zahntechnikerin. Anerkennung ist "
                    "automatisch möglich, es fehlt der Antrag.",
                ),
                Contact(101, "phone", 15, "Volle Gleichwertigkeit bescheinigt."),
                Contact(51, "visit", 30, "Feste Stelle in Troisdorf. Fall wird abgeschlossen."),
            ),
            closed=48,
        ),
    ),
)

GARCIA = Household(
    "judith",
    Home("Hennef (Sieg)", "Wehrstraße 64", "2023-01-15"),
    (
        Member(
            "García López",
            "Marta",
            "f",
            "1990-02-15",
            "ES",
            languages="es native, en b2, de b1",
            entered="2023-01-09",
            place="Valladolid",
            reach=(mobile("50"),),
        ),
        Member(
            "El Idrissi",
            "Hicham",
            "m",
            "1988-11-06",
            "MA",
            role="partner",
            entered="2023-01-09",
            languages="ar native, es c1, de a2",
            names=(script("هشام الإدريسي"),),
            place="Tanger",
            status=(("Aufenthaltskarte_nach_5_1_Freiz_gG_EU", "2023-05-08", "+530"),),
        ),
        Member(
            "El Idrissi García",
            "Nora",
            "f",
            "2019-04-18",
            "ES MA",
            role="child",
            languages="es native, ar a2, de b1",
            entered="2023-01-09",
            place="Valladolid",
        ),
    ),
    (
        File(
            115,
            "planning",
            (
                Contact(
                    115,
                    "visit",
                    50,
                    "Herr El Idrissi ist Elektriker, sein Zeugnis wird nicht "
                    "verstanden. Frau García López arbeitet in der Pflegehilfe.",
                ),
                Contact(39, "phone", 15, "Übersetzung des Zeugnisses ist bezahlt und unterwegs."),
                FollowUp(3, "Beratung bei der Handwerkskammer begleiten"),
            ),
        ),
    ),
)

FERREIRA = Household(
    "judith",
    Home("Alfter", "Landgraben 28", "2011-05-01"),
    (
        Member(
            "Ferreira da Costa",
            "Manuel",
            "m",
            "1961-08-30",
            "PT",
            languages="pt native, de b1",
            entered="1988-03",
            place="Braga",
            reach=(("phone", "0221 4710-954"),),
        ),
    ),
    (
        File(
            47,
            "clarification",
            (
                Contact(
                    47,
                    "visit",
                    40,
                    "Herr Ferreira hat 35 Jahre auf dem Bau gearbeitet und "
                    "kann nicht mehr. Fragt nach Erwerbsminderung und Schwerbehinderung.",
                ),
                FollowUp(-3, "Arztberichte anfordern"),
            ),
        ),
    ),
)

HOUSEHOLDS = (ESPOSITO, PAPADOPOULOU, GARCIA, FERREIRA)
