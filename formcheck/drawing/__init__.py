"""The verdict drawn onto pictures: annotated video and live screen."""

import formcheck.video  # noqa: F401 - before OpenCV: sets it up, or says in a sentence that it is missing
