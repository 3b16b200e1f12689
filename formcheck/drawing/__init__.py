"""The verdict drawn onto pictures: annotated video and live screen."""
