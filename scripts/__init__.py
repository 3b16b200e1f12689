"""What sets up, checks and documents the project."""
