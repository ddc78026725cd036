"""People from North Macedonia and Bulgaria."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    mobile,
    script,
    spelling,
)

ADEMI = Household(
    "boris",
    Home("Sankt Augustin", "Ankerstraße 24", "2018-08-01"),
    (
        Member(
            "Ademi",
            "Sabri",
            "m",
            "1979-02-02",
            "MK",
            languages="rom native, mk c1, sq b2, de b1",
            entered="2015-02-25",
            place="Kumanovo",
            status=(
                ("GEST", "2015-03-02"),
                ("D_60a_II_1_b_cc", "2016-08-15"),
                ("104c_1_S_1", "2023-09-11"),
                ("25b_1_S_1", "2025-02-24", "+455"),
            ),
            names=(script("Сабри Адеми"),),
            reach=(mobile("43"),),
        ),
        Member(
            "Ademi",
            "Snežana",
            "f",
            "1983-12-01",
            "MK",
            role="partner",
            entered="2015-02-25",
            languages="rom native, mk c1, de b1",
            names=(script("Снежана Адеми"),),
            status=(
                ("GEST", "2015-03-02"),
                ("D_60a_II_1_b_cc", "2016-08-15"),
                ("104c_2_S_1", "2023-09-11"),
                ("25b_4_S_1", "2025-02-24", "+455"),
            ),
        ),
        Member(
            "Ademi",
            "Alen",
            "m",
            "2005-07-14",
            "MK",
            role="child",
            entered="2015-02-25",
            languages="rom native, de c1",
            status=(("25a_1", "2022-06-13", "+205"),),
            left="~1-12-31",
            moved_to=Home("Siegburg", "Ringstraße 5", "~0-01-01"),
        ),
        Member(
            "Ademi",
            "Melisa",
            "f",
            "2011-10-30",
            "MK",
            role="child",
            entered="2015-02-25",
            languages="rom native, de c1",
            status=(("25b_4_S_1_2", "2025-02-24", "+455"),),
        ),
    ),
    (
        File(
            430,
            "steering",
            (
                Contact(
                    430,
                    "visit",
                    60,
                    "Familie hat das Bleiberecht erreicht. Herr Ademi sucht "
                    "nach der Saison eine feste Stelle, Melisa möchte auf die Gesamtschule.",
                ),
                Contact(260, "phone", 15, "Melisa ist an der Gesamtschule angenommen."),
                Contact(103, "visit", 40, "Feste Stelle im Bauhof der Stadt ab sofort."),
                Contact(
                    33,
                    "visit",
                    45,
                    "Alen lebt jetzt in Siegburg und ist im zweiten Lehrjahr. "
                    "Eltern fragen nach der Niederlassungserlaubnis.",
                ),
                FollowUp(28, "Zeiten für die Niederlassungserlaubnis zusammenstellen"),
            ),
        ),
    ),
)

DIMITROVA = Household(
    "berta",
    Home("Niederkassel", "Premnitzer Straße 33", "2022-02-01"),
    (
        Member(
            "Dimitrova",
            "Elena",
            "f",
            "1987-05-05",
            "BG",
            languages="bg native, tr b2, de b1",
            entered="2021-07-19",
            place="Plowdiw",
            names=(script("Елена Димитрова"), spelling("Elena Dimitrowa")),
            reach=(mobile("47"),),
        ),
        Member(
            "Dimitrov",
            "Ivan",
            "m",
            "2012-08-02",
            "BG",
            role="child",
            entered="2022-01-10",
            languages="bg native, de b2",
            names=(script("Иван Димитров"),),
        ),
        Member(
            "Dimitrova",
            "Mila",
            "f",
            "2015-12-20",
            "BG",
            role="child",
            entered="2022-01-10",
            languages="bg native, de b2",
            names=(script("Мила Димитрова"),),
        ),
    ),
    (
        File(
            192,
            "steering",
            (
                Contact(
                    192,
                    "visit",
                    45,
                    "Kindergeld ist seit Monaten nicht entschieden. Frau "
                    "Dimitrova arbeitet in der Zimmerreinigung.",
                ),
                Contact(
                    110,
                    "written",
                    20,
                    "Schreiben an die Familienkasse mit allen Belegen.",
                    "authority",
                    "Familienkasse",
                ),
                Contact(43, "phone", 10, "Kindergeld rückwirkend bewilligt."),
                FollowUp(17, "Sprachkurs B2 am Abend suchen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (ADEMI, DIMITROVA)
