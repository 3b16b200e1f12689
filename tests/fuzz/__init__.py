"""Attacks on everything that is read: each input ends in a result or in one plain sentence.

`python -m tests.fuzz KIND --number 10000 --seed 1` runs many, `--only N` repeats one and shows all.
Every input is made from the kind, the seed and its number alone.
"""
