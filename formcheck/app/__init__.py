"""What people touch: the command line and the Python calls behind it."""
