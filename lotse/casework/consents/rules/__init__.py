"""What may flow, what a declaration needs, what a receipt says. Plain Python, one topic a file."""
