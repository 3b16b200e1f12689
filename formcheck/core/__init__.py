"""The pure heart: poses in, verdicts out. No cv2, no mediapipe, no files, no clock."""
