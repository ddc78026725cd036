"""When a conference may be planned, held and told about. Plain Python."""
