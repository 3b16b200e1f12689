"""Which stretches there are: built in, changed by the user, or the user's own."""
