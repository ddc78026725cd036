"""One function per requirement, by what it asks about."""
