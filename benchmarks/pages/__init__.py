"""The pages of a case manager's day, asked of the real server over HTTP."""
