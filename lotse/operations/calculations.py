"""`bin/lotse funding` and its like: pure calculations, without a database and without Django."""

import os
import subprocess
import sys

from lotse.operations.errors import OperationError
from lotse.operations.paths import REPOSITORY


def calculate(area: str, verb: str, module: str, arguments: list[str]) -> int:
    """Hand the arguments on; standard output carries the answer and nothing else.

    Raises: OperationError if the first word is not what the area can do.
    """
    if arguments[:1] != [verb]:
        raise OperationError(
            f"bin/lotse {area} kennt nur {verb}: Bitte bin/lotse {area} {verb} --help ansehen."
        )
    # The folder of the caller stays, because the names of files count from there.
    variables = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    return subprocess.call([sys.executable, "-P", "-m", module, *arguments[1:]], env=variables)
