"""People from Turkey."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    birth,
    mail,
    mobile,
    spelling,
)

YILDIZ = Household(
    "anna",
    Home("Bornheim", "Königstraße 88", "-520"),
    (
        Member(
            "Yıldız",
            "Elif",
            "f",
            "1989-05-27",
            "TR",
            languages="tr native, en b2, de b1",
            entered="2023-02-24",
            place="Malatya",
            status=(("GEST", "2023-03-10"), ("25_2", "2024-12-04", "+370")),
            names=(birth("Korkmaz"), spelling("Elif Yildiz")),
            reach=(mobile("22"),),
        ),
        Member(
            "Yıldız",
            "Kemal",
            "m",
            "1986-08-14",
            "TR",
            role="partner",
            entered="2023-02-24",
            languages="tr native, kmr b1, de a2",
            place="Malatya",
            reach=(mobile("23"),),
            status=(("GEST", "2023-03-10"), ("25_2", "2024-12-04", "+370")),
        ),
        Member(
            "Yıldız",
            "Deniz",
            "d",
            "2015-10-21",
            "TR",
            role="child",
            entered="2023-02-24",
            languages="tr native, de b2",
            status=(("GEST", "2023-03-10"), ("25_2", "2024-12-04")),
        ),
    ),
    (
        File(
            187,
            "planning",
            (
                Contact(
                    187,
                    "visit",
                    60,
                    "Frau Yıldız ist Krankenschwester. Anerkennung ist "
                    "beantragt, ein Kenntnisprüfungskurs wird gesucht.",
                ),
                Contact(
                    101,
                    "phone",
                    20,
                    "Bescheid der Bezirksregierung: Anpassungslehrgang von neun Monaten.",
                    "authority",
                    "Bezirksregierung",
                ),
                Contact(
                    30,
                    "visit",
                    45,
                    "Klinik in Siegburg bietet den Lehrgang an. Vertrag wird geprüft.",
                ),
                FollowUp(2, "Förderung des Anpassungslehrgangs mit dem Jobcenter klären"),
            ),
        ),
        File(
            59,
            "clarification",
            (
                Contact(
                    59,
                    "visit",
                    50,
                    "Herr Yıldız möchte einen eigenen Termin. Er war "
                    "Lastwagenfahrer, der Führerschein muss umgeschrieben werden.",
                    language="tr",
                    interpreting="remote",
                ),
                Contact(8, "phone", 10, "Sehtest und Erste-Hilfe-Kurs sind erledigt."),
                FollowUp(6, "Theorieprüfung auf Türkisch: Termin bestätigen lassen"),
            ),
            person=1,
        ),
    ),
)

AKSOY = Household(
    "tarik",
    Home("Troisdorf", "Louis-Mannstaedt-Straße 36", "1994-10-01"),
    (
        Member(
            "Aksoy",
            "Fatma",
            "f",
            "1958-03-08",
            "TR",
            languages="tr native, de b1",
            entered="1979-06",
            place="Kayseri",
            status=(("9", "1989-01-10"),),
            names=(birth("Çelik"),),
            reach=(("phone", "0221 4710-952"),),
        ),
    ),
    (
        File(
            40,
            "clarification",
            (
                Contact(
                    40,
                    "visit",
                    50,
                    "Frau Aksoy lebt seit 1979 hier, ist verwitwet und geht "
                    "in Rente. Versicherungszeiten aus der Türkei fehlen im Konto.",
                ),
                Contact(
                    6,
                    "phone",
                    15,
                    "Beratungstermin bei der Rentenversicherung steht.",
                    "authority",
                    "Deutsche Rentenversicherung",
                ),
                FollowUp(9, "Unterlagen zum Rententermin zusammenstellen"),
            ),
        ),
    ),
)

ERDEM = Household(
    "judith",
    Home("Alfter", "Knipsgasse 7", "2024-06-01"),
    (
        Member(
            "Erdem",
            "Yusuf",
            "m",
            "1996-11-11",
            "TR",
            languages="tr native, en c1, de c1",
            entered="2023-09-30",
            place="Eskişehir",
            status=(("16b_1", "2023-09-30"), ("18g", "2026-04-13", "+1200")),
            reach=(mobile("27"), mail("yusuf.erdem")),
        ),
    ),
    (
        File(
            205,
            "evaluation",
            (
                Contact(
                    205,
                    "visit",
                    45,
                    "Masterstudium abgeschlossen, Stelle in Aussicht. Frage "
                    "nach dem Wechsel zur Blauen Karte und dem Nachzug der Verlobten.",
                ),
                Contact(152, "phone", 10, "Blaue Karte ist erteilt."),
                Contact(70, "phone", 10, "Zieht im neuen Jahr nach Köln. Fall kann enden."),
            ),
            closed=66,
        ),
    ),
)

HOUSEHOLDS = (YILDIZ, AKSOY, ERDEM)
