"""Everything that changes assessments, instruments, network and kinship, one family per file."""
