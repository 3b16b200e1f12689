"""Figures that anyone can re-run: accuracy, speed, memory."""
