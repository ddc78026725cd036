"""People from Colombia, Venezuela, Brazil and the United States."""

from lotse.demo.story import Contact, File, FollowUp, Home, Household, Member, mail, mobile

RESTREPO = Household(
    "anna",
    Home("Wachtberg", "Am Köllenhof 13", "-340"),
    (
        Member(
            "Restrepo Gómez",
            "Camila",
            "f",
            "1994-04-29",
            "CO",
            languages="es native, en b1, de a2",
            entered="2024-06-13",
            place="Cali",
            status=(("GEST", "2024-06-20"),),
            interpreter="es",
            reach=(mobile("58"),),
        ),
    ),
    (
        File(
            78,
            "assessment",
            (
                Contact(
                    78,
                    "visit",
                    60,
                    "Journalistin, wartet auf die Entscheidung des BAMF. "
                    "Ehrenamt in der Bücherei tut ihr gut.",
                    language="es",
                    interpreting="colleague",
                ),
                Contact(35, "phone", 15, "Arbeitserlaubnis ist erteilt, Minijob in der Bücherei."),
                Contact(
                    3,
                    "visit",
                    40,
                    "Ladung zur Anhörung ist gekommen. Vorbereitung bei der "
                    "Asylverfahrensberatung vereinbart.",
                    language="es",
                    interpreting="colleague",
                ),
                FollowUp(3, "Begleitung zur Anhörung klären"),
            ),
        ),
    ),
)

RODRIGUEZ = Household(
    "berta",
    Home("Alfter", "Görreshof 9", "2024-04-01"),
    (
        Member(
            "Rodríguez Mendoza",
            "Andrés",
            "m",
            "1987-06-18",
            "VE",
            languages="es native, en b2, de b1",
            entered="2022-09-05",
            place="Maracaibo",
            status=(("GEST", "2022-09-12"), ("25_3", "2025-01-20", "+58")),
            reach=(mobile("59"),),
        ),
        Member(
            "Peña de Rodríguez",
            "Luisana",
            "f",
            "1990-10-01",
            "VE",
            role="partner",
            languages="es native, de a2",
            entered="2022-09-05",
            place="Mérida",
            status=(("GEST", "2022-09-12"), ("25_3", "2025-01-20", "+58")),
        ),
        Member(
            "Rodríguez Peña",
            "Santiago",
            "m",
            "2018-07-05",
            "VE ES",
            role="child",
            languages="es native, de b1",
            entered="2022-09-05",
            place="Maracaibo",
        ),
    ),
    (
        File(
            165,
            "planning",
            (
                Contact(
                    165,
                    "visit",
                    50,
                    "Herr Rodríguez ist Erdölingenieur, Frau Peña Zahnärztin. "
                    "Beide wollen in den Beruf zurück, Santiago hat auch die spanische "
                    "Staatsangehörigkeit.",
                ),
                Contact(72, "visit", 45, "Berufserlaubnis für Frau Peña beantragt."),
                Contact(11, "phone", 10, "Bezirksregierung fordert ein Führungszeugnis nach."),
                FollowUp(0, "Führungszeugnis aus Venezuela: Weg klären"),
            ),
        ),
    ),
)

OLIVEIRA = Household(
    "judith",
    Home("Königswinter", "Hauptstraße 300", "-260"),
    (
        Member(
            "Oliveira Souza",
            "Juliana",
            "f",
            "1992-03-23",
            "BR",
            languages="pt native, en b2, de b1",
            entered="2022-06-28",
            place="Recife",
            status=(("28_1_S_1_N_1", "2022-08-15", "+270"),),
            reach=(mobile("60"),),
        ),
        Member(
            "Souza Weber",
            "Clara",
            "f",
            "~3-11-03",
            "DE BR",
            role="child",
            place="Bonn",
            languages="de native, pt native",
        ),
    ),
    (
        File(
            94,
            "planning",
            (
                Contact(
                    94,
                    "visit",
                    45,
                    "Frau Oliveira Souza lebt seit Kurzem getrennt. Frage nach "
                    "dem eigenen Aufenthaltsrecht als Mutter eines deutschen Kindes.",
                ),
                Contact(41, "phone", 15, "Umgang ist geregelt, das Kind lebt bei ihr."),
                FollowUp(0, "Wechsel des Aufenthaltszwecks mit der ABH besprechen"),
            ),
        ),
    ),
)

JOHNSON = Household(
    "tarik",
    Home("Troisdorf", "Burgallee 2", "2023-06-01"),
    (
        Member(
            "Johnson",
            "Marcus Tyrell",
            "m",
            "1984-12-08",
            "US",
            languages="en native, de a2",
            entered="2023-05-16",
            place="Columbus, Ohio",
            status=(("28_1_S_1_N_1", "2023-06-12", "+200"),),
            reach=(mobile("61"), mail("m.johnson")),
        ),
    ),
    (
        File(
            26,
            "clarification",
            (
                Contact(
                    26,
                    "visit",
                    40,
                    "Herr Johnson war Sanitäter und möchte im Rettungsdienst "
                    "arbeiten. Der Integrationskurs ist beendet.",
                    language="en",
                    interpreting="colleague",
                ),
                FollowUp(4, "Anerkennung als Rettungssanitäter: Zuständigkeit klären"),
            ),
        ),
    ),
)

HOUSEHOLDS = (RESTREPO, RODRIGUEZ, OLIVEIRA, JOHNSON)
