"""People from Vietnam, China and the Philippines."""

from lotse.demo.story import (
    Contact,
    File,
    FollowUp,
    Home,
    Household,
    Member,
    call,
    mail,
    mobile,
    script,
    spelling,
)

NGUYEN = Household(
    "berta",
    Home("Königswinter", "Am Stadtgarten 4", "2024-09-01"),
    (
        Member(
            "Nguyễn",
            "Thị Lan",
            "f",
            "2003-12-15",
            "VN",
            languages="vi native, en b1, de b1",
            entered="2024-08-19",
            place="Vinh",
            status=(("16a_1", "2024-08-19", "+280"),),
            reach=(mobile("54"),),
            names=(spelling("Nguyen Thi Lan"), call("Lan")),
        ),
    ),
    (
        File(
            45,
            "assessment",
            (
                Contact(
                    45,
                    "visit",
                    50,
                    "Auszubildende in der Pflege. Die Vermittlungsagentur "
                    "fordert Geld zurück, das nicht vereinbart war.",
                ),
                Contact(
                    17,
                    "phone",
                    20,
                    "Rechtsberatung hält die Forderung für unwirksam.",
                    "other",
                    "Rechtsberatung",
                ),
                FollowUp(4, "Antwort an die Agentur mit der Rechtsberatung abstimmen"),
            ),
        ),
    ),
)

SANTOS = Household(
    "tarik",
    Home("Troisdorf", "Altenrather Straße 90", "2024-02-01"),
    (
        Member(
            "Santos",
            "Maricel",
            "f",
            "1988-08-28",
            "PH",
            languages="fil native, en c2, de b2",
            entered="2022-10-10",
            place="Iloilo",
            status=(("16d_1", "2022-10-10"), ("18a", "2023-11-20", "+365")),
            reach=(mobile("56"),),
        ),
        Member(
            "Santos",
            "Jerome",
            "m",
            "1986-05-19",
            "PH",
            role="partner",
            entered="2024-03-08",
            languages="fil native, en c1, de a2",
            joined="2024-03-08",
            status=(("30", "2024-03-08", "+365"),),
        ),
        Member(
            "Santos",
            "Angela Mae",
            "f",
            "2014-11-27",
            "PH",
            role="child",
            entered="2024-03-08",
            languages="fil native, en b2, de b1",
            joined="2024-03-08",
            status=(("32_1_N_4", "2024-03-08", "+365"),),
        ),
    ),
    (
        File(
            154,
            "steering",
            (
                Contact(
                    154,
                    "visit",
                    45,
                    "Herr Santos ist Schiffsmechaniker und sucht Arbeit. "
                    "Tochter ist gut in der Schule angekommen.",
                ),
                Contact(62, "phone", 15, "Probearbeit in einem Metallbetrieb vereinbart."),
                Contact(20, "visit", 30, "Vertrag unterschrieben, Berufssprachkurs am Abend."),
                FollowUp(32, "Nach der Probezeit nachfragen"),
            ),
        ),
    ),
)

LI = Household(
    "tarik",
    Home("Troisdorf", "Steinstraße 18", "2023-10-01"),
    (
        Member(
            "Li",
            "Wei",
            "m",
            "2000-05-12",
            "CN",
            languages="zh native, en b2, de b2",
            entered="2021-09-25",
            place="Qingdao",
            status=(("16b_1", "2021-09-25", "+90"),),
            names=(script("李伟"),),
            reach=(mobile("57"), mail("li.wei")),
        ),
    ),
    (
        File(
            36,
            "clarification",
            (
                Contact(
                    36,
                    "visit",
                    40,
                    "Studium verzögert sich wegen einer Krankheit. Frage nach "
                    "Verlängerung und Krankenversicherung.",
                ),
                FollowUp(0, "Bescheinigung der Hochschule anfordern"),
            ),
        ),
    ),
)

HOUSEHOLDS = (NGUYEN, SANTOS, LI)
