"""Bodies (Gremium): members, meetings, agenda, minutes, decisions and what follows from them."""
