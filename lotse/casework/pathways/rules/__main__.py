"""``python -m lotse.casework.pathways.rules``: see command.py."""

import sys

from lotse.casework.pathways.rules.command import main

sys.exit(main(sys.argv[1:]))
