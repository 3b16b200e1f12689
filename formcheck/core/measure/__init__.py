"""What the body does: angles, distances, views, each with its certainty."""
