"""Figures that anyone can re-run: accuracy, speed, memory."""

import os

# The figures are of the built-in values, whatever values of their own somebody has.
os.environ["FORMCHECK_CONFIG"] = os.devnull
