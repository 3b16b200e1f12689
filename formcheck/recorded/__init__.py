"""A file judged: poses found, checked, drawn, written."""
