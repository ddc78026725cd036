"""People from Morocco, Algeria, Cameroon and the Democratic Republic of the Congo."""

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

EL_AMRANI = Household(
    "berta",
    Home("Rheinbach", "Münstereifeler Straße 75", "-300", is_blocked=True),
    (
        Member(
            "El Amrani",
            "Samira",
            "f",
            "1994-06-30",
            "MA",
            languages="ar native, tzm b2, fr c1, de b1",
            entered="2021-02-12",
            place="Nador",
            status=(("28_1_S_1_N_1", "2021-02-12"), ("31_1_2_4", "2025-06-16", "+180")),
            names=(script("سميرة العمراني"), spelling("Samira Lamrani")),
            reach=(mobile("34"),),
        ),
    ),
    (
        File(
            287,
            "planning",
            (
                Contact(
                    287,
                    "visit",
                    70,
                    "Frau El Amrani hat sich von ihrem Mann getrennt. Das "
                    "eigenständige Aufenthaltsrecht ist erteilt. Auskunftssperre besteht.",
                ),
                Contact(145, "visit", 45, "Ausbildung zur Kinderpflegerin begonnen, gute Noten."),
                Contact(
                    29,
                    "phone",
                    20,
                    "Scheidungstermin steht, Sorge wegen der Begegnung. Begleitung zugesagt.",
                ),
                FollowUp(6, "Begleitung zum Familiengericht"),
            ),
        ),
    ),
)

BENALI = Household(
    "boris",
    Home("Siegburg", "Luisenstraße 66", "2024-03-01"),
    (
        Member(
            "Benali",
            "Karim",
            "m",
            "1990-12-24",
            "DZ",
            languages="ar native, kab c1, fr c1, de b1",
            entered="2021-06-18",
            place="Tizi Ouzou",
            status=(("GEST", "2021-06-18"), ("D_60a_II_2_c", "2024-01-29", "+45")),
            names=(script("كريم بن علي"), spelling("Karim Ben Ali")),
            reach=(mobile("36"),),
        ),
    ),
    (
        File(
            97,
            "assessment",
            (
                Contact(
                    97,
                    "visit",
                    60,
                    "Herr Benali ist Zeuge in einem Strafverfahren. Er "
                    "arbeitet als Koch und möchte nach dem Verfahren bleiben können.",
                ),
                Contact(
                    34,
                    "phone",
                    15,
                    "Beschäftigungserlaubnis verlängert.",
                    "authority",
                    "Ausländerbehörde Rhein-Sieg-Kreis",
                ),
                FollowUp(-8, "Rückmeldung der Rechtsberatung einholen"),
            ),
        ),
    ),
)

NGONO = Household(
    "berta",
    Home("Sankt Augustin", "Grantham-Allee 12", "2022-10-01"),
    (
        Member(
            "Ngono",
            "Armelle",
            "f",
            "1998-04-05",
            "CM",
            languages="ewo native, fr c2, en b2, de c1",
            entered="2019-09-22",
            place="Yaoundé",
            status=(("16b_1", "2019-09-22"), ("20_1_N_1", "2026-03-02", "+430")),
            reach=(mobile("35"), mail("armelle.ngono")),
        ),
    ),
    (
        File(
            51,
            "assessment",
            (
                Contact(
                    51,
                    "visit",
                    45,
                    "Bachelor in Nachhaltiger Ingenieurwissenschaft. Sucht "
                    "Arbeit und wohnt noch im Wohnheim, das sie zum Semesterende verlässt.",
                ),
                Contact(9, "phone", 15, "Zweites Gespräch bei einem Energieversorger."),
                FollowUp(13, "Wohnungssuche: Stand besprechen"),
            ),
        ),
    ),
)

ILUNGA = Household(
    "tarik",
    Home("Troisdorf", "Frankfurter Straße 55", "2021-11-01"),
    (
        Member(
            "Ilunga Kabongo",
            "Patience",
            "f",
            "1985-09-04",
            "CD",
            languages="ln native, fr c2, sw b1, de b1",
            entered="2017-12-08",
            place="Lubumbashi",
            status=(("GEST", "2017-12-08"), ("25_3", "2019-10-21", "+260")),
            reach=(mobile("38"),),
        ),
        Member(
            "Ilunga Kabongo",
            "Ruth",
            "f",
            "2010-05-15",
            "CD",
            role="child",
            entered="2017-12-08",
            languages="fr native, de c1",
            status=(("25_3", "2019-10-21", "+260"),),
        ),
    ),
    (
        File(
            243,
            "steering",
            (
                Contact(
                    243,
                    "visit",
                    55,
                    "Frau Ilunga war Hebamme. Anerkennung beantragt, der "
                    "Bescheid nennt ein Studium als Ausgleich.",
                ),
                Contact(
                    130,
                    "visit",
                    45,
                    "Alternative: Ausbildung zur Pflegefachfrau mit "
                    "Verkürzung. Sie entscheidet sich dafür.",
                ),
                Contact(16, "phone", 15, "Ausbildungsvertrag unterschrieben."),
                FollowUp(20, "Kinderbetreuung in den Schichtzeiten klären"),
            ),
        ),
    ),
)

HOUSEHOLDS = (EL_AMRANI, BENALI, NGONO, ILUNGA)
