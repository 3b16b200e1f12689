"""Files whole or absent: poses, results, labels, history."""
