"""What an authority may do with its proceedings, how long they take, and how they are counted."""
