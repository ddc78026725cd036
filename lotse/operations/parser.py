"""Parser of the command line that speaks German, also when a call is not understood."""

import argparse
import re
from typing import Any, NoReturn

from lotse.operations.progress import complain

USAGE_ERROR = 2
# What argparse says in English, in the words of Python 3.11 to 3.14, and what we say instead.
SENTENCES = {
    r"(?:argument [^:]+: )?invalid choice: '?(.*?)'? \(choose from (.+)\)": (
        "{0} gibt es hier nicht, möglich sind {1}"
    ),
    r"the following arguments are required: (.+)": "es fehlt {0}",
    r"argument ([^:]+): expected one argument": "nach {0} fehlt ein Wert",
    r"argument ([^:]+): ignored explicit argument '?(.*?)'?": "{0} hat keinen Wert ({1})",
}
# From our own functions, so it is German already.
OWN = re.compile(r"argument [^:]+: (.+)")


class GermanHelp(argparse.RawDescriptionHelpFormatter):
    """Help page with German headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        # An empty prefix is asked for where the usage becomes the name of a subcommand.
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Parser that speaks German and explains instead of printing its usage."""

    def __init__(self, **options: Any) -> None:
        # Whole words only: an abbreviation would be answered in English when it is ambiguous.
        own = {"formatter_class": GermanHelp, "add_help": False, "allow_abbrev": False}
        super().__init__(**options | own)
        self._positionals.title = "Befehle"
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def error(self, message: str) -> NoReturn:
        said = in_german(message)
        complain(f"Fehler: Der Aufruf ist nicht verständlich: {said}. Hilfe: {self.prog} --help")
        self.exit(USAGE_ERROR)


def in_german(message: str) -> str:
    """One message of argparse as a German clause."""
    for pattern, sentence in SENTENCES.items():
        found = re.fullmatch(pattern, message)
        if found:
            return sentence.format(*(part.replace("'", "") for part in found.groups()))
    own = OWN.fullmatch(message)
    return own[1] if own else message
