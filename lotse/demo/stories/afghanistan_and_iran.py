"""People from Afghanistan and Iran."""

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
    script,
    spelling,
)

NOORI = Household(
    "tarik",
    Home("Troisdorf", "Lahnstraße 9", "2023-12-01"),
    (
        Member(
            "Noori",
            "Farid",
            "m",
            "1994-10-10",
            "AF",
            languages="prs native, de b1",
            entered="2015-12-29",
            place="Ghazni",
            status=(
                ("GEST", "2015-12-29"),
                ("D_60a_II_1_b_aa", "2017-09-04"),
                ("25b_1_S_1", "2023-02-20", "+28"),
            ),
            names=(script("فرید نوری"), spelling("Farid Nuri")),
            reach=(mobile("14"),),
        ),
        Member(
            "Noori",
            "Parwana",
            "f",
            "1998-01-01",
            "AF",
            role="partner",
            entered="2023-09-18",
            languages="prs native, de a1",
            status=(("30", "2023-09-18", "+28"),),
            names=(script("پروانه نوری"), birth("Haidari")),
            interpreter="prs",
        ),
        Member(
            "Noori",
            "Elias",
            "m",
            "~1-05-06",
            "AF",
            role="child",
            place="Troisdorf",
            status=(("33", "~1-05-06"),),
        ),
    ),
    (
        File(
            92,
            "planning",
            (
                Contact(
                    92,
                    "home_visit",
                    60,
                    "Frau Noori ist seit der Geburt viel allein. Sie "
                    "wünscht sich Kontakt zu anderen Müttern und einen Deutschkurs.",
                    language="prs",
                    interpreting="remote",
                ),
                Contact(
                    40,
                    "accompaniment",
                    60,
                    "Gemeinsam im Familiencafé gewesen.",
                    "provider",
                    "Haus International",
                    "prs",
                    "lay",
                ),
                FollowUp(-6, "Kurs mit Kinderbetreuung beim Bildungswerk erfragen"),
                FollowUp(12, "Verlängerung beider Aufenthaltserlaubnisse anstoßen"),
            ),
        ),
    ),
)

MOHAMMADI = Household(
    "anna",
    Home("Königswinter", "Drachenfelsstraße 5", "2022-10-01"),
    (
        Member(
            "Mohammadi",
            "Navid",
            "m",
            "1987-09-12",
            "IR",
            languages="fa native, en c1, de b2",
            entered="2020-02-17",
            place="Isfahan",
            status=(("GEST", "2020-02-17"), ("25_2", "2021-06-09", "+198")),
            names=(script("نوید محمدی"), spelling("Nawid Mohamadi")),
            reach=(mobile("11"), mail("navid.mohammadi")),
        ),
    ),
    (
        File(
            323,
            "steering",
            (
                Contact(
                    323,
                    "visit",
                    60,
                    "Bauingenieur mit acht Jahren Berufserfahrung, arbeitet "
                    "in der Küche eines Hotels. Ziel: Einstieg in den Beruf.",
                ),
                Contact(230, "visit", 45, "Zeugnisbewertung liegt vor. Lebenslauf überarbeitet."),
                Contact(75, "phone", 15, "Einladung zu zwei Vorstellungsgesprächen."),
                Contact(
                    2,
                    "phone",
                    10,
                    "Zusage eines Ingenieurbüros in Siegburg für eine "
                    "sechsmonatige Einarbeitung. Er möchte wissen, ob das Jobcenter fördert.",
                ),
                FollowUp(2, "Eingliederungszuschuss mit dem Jobcenter klären"),
            ),
        ),
    ),
)

ROSTAMI = Household(
    "judith",
    Home("Königswinter", "Kirchgasse 2", "2020-07-01"),
    (
        Member(
            "Rostami",
            "Leila",
            "f",
            "1976-12-19",
            "IR",
            languages="fa native, en b2, de b2",
            entered="2016-04-25",
            place="Schiras",
            status=(("GEST", "2016-04-25"), ("25_1", "2017-10-02"), ("26_3_S_1", "2021-05-10")),
            names=(script("لیلا رستمی"),),
            reach=(mobile("15"), mail("l.rostami")),
        ),
        Member(
            "Rostami",
            "Ava",
            "f",
            "2008-03-30",
            "IR",
            role="child",
            entered="2016-04-25",
            languages="fa native, de c2",
            status=(("25_1", "2017-10-02"), ("35", "2024-04-08")),
        ),
    ),
    (
        File(
            175,
            "steering",
            (
                Contact(
                    175,
                    "visit",
                    45,
                    "Frau Rostami war Lehrerin für Mathematik und arbeitet "
                    "in der Nachmittagsbetreuung. Frage: Seiteneinstieg in den Schuldienst.",
                ),
                Contact(
                    58,
                    "phone",
                    25,
                    "Programm für geflüchtete Lehrkräfte hat einen Platz ab dem Frühjahr.",
                    "provider",
                    "Universität",
                ),
                FollowUp(4, "Unterlagen für das Lehrkräfteprogramm abgeben"),
            ),
        ),
    ),
)

HOUSEHOLDS = (NOORI, MOHAMMADI, ROSTAMI)
