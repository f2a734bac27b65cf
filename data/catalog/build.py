"""The pipeline: documents → articles → records → lines → a catalogue, checked and swapped in whole.

Memory stays bounded however many articles there are: documents are read as they are needed, batches are extracted
in worker processes with a few in flight, and their lines go to disk at once.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.catalog.records import Batch, Extract
from data.catalog.report import BuildProgress, BuildReport, Stage
from data.catalog.workers import Numbered, Workers
from data.errors import MizError
from data.ingest.documents import Document, Origin, Skipped, reason_of, survey
from data.ingest.readers import read_articles

if TYPE_CHECKING:
    from data.catalog.write import Lines

SEEDS: Final = Path(__file__).resolve().parents[2] / "seeds"
"""The bundled articles, beside `data` in the tree and in the wheel alike."""

_BATCH_CHARACTERS: Final = 100_000
"""About 60 news articles, a third of a second's work: small enough to be felt by Ctrl+C, large enough to ship."""


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    jobs: int = 0,
    lexicon_dir: Path | None = None,
    progress: Callable[[BuildProgress], None] | None = None,
    extract: Extract | None = None,
) -> BuildReport:
    """Reads the articles under `paths`, the bundled seeds when there are none, into a catalogue at `out`.

    `jobs` is the number of processes, 0 for one a core. `extract` stands in for the real extraction and is then
    run in this process. What cannot be read is reported and left out. Until everything is written and read back,
    nothing at `out` is touched; on any error or interrupt it stays as it was.

    Raises MizError when no article could be read or the catalogue cannot be written. KeyboardInterrupt passes.
    """
    # Together they load DuckDB, 0.1 s: a start that finds its catalogue built never comes here.
    import duckdb

    from data.catalog.names import Names
    from data.catalog.search_index import stems_of
    from data.catalog.target import check_target, swap_in, workspace
    from data.catalog.verify import Verifier
    from data.catalog.write import Lines, write_catalogue
    from data.lexicon import load_lexicon

    run = _Run([Origin.of(path) for path in paths] or [Origin(SEEDS, "seeds")], progress)
    target = check_target(out)
    workers = Workers(load_lexicon(lexicon_dir), lexicon_dir, jobs, extract)
    try:
        with workspace(target) as folder, Verifier() as verifier:
            lines = Lines(folder)
            with lines.open():
                run.extract_into(lines, workers)
            run.refuse_nothing()
            run.tell("loading")
            made = folder / "catalogue.duckdb"
            exceptions = stems_of(workers.lexicon).exceptions
            written = write_catalogue(made, lines, Names(workers.lexicon), run.sources, exceptions)
            run.tell("checking")
            verifier.check(made, written)
            swap_in(made, target)
            size = target.stat().st_size
    except RuntimeError as error:
        # What DuckDB makes of Ctrl+C during a statement.
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from error
    except OSError as error:
        raise MizError("the catalogue cannot be written", seen=f"{out}: {reason_of(error)}") from error
    except duckdb.Error as error:
        raise MizError("the catalogue cannot be written", seen=f"{out}: {_cause(error)}") from error
    run.tell("done")
    return run.report(out, size, workers.jobs)


def _cause(error: Exception) -> str:
    """What DuckDB says, without the file that it names in vain: it is a folder of ours, and gone by now."""
    first = str(error).splitlines()[0].rpartition("Original error: ")[2]
    system = re.search(r'(?:write|open|read|truncate|sync) file "[^"]*": (.+)', first)
    return system[1] if system else first


