"""What was held: from readings to holds, movements and time not judged."""
