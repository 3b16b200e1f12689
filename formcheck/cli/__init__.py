"""What people type: commands, and how results look on a terminal."""
