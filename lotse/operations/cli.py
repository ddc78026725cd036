"""Commands of `bin/lotse` and what they answer to a person."""

import argparse
import traceback
from collections.abc import Callable
from datetime import date

from lotse.operations import (
    benchmarks,
    calculations,
    checks,
    demo,
    doctor,
    lock,
    management,
    ports,
    start,
    stop,
    testing,
)
from lotse.operations.backups import commands as backups
from lotse.operations.errors import OperationError, explain_os_error
from lotse.operations.parser import Parser
from lotse.operations.paths import DataFolder, data_folder
from lotse.operations.progress import complain

INTERRUPTED = 130
HIGHEST_PORT = 65_535
_OF_STEERING = ("network", "observations")
Command = Callable[[argparse.Namespace, list[str]], int]


def main(arguments: list[str]) -> int:
    """Run one command; every failure becomes one sentence and an exit code that is not 0."""
    options: argparse.Namespace | None = None
    try:
        options, rest = _understand(arguments)
        command: Command = options.run
        return command(options, rest)
    except OperationError as error:
        complain(f"Fehler: {error}")
    except KeyboardInterrupt:
        complain("Abgebrochen.")
        return INTERRUPTED
    except OSError as error:
        sentence = explain_os_error(error)
        complain(f"Fehler: {sentence}" if sentence else _unexpected(error, options))
    except Exception as error:
        complain(_unexpected(error, options))
    return 1


def build_parser() -> Parser:
    """All commands with their help."""
    parser = Parser(
        prog="bin/lotse",
        description="Lotse: Software für das Kommunale Integrationsmanagement.",
        epilog="Ein Fehler nennt immer, wie er zu beheben ist; bin/lotse doctor prüft alles.",
    )
    commands = parser.add_subparsers(metavar="BEFEHL", required=True)
    for name, (run, about) in COMMANDS.items():
        command: Parser = commands.add_parser(name, help=about, description=about)
        command.add_argument(
            "--data", metavar="ORDNER", help="Datenordner (sonst LOTSE_DATA oder .data)"
        )
        command.set_defaults(run=run, passes_on=name in PASSING_ON)
        _add_own_options(name, command)
    return parser


def _add_own_options(name: str, command: Parser) -> None:
    if name in {"backup", "restore"}:
        backups.add_options(name, command)
    elif name == "start":
        command.add_argument(
            "--port", type=_port, default=ports.DEFAULT, metavar="ZAHL", help="sonst 8000"
        )
        command.add_argument("--no-demo", action="store_true", help="ohne den erfundenen Kreis")
    elif name == "demo":
        command.add_argument("what", choices=["logins"], metavar="logins", help="Anmeldungen")
        command.add_argument("--json", action="store_true", help="als JSON")
    elif name == "synth":
        command.add_argument("--cases", type=_count, required=True, metavar="ZAHL", help="Fälle")
    elif name == "bench":
        command.add_argument(
            "what",
            choices=["pages", "screening", *_OF_STEERING],
            metavar="pages|screening|network|observations",
            help="Seiten, die Prüfung aller Wege, das Netzwerk oder die Hinweise messen",
        )
        command.add_argument(
            "--persons", type=_count, default=100_000, metavar="ZAHL", help="sonst 100000"
        )
        command.add_argument("--json", action="store_true", help="als JSON")
    elif name == "audit":
        command.add_argument("what", choices=["verify"], metavar="verify", help="Siegel prüfen")
        command.add_argument("--head", metavar="NUMMER:SIEGEL", help="früher notierter Stand")
    elif name == "steering":
        command.add_argument(
            "what",
            choices=["export-network"],
            metavar="export-network",
            help="das Netzwerk als GraphML schreiben",
        )
        command.add_argument("target", metavar="DATEI", help="zum Beispiel netzwerk.graphml")
        command.add_argument("--on", type=_day, metavar="JJJJ-MM-TT", help="Tag, sonst heute")
    elif name == "report":
        command.add_argument(
            "what", choices=["committee"], metavar="committee", help="Sitzungsvorlage schreiben"
        )
        command.add_argument("--on", type=_day, metavar="JJJJ-MM-TT", help="Stichtag, sonst heute")
        command.add_argument("--out", required=True, metavar="ORDNER", help="Ziel der Dateien")


def _understand(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = build_parser()
    options, rest = parser.parse_known_args(_before_passing_on(arguments))
    if options.passes_on:
        return options, arguments[len(_before_passing_on(arguments)) :]
    if rest:
        parser.error(f"unbekannte Angabe {' '.join(rest)}")
    return options, []


def _before_passing_on(arguments: list[str]) -> list[str]:
    """What is ours of `manage --data ORDNER migrate --plan`: all before the other's words."""
    if arguments[:1] == [] or arguments[0] not in PASSING_ON or arguments[1:2] == ["--help"]:
        return arguments
    return arguments[: 3 if arguments[1:2] == ["--data"] else 1]


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text} ist keine Portnummer von 1 bis {HIGHEST_PORT}")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} ist keine Zahl ab 1")
    return int(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} ist kein Tag wie 2026-11-23") from None


