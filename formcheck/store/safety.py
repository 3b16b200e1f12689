"""What somebody has to mind, as they said it: a small file a person, theirs to read and delete."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import get_args

from formcheck.core.stretch.safety import Concern
from formcheck.errors import OutputError
from formcheck.store.files import write_text
from formcheck.store.folders import data_folder

CONCERNS: tuple[Concern, ...] = get_args(Concern)


def file_of(person: str | None) -> Path:
    """Where it is kept, or would be."""
    return data_folder() / "safety" / f"{person or 'everybody'}.json"


def recall(person: str | None) -> tuple[Concern, ...] | None:
    """What they said, or None when they were not asked yet.

    Raises:
        OutputError: the file cannot be read.
    """
    said = _said(person)
    return None if said is None else tuple(c for c in CONCERNS if c in said["concerns"])


def unanswered(person: str | None) -> tuple[Concern, ...]:
    """What they were asked and did not answer: unknown, not a no.

    Raises:
        OutputError: the file cannot be read.
    """
    said = _said(person) or {}
    return tuple(c for c in CONCERNS if c in said.get("unanswered", ()))


def _said(person: str | None) -> dict[str, list[str]] | None:
    path = file_of(person)
    try:
        said: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        lists = said["concerns"], said.get("unanswered", [])
        if not all(isinstance(found, list) for found in lists):
            raise ValueError("no list")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutputError(
            f"{path} cannot be read: delete it, and `formcheck safety` asks again."
        ) from error
    return said


def remember(
    person: str | None, concerns: tuple[Concern, ...], unanswered: tuple[Concern, ...] = ()
) -> Path:
    """Keep what they said, and what they were asked in vain; returns where.

    Raises:
        OutputError: the file cannot be written.
    """
    asked = datetime.now().astimezone().isoformat(timespec="seconds")
    said = {"asked": asked, "concerns": concerns, "unanswered": unanswered}
    text = json.dumps(said, indent=2)
    write_text(file_of(person), text + "\n")
    return file_of(person)


def forget(person: str | None) -> bool:
    """Delete it; False when there was nothing.

    Raises:
        OutputError: it cannot be deleted.
    """
    path = file_of(person)
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise OutputError(f"{path} cannot be deleted ({error.strerror}).") from error
    return True
