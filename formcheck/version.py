"""The version, in this one place: the package, its results and its build take it from here."""

VERSION = "0.1.0"
