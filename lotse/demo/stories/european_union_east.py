"""People from Romania and Poland: free to move, and yet with questions."""

from lotse.demo.story import Contact, File, FollowUp, Home, Household, Member, mobile, spelling

POPESCU = Household(
    "anna",
    Home("Windeck", "Mittelstraße 19", "2023-04-01"),
    (
        Member(
            "Popescu",
            "Ionela",
            "f",
            "1991-03-10",
            "RO",
            languages="ro native, it b1, de a2",
            entered="2023-03-27",
            place="Craiova",
            interpreter="ro",
            reach=(mobile("45"),),
        ),
        Member(
            "Popescu",
            "Marius",
            "m",
            "1988-07-22",
            "RO",
            role="partner",
            entered="2022-05-02",
            languages="ro native, de a2",
            place="Craiova",
            reach=(mobile("46"),),
        ),
        Member(
            "Popescu",
            "Daria",
            "f",
            "2016-01-16",
            "RO",
            role="child",
            entered="2023-03-27",
            languages="ro native, de b1",
            place="Craiova",
        ),
        Member(
            "Popescu",
            "Ștefan",
            "m",
            "~2-09-24",
            "RO",
            role="child",
            place="Siegburg",
            names=(spelling("Stefan Popescu"),),
        ),
    ),
    (
        File(
            104,
            "steering",
            (
                Contact(
                    104,
                    "home_visit",
                    60,
                    "Herr Popescu hat nach einem Arbeitsunfall keinen "
                    "Lohn mehr bekommen. Die Familie ist mit der Miete im Rückstand.",
                    language="ro",
                    interpreting="professional",
                ),
                Contact(
                    82,
                    "accompaniment",
                    75,
                    "Beratung Faire Integration: Lohn und Unfallmeldung werden eingefordert.",
                    "provider",
                    "Faire Integration",
                    "ro",
                    "professional",
                ),
                Contact(50, "phone", 15, "Berufsgenossenschaft erkennt den Unfall an."),
                Contact(
                    14,
                    "visit",
                    45,
                    "Nachzahlung ist da, Ratenplan mit dem Vermieter steht. "
                    "Frau Popescu möchte einen Integrationskurs besuchen.",
                    language="ro",
                    interpreting="remote",
                ),
                FollowUp(-2, "Zulassung zum Integrationskurs beantragen"),
                FollowUp(4, "Ratenzahlung der Miete nachfragen"),
            ),
        ),
    ),
)

WOJCIK = Household(
    "boris",
    Home("Siegburg", "Wilhelmstraße 101", "-150"),
    (
        Member(
            "Wójcik",
            "Tomasz",
            "m",
            "1972-09-29",
            "PL",
            languages="pl native, de b1",
            entered="2015",
            place="Opole",
            names=(spelling("Tomasz Wojcik"),),
            reach=(mobile("48"),),
        ),
    ),
    (
        File(
            122,
            "steering",
            (
                Contact(
                    122,
                    "visit",
                    40,
                    "Herr Wójcik hat nach der Trennung seine Wohnung verloren "
                    "und lebt im Männerwohnheim. Er ist beim Jobcenter gemeldet.",
                ),
                Contact(
                    65,
                    "accompaniment",
                    60,
                    "Rentenzeiten aus Polen geklärt.",
                    "authority",
                    "Deutsche Rentenversicherung",
                ),
                Contact(12, "phone", 10, "Wohnungsbesichtigung in Troisdorf am Freitag."),
                FollowUp(1, "Ergebnis der Wohnungsbesichtigung erfragen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (POPESCU, WOJCIK)
