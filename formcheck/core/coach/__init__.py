"""What to say now: from what is true at this moment to at most one cue."""
