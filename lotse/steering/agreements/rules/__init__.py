"""When an agreement ends, when to decide about it, and when a duty comes back."""
