"""People from Kosovo, Serbia, Albania and Bosnia and Herzegovina."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    birth,
    mobile,
    script,
    spelling,
)

KRASNIQI = Household(
    "anna",
    Home("Ruppichteroth", "Burgstraße 9", "2016-03-01"),
    (
        Member(
            "Krasniqi",
            "Agron",
            "m",
            "1980-10-12",
            "XK",
            languages="sq native, de c1",
            entered="2014-09-30",
            place="Peja",
            status=(
                ("GEST", "2014-10-06"),
                ("D_60a_II_3_d", "2015-11-16"),
                ("25b_1_S_1", "2021-03-08"),
                ("26_4", "2026-03-16"),
            ),
            reach=(mobile("40"),),
        ),
        Member(
            "Krasniqi",
            "Valbona",
            "f",
            "1984-01-31",
            "XK",
            role="partner",
            entered="2014-09-30",
            languages="sq native, de b1",
            names=(birth("Gashi"),),
            status=(
                ("GEST", "2014-10-06"),
                ("D_60a_II_3_d", "2015-11-16"),
                ("25b_4_S_1", "2021-03-08"),
                ("26_4", "2026-03-16"),
            ),
        ),
        Member(
            "Krasniqi",
            "Arta",
            "f",
            "2007-08-08",
            "XK",
            role="child",
            entered="2014-09-30",
            languages="sq native, de c2",
            place="Peja",
            status=(("D_60a_II_3_d", "2015-11-16"), ("25a_1", "2023-09-04", "+290")),
        ),
    ),
    (
        File(
            690,
            "evaluation",
            (
                Contact(
                    690,
                    "visit",
                    60,
                    "Familie will nach elf Jahren die Niederlassungserlaubnis "
                    "beantragen. Arbeitsverträge und Deutschnachweise sind vollständig.",
                ),
                Contact(520, "phone", 15, "Rentenversicherungsverlauf angefordert."),
                Contact(
                    251,
                    "accompaniment",
                    60,
                    "Niederlassungserlaubnis für beide Eltern erteilt.",
                    "authority",
                    "Ausländerbehörde Rhein-Sieg-Kreis",
                ),
                Contact(
                    215,
                    "visit",
                    30,
                    "Abschlussgespräch. Arta hat das Fachabitur und beginnt "
                    "ein duales Studium. Weitere Fragen klärt die Familie selbst.",
                ),
                FollowUp(-240, "Abschlussgespräch vereinbaren", is_done=True),
            ),
            closed=210,
        ),
    ),
)

JOVANOVIC = Household(
    "berta",
    Home("Lohmar", "Auelsweg 3", "2023-09-01"),
    (
        Member(
            "Jovanović",
            "Dragana",
            "f",
            "1986-11-20",
            "RS",
            languages="sr native, en b1, de b2",
            entered="2023-08-14",
            place="Niš",
            status=(("19c_1", "2023-08-14", "+265"),),
            reach=(mobile("41"),),
            names=(script("Драгана Јовановић"), spelling("Dragana Jovanovic")),
        ),
        Member(
            "Jovanović",
            "Luka",
            "m",
            "2015-06-06",
            "RS",
            role="child",
            entered="2024-01-07",
            languages="sr native, de b1",
            names=(script("Лука Јовановић"),),
            joined="2024-01-07",
            status=(("32_1_N_4", "2024-01-07", "+265"),),
        ),
    ),
    (
        File(
            136,
            "planning",
            (
                Contact(
                    136,
                    "visit",
                    50,
                    "Frau Jovanović arbeitet als Bilanzbuchhalterin und ist "
                    "alleinerziehend. Lukas Deutschförderung in der Schule fällt aus.",
                ),
                Contact(60, "phone", 20, "Schulamt sucht Ersatz.", "authority", "Schulamt"),
                Contact(25, "visit", 35, "Förderunterricht läuft wieder zweimal in der Woche."),
                FollowUp(21, "Zeugnis und Sprachstand mit der Schule besprechen"),
            ),
        ),
    ),
)

HOXHA = Household(
    "berta",
    Home("Much", "Schulstraße 31", "2022-04-01"),
    (
        Member(
            "Hoxha",
            "Arben",
            "m",
            "1983-03-17",
            "AL",
            languages="sq native, it c1, de b1",
            entered="2022-03-21",
            place="Elbasan",
            status=(("19c_1", "2022-03-21"), ("18a", "2025-02-10", "+440")),
            reach=(mobile("42"),),
        ),
    ),
    (
        File(
            300,
            "evaluation",
            (
                Contact(
                    300,
                    "visit",
                    45,
                    "Maurer mit anerkanntem Abschluss. Sucht eine Wohnung "
                    "für den Nachzug der Familie.",
                ),
                Contact(140, "phone", 10, "Wohnung in Much gefunden, Mietvertrag unterschrieben."),
                Contact(83, "visit", 30, "Abschluss besprochen, Visumverfahren der Familie läuft."),
            ),
            closed=80,
        ),
    ),
)

HADZIC = Household(
    "tarik",
    Home("Troisdorf", "Kerpstraße 12", "2020-02-01"),
    (
        Member(
            "Hadžić",
            "Amra",
            "f",
            "1991-01-19",
            "BA",
            languages="bs native, en b2, de c1",
            entered="2019-12-02",
            place="Tuzla",
            status=(("18a", "2019-12-02"), ("18c_1", "2024-01-15")),
            reach=(mobile("44"),),
            names=(spelling("Amra Hadzic"),),
        ),
        Member(
            "Hadžić",
            "Tarik",
            "m",
            "~3-02-28",
            "BA",
            role="child",
            place="Troisdorf",
            status=(("33", "~3-02-28"),),
        ),
    ),
    (
        File(
            68,
            "planning",
            (
                Contact(
                    68,
                    "visit",
                    45,
                    "Frau Hadžić ist Pflegefachfrau im Krankenhaus. Seit der "
                    "Trennung passen Schichtdienst und Kitazeiten nicht zusammen.",
                ),
                Contact(
                    21,
                    "phone",
                    15,
                    "Tagespflege in den Randzeiten möglich.",
                    "authority",
                    "Jugendamt Troisdorf",
                ),
                FollowUp(1, "Antrag auf Tagespflege gemeinsam ausfüllen"),
            ),
        ),
    ),
)

HOUSEHOLDS = (KRASNIQI, JOVANOVIC, HOXHA, HADZIC)
