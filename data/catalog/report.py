"""What a build tells while it runs and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from data.ingest.documents import Skipped

Stage = Literal["reading", "loading", "checking", "done"]


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """How far a build is; sent after each batch and at each stage."""

    stage: Stage
    articles: int
    """Extracted so far."""
    records: int
    """Rows found so far, articles and sentences not counted."""
    bytes_read: int
    """Of the documents read so far; an archive counts when it is through."""
    bytes_total: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    catalogue: Path
    articles: int
    records: dict[str, int]
    """Rows of each table that holds what the articles say."""
    doubts: int
    """Figures that carry a doubt."""
    skipped: tuple[Skipped, ...]
    """What was not read and why; only what a person would want to know."""
    passed_over: int
    """Files that are no articles and were not expected to be."""
    duplicates: tuple[tuple[str, str], ...]
    """Path of a document, and of the earlier one with the same bytes that was kept."""
    notes: tuple[tuple[str, str], ...]
    """Path of an article, and what was odd about it."""
    seconds: float
    jobs: int
    """Processes that extracted."""
    size: int
    """Bytes of the catalogue."""

    def as_json(self) -> dict[str, Any]:
        """The report as `miz build --json` prints it."""
        return {
            "catalogue": str(self.catalogue),
            "articles": self.articles,
            "records": self.records,
            "doubts": self.doubts,
            "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in self.skipped],
            "passed_over": self.passed_over,
            "duplicates": [{"path": path, "same_as": kept} for path, kept in self.duplicates],
            "notes": [{"path": path, "note": note} for path, note in self.notes],
            "seconds": round(self.seconds, 3),
            "jobs": self.jobs,
            "bytes": self.size,
        }
