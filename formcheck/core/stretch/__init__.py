"""What a stretch is: a TOML file read, checked, and its values by address."""
