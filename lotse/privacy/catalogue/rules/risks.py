"""What may go wrong for people, and what Lotse does against it (Art. 35 Abs. 7 DSGVO)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Risk:
    """A risk for the people concerned; ``left`` is what the county has to judge itself."""

    threat: str
    harm: str
    measure: str
    left: str


RISKS = (
    Risk(
        "Fallwissen gelangt an die Ausländerbehörde (§ 87 AufenthG)",
        "Menschen meiden Beratung oder verlieren ihren Aufenthalt.",
        "Akten des Case Managements und der Behörden sind getrennt; die Datenbank zeigt der"
        " Behörde keine Fallakte. Weitergabe nur mit eigener Einwilligung je Empfänger.",
        "Träger und Kommunen schulen, was nach § 87 AufenthG mitzuteilen ist.",
    ),
    Risk(
        "Jemand liest Akten, mit denen er nichts zu tun hat",
        "Bloßstellung; bei Schutzadressen Gefahr für Leib und Leben.",
        "Zugang nur über Zuständigkeit, Vertretung oder Freigabe; jede Einsicht steht im"
        " versiegelten Protokoll und in der Auskunft der Person.",
        "Protokolle stichprobenweise prüfen.",
    ),
    Risk(
        "Menschen sind in Zahlen zu erkennen",
        "Rückschluss auf Krankheit, Status oder Familie.",
        "Kleine Zahlen bleiben verdeckt, auch gegen Rechnen mit Summen; gezählt wird mit einer"
        " eigenen Rolle der Datenbank, die keine Namen liest.",
        "Schwelle bestätigen; kleine Kommunen mit Zusatzwissen bedenken.",
    ),
    Risk(
        "Das Programm entscheidet über Menschen",
        "Falsche Hinweise zum Aufenthalt werden ungeprüft übernommen.",
        "Lotse schlägt vor und nennt Norm, Stand und fehlende Angaben; jede Wertung trifft und"
        " begründet ein Mensch (Art. 22 DSGVO).",
        "Fachliche Freigabe jedes Rechtsstands.",
    ),
    Risk(
        "Freitexte enthalten mehr als nötig",
        "Besondere Kategorien ohne Grundlage.",
        "Freitexte gelten im Katalog als so sensibel wie das Sensibelste darin; Geheimes hat eine"
        " eigene Stufe und ist für Vertretungen zu.",
        "Regeln für Notizen vereinbaren.",
    ),
    Risk(
        "Daten bleiben länger als nötig",
        "Alte Notlagen holen Menschen ein.",
        "Zu jeder Art von Datensatz nennt dieser Katalog die Frist und ihren Beginn.",
        "Fristen beschließen und ihre Einhaltung prüfen.",
    ),
    Risk(
        "Daten gehen verloren oder werden gestohlen",
        "Hilfe bricht ab; Geheimes wird öffentlich.",
        "Dateien liegen verschlüsselt, Zugänge brauchen einen zweiten Faktor, jede Änderung ist"
        " nachweisbar.",
        "Sicherungen getrennt aufbewahren und das Zurückspielen üben.",
    ),
    Risk(
        "Einwilligung ist nicht frei oder nicht verstanden",
        "Verarbeitung ohne Grundlage.",
        "Blatt in der Sprache der Person, ein Kästchen je Zweck und Empfänger, Folgen des Neins"
        " stehen darauf; Widerruf wirkt sofort.",
        "Übersetzungen durch Kundige bestätigen.",
    ),
)
