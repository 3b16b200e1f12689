"""A person coached in front of a camera, while it happens."""
