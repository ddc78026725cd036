"""Run by `bin/lotse` inside the environment."""

import sys

from lotse.operations.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
