"""People from Eritrea, Ethiopia and Somalia."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    call,
    mobile,
    script,
    spelling,
)

TESFAY = Household(
    "anna",
    Home("Eitorf", "Brückenstraße 11", "2021-01-15"),
    (
        Member(
            "Tesfay",
            "Selam",
            "f",
            "1995-07-07",
            "ER",
            languages="ti native, am b1, de b1",
            entered="2018-11-02",
            place="Keren",
            status=(("GEST", "2018-11-02"), ("25_2", "2019-08-19"), ("26_3_S_1", "2024-02-06")),
            names=(script("ሰላም ተስፋይ"), spelling("Selam Tesfai")),
            reach=(mobile("28"),),
        ),
        Member(
            "Tesfay",
            "Naod",
            "m",
            "~6-08-19",
            "ER",
            role="child",
            place="Siegburg",
            languages="ti native, de b1",
            status=(("33", "~6-08-19"),),
        ),
    ),
    (
        File(
            447,
            "steering",
            (
                Contact(
                    447,
                    "visit",
                    60,
                    "Der Ehemann lebt in Addis Abeba. Visumverfahren zum "
                    "Familiennachzug läuft, die Botschaft verlangt Nachweise zur Ehe.",
                    language="ti",
                    interpreting="professional",
                ),
                Contact(
                    300,
                    "phone",
                    20,
                    "Fachanwältin eingeschaltet, kirchliche Urkunde und "
                    "Zeugenaussagen eingereicht.",
                    "other",
                    "Rechtsanwältin",
                ),
                Contact(
                    142,
                    "visit",
                    40,
                    "Frau Tesfay hat die Prüfung B1 bestanden und beginnt als Alltagsbegleiterin.",
                ),
                Contact(17, "phone", 15, "Botschaft hat ein Gespräch mit dem Ehemann angesetzt."),
                FollowUp(-5, "Vorbereitung des Botschaftstermins mit der Anwältin abstimmen"),
                FollowUp(11, "Nach dem Botschaftstermin anrufen"),
            ),
        ),
    ),
)

WARSAME = Household(
    "anna",
    Home("Much", "Zanderstraße 3", "2023-03-01"),
    (
        Member(
            "Warsame",
            "Abdirahman Hassan",
            "m",
            "1999",
            "SO",
            languages="so native, ar a2, de b1",
            entered="2020-09",
            place="Baidoa",
            status=(("GEST", "2020-10-05"), ("25_2_2", "2022-01-17", "+50")),
            names=(spelling("Abdurahman Hasan Warsame"), call("Abdi")),
            literacy="latin",
            reach=(mobile("29"),),
        ),
    ),
    (
        File(
            156,
            "planning",
            (
                Contact(
                    156,
                    "visit",
                    50,
                    "Arbeitet in einer Gärtnerei. Nationalpass ist nicht "
                    "zumutbar zu beschaffen, Identität soll mit anderen Nachweisen geklärt "
                    "werden.",
                ),
                Contact(
                    66,
                    "visit",
                    40,
                    "Schwester in Schweden bestätigt Angaben zur Familie. "
                    "Stufenmodell zur Identitätsklärung erläutert.",
                ),
                Contact(11, "message", 5, "Lohnabrechnungen der letzten drei Monate geschickt."),
                FollowUp(1, "Begründung zur Passbeschaffung mit Herrn Warsame fertigstellen"),
            ),
        ),
    ),
)

BEKELE = Household(
    "berta",
    Home("Hennef (Sieg)", "Dickstraße 18", "2024-02-01"),
    (
        Member(
            "Bekele",
            "Hanna",
            "f",
            "1997-02-19",
            "ET",
            languages="am native, om b2, en c1, de b1",
            entered="2022-07-26",
            place="Adama",
            status=(("GEST", "2022-07-26"), ("D_60a_II_1_b_jj", "2025-09-15", "+35")),
            names=(script("ሐና በቀለ"),),
            reach=(mobile("30"),),
        ),
    ),
    (
        File(
            74,
            "assessment",
            (
                Contact(
                    74,
                    "visit",
                    60,
                    "Klageverfahren läuft. Frau Bekele möchte eine "
                    "Pflegefachausbildung beginnen, die Schule wartet auf die "
                    "Beschäftigungserlaubnis.",
                ),
                Contact(
                    38,
                    "phone",
                    15,
                    "Rücksprache zur Beschäftigungserlaubnis.",
                    "authority",
                    "Ausländerbehörde Rhein-Sieg-Kreis",
                ),
                FollowUp(-2, "Pflegeschule über den Stand informieren"),
            ),
        ),
    ),
)

HABTE = Household(
    "judith",
    Home("Windeck", "Rathausstraße 22", "2024-08-01"),
    (
        Member(
            "Habte",
            "Yonas",
            "m",
            "2006-01-01",
            "ER",
            languages="ti native, de b2",
            entered="2021-05",
            place="Dekemhare",
            status=(("GEST", "2021-06-11"), ("25_2", "2022-02-21", "+92")),
            names=(script("ዮናስ ሃብተ"), spelling("Jonas Habte")),
            reach=(mobile("31"),),
        ),
    ),
    (
        File(
            131,
            "steering",
            (
                Contact(
                    131,
                    "visit",
                    45,
                    "Auszubildender im Tischlerhandwerk. Pendelt zwei "
                    "Stunden, weil der Betrieb in Troisdorf liegt.",
                ),
                Contact(49, "phone", 10, "Zimmer im Kolpinghaus in Aussicht."),
                Contact(4, "visit", 30, "Zusage für das Zimmer, Umzug im nächsten Monat."),
                FollowUp(3, "Berufsausbildungsbeihilfe wegen des Umzugs neu berechnen lassen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (TESFAY, WARSAME, BEKELE, HABTE)
