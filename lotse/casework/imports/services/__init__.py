"""Use cases of an import in their order: upload, check, decide, take over, undo."""