class _Run:
    """One build's reading and counting."""

    def __init__(self, origins: list[Origin], progress: Callable[[BuildProgress], None] | None) -> None:
        self._started = time.monotonic()
        self._progress = progress
        self._bytes_read = 0
        self._records: Counter[str] = Counter()
        self._doubts = 0
        self._skipped: list[Skipped] = []
        self._passed_over: list[Skipped] = []
        self._duplicates: list[tuple[str, str]] = []
        self._notes: list[tuple[str, str]] = []
        self._first_path: dict[bytes, str] = {}
        self.sources = [origin.shown for origin in origins]
        self._nothing = "an empty folder" if all(origin.path.is_dir() for origin in origins) else "nothing in it"
        self._documents: list[Document] = []
        for found in survey(origins):
            if isinstance(found, Document):
                self._documents.append(found)
            else:
                self._skip(found)
        self._bytes_total = sum(document.size for document in self._documents)

    def extract_into(self, lines: Lines, workers: Workers) -> None:
        """Everything between the documents and the lines."""
        self.tell("reading")
        # Closed at once when something goes wrong here: the workers end before the folder goes that they work for.
        with closing(workers.run(self._batches())) as batches:
            for batch in batches:
                self._count(batch)
                lines.add(batch)
                self.tell("reading")

    def refuse_nothing(self) -> None:
        """Raises MizError when not a single article was read, with the reason when there is one."""
        if self._records["articles"]:
            return
        places = ", ".join(self.sources)
        if self._skipped:
            first, others = self._skipped[0], len(self._skipped) - 1
            more = f" (and {others} more)" if others else ""
            raise MizError(
                "no article could be read",
                seen=f"{first.path}: {first.reason}{more}",
                hint="Miz reads text in UTF-8, UTF-16 or windows-1256, and archives and tables of it",
            )
        if self._passed_over:
            raise MizError(
                "no articles found",
                seen=f"{places}: {len(self._passed_over)} files, none of a kind that holds articles",
                hint="Miz reads .txt, .html, .json, .jsonl, .csv, .tsv, .parquet, .zip, .tar and .gz",
            )
        raise MizError(
            "no articles found", seen=f"{places}: {self._nothing}", hint="Give a folder that holds .txt files"
        )

    def tell(self, stage: Stage) -> None:
        """Sends the progress to whoever listens."""
        if self._progress is not None:
            self._progress(
                BuildProgress(
                    stage=stage,
                    articles=self._records["articles"],
                    records=sum(self._found().values()),
                    bytes_read=self._bytes_read,
                    bytes_total=self._bytes_total,
                    seconds=time.monotonic() - self._started,
                )
            )

    def report(self, catalogue: Path, size: int, jobs: int) -> BuildReport:
        """What came of it."""
        return BuildReport(
            catalogue=catalogue,
            articles=self._records["articles"],
            records=self._found(),
            doubts=self._doubts,
            skipped=tuple(self._skipped),
            passed_over=len(self._passed_over),
            duplicates=tuple(self._duplicates),
            notes=tuple(self._notes),
            seconds=time.monotonic() - self._started,
            jobs=jobs,
            size=size,
        )

    def _found(self) -> dict[str, int]:
        return {table: count for table, count in self._records.items() if table not in ("articles", "sentence_bounds")}

    def _count(self, batch: Batch) -> None:
        self._records.update(batch.counts)
        self._doubts += batch.doubts
        self._notes.extend(batch.notes)

    def _skip(self, skipped: Skipped) -> None:
        (self._skipped if skipped.notable else self._passed_over).append(skipped)

    def _batches(self) -> Iterator[Numbered]:
        batch: Numbered = []
        characters = 0
        number = 0
        for document in self._documents:
            for article in read_articles(document):
                if isinstance(article, Skipped):
                    self._skip(article)
                    continue
                kept = self._first_path.setdefault(bytes.fromhex(article.sha256), article.path)
                if kept is not article.path:
                    # A path that was given twice is no news.
                    if kept != article.path:
                        self._duplicates.append((article.path, kept))
                    continue
                number += 1
                batch.append((number, article))
                characters += len(article.text)
                if characters >= _BATCH_CHARACTERS:
                    yield batch
                    batch, characters = [], 0
            self._bytes_read += document.size
        if batch:
            yield batch
