"""Renders people doing back stretches, with exact ground truth beside each clip.

`python -m sample_videos.render --help` from the repository's root. See README.md in this folder.
"""
