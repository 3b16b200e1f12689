"""Frames in and out: everything that touches cv2, mediapipe and av."""
