"""Which values fit: thresholds from labelled recordings, a range from a few repetitions."""
