"""What came of it: the session, its dose, notes, timeline and comparison."""
