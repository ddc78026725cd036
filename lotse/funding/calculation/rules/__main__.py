"""``python -m lotse.funding.calculation.rules PLAN.json``, or ``--batch IN.jsonl``."""

import sys

from lotse.funding.calculation.rules.command import main

sys.exit(main(sys.argv[1:]))