def _unexpected(error: Exception, options: argparse.Namespace | None) -> str:
    data = data_folder(getattr(options, "data", None))
    data.create()
    log = data.log / "lotse.log"
    with log.open("a", encoding="utf-8") as handle:
        traceback.print_exception(error, file=handle)
    return (
        f"Fehler: Unerwartet ({type(error).__name__}): Bitte {log} an die Entwicklung geben und "
        "bin/lotse doctor ausführen."
    )


def _data(options: argparse.Namespace) -> DataFolder:
    return data_folder(options.data)


def _start(options: argparse.Namespace, _rest: list[str]) -> int:
    chosen = start.Options(_data(options), port=options.port, demo=not options.no_demo)
    return start.start(chosen)


def _bench(options: argparse.Namespace, _rest: list[str]) -> int:
    if options.what == "screening":
        return benchmarks.bench_screening(options.persons, as_json=options.json)
    if options.what in _OF_STEERING:
        return benchmarks.bench_steering(options.what, _data(options), as_json=options.json)
    return benchmarks.bench_pages(_data(options), as_json=options.json)


def _audit(options: argparse.Namespace, _rest: list[str]) -> int:
    head = [f"--head={options.head}"] if options.head else []
    return management.manage(_data(options), ["audit_verify", *head])


def _steering(options: argparse.Namespace, _rest: list[str]) -> int:
    on = [f"--on={options.on}"] if options.on else []
    # Behind the two dashes nothing is taken for an option.
    return management.manage(_data(options), ["export_network", *on, "--", options.target])


def _report(options: argparse.Namespace, _rest: list[str]) -> int:
    on = [f"--on={options.on}"] if options.on else []
    return management.manage(_data(options), ["committee_paper", *on, "--", options.out])


COMMANDS: dict[str, tuple[Command, str]] = {
    "start": (_start, "Lotse einrichten und starten"),
    "stop": (
        lambda options, _: stop.stop(_data(options)),
        "alles beenden, was für den Datenordner läuft",
    ),
    "status": (lambda options, _: stop.status(_data(options)), "zeigen, was läuft"),
    "reset-demo": (
        lambda options, _: stop.reset_demo(_data(options)),
        "den Demo-Kreis löschen und neu laden",
    ),
    "doctor": (
        lambda options, _: doctor.doctor(_data(options)),
        "prüfen, was diesem Rechner fehlt, und die Abhilfe nennen",
    ),
    "demo": (
        lambda options, _: demo.show_logins(as_json=options.json),
        "den Demo-Kreis betreffend: logins",
    ),
    "backup": (
        lambda options, _: backups.backup(options),
        "Datenbank und Dokumente verschlossen sichern, die Schlüssel getrennt davon",
    ),
    "restore": (
        lambda options, _: backups.restore(options),
        "eine Sicherung auf einer leeren Maschine einspielen und nachprüfen",
    ),
    "audit": (_audit, "das Protokoll betreffend: verify"),
    "synth": (
        lambda options, _: benchmarks.synth(_data(options), options.cases),
        "einen erfundenen Kreis beliebiger Größe zum Messen schreiben",
    ),
    "bench": (
        _bench,
        "die Geschwindigkeit messen: pages, screening, network oder observations",
    ),
    "funding": (
        lambda _, rest: calculations.calculate(
            "funding", "calculate", "lotse.funding.calculation.rules", rest
        ),
        "einen Förderplan rechnen: calculate PLAN.json oder calculate --batch IN.jsonl",
    ),
    "steering": (_steering, "die Steuerung betreffend: export-network DATEI [--on JJJJ-MM-TT]"),
    "report": (_report, "Berichte: committee --on JJJJ-MM-TT --out ORDNER (Sitzungsvorlage)"),
    "pathways": (
        lambda _, rest: calculations.calculate(
            "pathways", "check", "lotse.casework.pathways.rules", rest
        ),
        "Wege prüfen: check FACTS.json --on JJJJ-MM-TT oder check --batch IN.jsonl",
    ),
    "manage": (
        lambda options, rest: management.manage(_data(options), rest),
        "einen Befehl von Django ausführen",
    ),
    "test": (lambda _, rest: testing.test(rest), "alle Tests; weitere Angaben gehen an pytest"),
    "check": (
        lambda options, _: checks.check(_data(options)),
        "Stil, Typen, Vorlagen, Architektur und Migrationen prüfen",
    ),
    "lock": (
        lambda _, rest: lock.lock(rest),
        "requirements*.txt und package-lock.json neu schreiben",
    ),
}
# What follows their name belongs to another program.
PASSING_ON = {"test", "manage", "lock", "funding", "pathways"}
