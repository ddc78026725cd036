"""Lists of other offices taken over: mapping, dry run, review (Import)."""
