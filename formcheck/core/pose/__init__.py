"""What the camera saw: landmarks with left and right kept apart."""
