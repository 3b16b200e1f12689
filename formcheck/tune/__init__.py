"""Values tuned: on a page, from labels, from a few easy repetitions."""
