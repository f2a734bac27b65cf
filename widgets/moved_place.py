"""A place in a text that goes on being written: it moves with its characters, and is gone when they change."""

from __future__ import annotations


def moved(place: tuple[int, int], before: str, after: str) -> tuple[int, int] | None:
    """Where `place` of the text `before` is in the text `after`; None when the change between them touched it."""
    same = 0
    shortest = min(len(before), len(after))
    while same < shortest and before[same] == after[same]:
        same += 1
    tail = 0
    while tail < shortest - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    start, end = place
    changed_to = len(before) - tail
    if end < same or (end == same and not _is_wordy(after, same)):
        return place
    if start > changed_to or (start == changed_to and not _is_wordy(after, len(after) - tail - 1)):
        shift = len(after) - len(before)
        return start + shift, end + shift
    return None


def _is_wordy(text: str, index: int) -> bool:
    """Whether the character at `index` would make a word beside it another word."""
    return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")
