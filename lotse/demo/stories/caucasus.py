"""People from Georgia, Armenia and Azerbaijan."""

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

BERIDZE = Household(
    "anna",
    Home("Rheinbach", "Gräbbachstraße 10", "2022-05-01"),
    (
        Member(
            "Beridze",
            "Nino",
            "f",
            "1988-01-11",
            "GE",
            languages="ka native, ru b2, de a2",
            entered="2021-11-23",
            place="Kutaissi",
            status=(("GEST", "2021-11-23"), ("D_60a_II_1_b_bb", "2022-07-14", "+23")),
            names=(script("ნინო ბერიძე"),),
            interpreter="ka",
            reach=(mobile("24"),),
        ),
        Member(
            "Beridze",
            "Luka",
            "m",
            "2016-04-02",
            "GE",
            role="child",
            entered="2021-11-23",
            languages="ka native, de b1",
            names=(script("ლუკა ბერიძე"),),
            status=(("GEST", "2021-11-23"), ("D_60a_II_1_b_bb", "2022-07-14", "+23")),
        ),
    ),
    (
        File(
            268,
            "steering",
            (
                Contact(
                    268,
                    "visit",
                    70,
                    "Luka hat eine seltene Stoffwechselerkrankung und wird "
                    "in der Uniklinik behandelt. Schulbegleitung ist beantragt.",
                    language="ka",
                    interpreting="professional",
                ),
                Contact(
                    190,
                    "accompaniment",
                    75,
                    "Hilfeplangespräch mit Schule und Jugendamt.",
                    "authority",
                    "Jugendamt",
                    "ka",
                    "professional",
                ),
                Contact(68, "phone", 20, "Schulbegleitung für 20 Stunden in der Woche bewilligt."),
                Contact(
                    13,
                    "visit",
                    45,
                    "Duldung läuft in fünf Wochen ab, ärztliches Attest wird "
                    "erneuert. Frage nach § 25 Abs. 5 mit der Fachberatung besprechen.",
                    language="ka",
                    interpreting="remote",
                ),
                FollowUp(1, "Aktuelles Attest der Uniklinik anfordern"),
                FollowUp(8, "Fachberatung: Voraussetzungen des § 25 Abs. 5 AufenthG"),
            ),
        ),
    ),
)

MAMMADOV = Household(
    "selma",
    Home("Siegburg", "Zeithstraße 140", "2023-07-01"),
    (
        Member(
            "Mammadov",
            "Elnur",
            "m",
            "1982-12-03",
            "AZ",
            languages="az native, ru c1, tr b2, de b1",
            entered="2017-04-18",
            place="Gandscha",
            status=(
                ("GEST", "2017-04-18"),
                ("D_60a_II_1_b_aa", "2019-06-25"),
                ("104c_1_S_1", "2023-10-02"),
                ("25b_1_S_1", "2025-03-24", "+480"),
            ),
            names=(spelling("Elnur Məmmədov"), script("Эльнур Мамедов")),
            reach=(mobile("25"),),
        ),
        Member(
            "Mammadova",
            "Sevinj",
            "f",
            "1987-02-14",
            "AZ",
            role="partner",
            entered="2017-04-18",
            languages="az native, ru c1, de a2",
            names=(spelling("Sevinc Məmmədova"),),
            status=(
                ("GEST", "2017-04-18"),
                ("D_60a_II_1_b_cc", "2019-06-25"),
                ("104c_2_S_1", "2023-10-02"),
                ("25b_4_S_1", "2025-03-24", "+480"),
            ),
        ),
    ),
    (
        File(
            111,
            "steering",
            (
                Contact(
                    111,
                    "visit",
                    50,
                    "Beide arbeiten. Ziel ist eine größere Wohnung und die "
                    "Anerkennung als Schweißer mit internationalem Zeugnis.",
                ),
                Contact(27, "phone", 15, "Schweißprüfung bei der Handwerkskammer angemeldet."),
                FollowUp(0, "Ergebnis der Schweißprüfung erfragen"),
            ),
        ),
    ),
)

SARGSYAN = Household(
    "boris",
    Home("Lohmar", "Bachstraße 25", "2019-04-01"),
    (
        Member(
            "Sargsyan",
            "Armen",
            "m",
            "1956-06-06",
            "AM",
            languages="hy native, ru c1, de a2",
            entered="2016-01-20",
            place="Gjumri",
            status=(
                ("GEST", "2016-01-20"),
                ("D_60a_II_1_b_bb", "2017-11-06"),
                ("25_5", "2021-02-15", "+74"),
            ),
            names=(script("Արմեն Սարգսյան"), spelling("Armen Sarkissjan")),
            interpreter="hy",
        ),
        Member(
            "Sargsyan",
            "Anahit",
            "f",
            "1960-09-28",
            "AM",
            role="partner",
            entered="2016-01-20",
            languages="hy native, ru c1, de b1",
            names=(script("Անահիտ Սարգսյան"),),
            status=(
                ("GEST", "2016-01-20"),
                ("D_60a_II_1_b_bb", "2017-11-06"),
                ("25_5", "2021-02-15", "+74"),
            ),
            reach=(mobile("26"),),
        ),
    ),
    (
        File(
            233,
            "steering",
            (
                Contact(
                    233,
                    "visit",
                    60,
                    "Frau Sargsyan pflegt ihren Mann, der zur Dialyse muss. "
                    "Sie braucht Entlastung.",
                ),
                Contact(120, "phone", 15, "Fahrdienst zur Dialyse ist genehmigt."),
                Contact(
                    37,
                    "home_visit",
                    50,
                    "Besuchsdienst der Gemeinde kommt donnerstags. Kurzzeitpflege besprochen.",
                ),
                FollowUp(5, "Anbieter der Kurzzeitpflege anfragen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (BERIDZE, MAMMADOV, SARGSYAN)
