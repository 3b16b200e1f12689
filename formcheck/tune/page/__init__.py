"""The tuning page: NiceGUI stays in here."""
