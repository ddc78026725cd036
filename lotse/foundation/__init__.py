"""What every domain stands on: organisations, accounts, audit, shared database tools."""
