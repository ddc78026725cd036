"""What a backup says of itself, how long it is kept, when the next is due. Plain Python."""
