"""How well the extraction reads: `python -m tests.evaluate [--folder DIR] [--errors N] [--spellings]`.

Prints one table for the seeds, for the articles written for the purpose, and, where there is a folder of labelled
articles ($MIZ_ARTICLES, else ../shared/articles beside the repository), for its two halves: the articles that were
looked at while rules were written and those that were kept unread until the rules stood (docs/extraction.md).
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.extract import extract
from data.lexicon import Lexicon, load_lexicon
from data.model import Article, Extraction, Figure
from tests.labelled import ATTRIBUTES, HERE, SPELLINGS, Label, Labelled, read_folder, read_marked, respell

READ_LATE = frozenset(("001", "005", "009", "017", "024", "028", "039", "050", "060", "066"))
"""Every other labelled article of the folder, in the order of names: kept unread while the first rules were written."""

_MEASURED = frozenset(
    "USD EUR IRR INR AED CNY RUB IQD TRY percent times kg rank m2 ha km m l barrel".split()  # noqa: SIM905
)
_FACTORS = {"t": ("kg", 1000.0), "g": ("kg", 0.001), "IRT": ("IRR", 10.0), "fraction": ("percent", 100.0)}


PROMISED = ("kind", "trend", "flow", "market_code", "place")
"""What `confidence` promises beside value and unit."""


@dataclass
class Score:
    """Counts over a set of articles."""

    labelled: int = 0
    found: int = 0
    exact: int = 0
    valued: int = 0
    matched: int = 0
    right: Counter[str] = field(default_factory=Counter)
    confidences: list[tuple[float, bool, bool, bool]] = field(default_factory=list)
    """Of each record: its confidence, whether value and unit are right, what confidence promises, the whole record."""
    names: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @staticmethod
    def f1(hits: int, labelled: int, found: int) -> float:
        """Harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found."""
        return 2 * hits / (labelled + found) if labelled + found else 1.0

    def add(self, article: Labelled, extraction: Extraction) -> None:
        """Count one article."""
        self.labelled += len(article.labels)
        self.found += len(extraction.figures)
        pairs = list(match(article.labels, extraction.figures))
        taken = {id(figure) for _, figure in pairs}
        for figure in extraction.figures:
            if id(figure) not in taken:
                self.errors.append(f"{article.name}: not a figure: {figure.quote} ({figure.rule})")
                self.confidences.append((figure.confidence, False, False, False))
        matched = {id(label) for label, _ in pairs}
        for label in article.labels:
            if id(label) not in matched:
                self.errors.append(f"{article.name}: missed: {article.text[label.start : label.end]}")
        for label, figure in pairs:
            self._add_pair(article, label, figure)
        for layer, wanted in article.also.items():
            got = (
                {mention.market_code for mention in extraction.market_mentions}
                if layer == "markets"
                else {person.name for person in extraction.people}
            )
            wanted_keys, got_keys = {_bare(name) for name in wanted}, {_bare(name) for name in got}
            counts = self.names.setdefault(layer, Counter())
            counts.update(hits=len(wanted_keys & got_keys), labelled=len(wanted_keys), found=len(got_keys))

    def _add_pair(self, article: Labelled, label: Label, figure: Figure) -> None:
        self.matched += 1
        self.exact += (label.start, label.end) == (figure.span_start, figure.span_end)
        valued = same_value(label, figure)
        self.valued += valued
        if not valued:
            self.errors.append(
                f"{article.name}: {article.text[label.start : label.end]}: {figure.value} {figure.unit},"
                f" not {label.values[0]} {label.unit}"
            )
        whole = valued
        for name in ATTRIBUTES:
            same = same_reading(name, label.attributes[name], getattr(figure, name))
            self.right[name] += same
            whole = whole and (same or name in ("qualifier", "speaker", "commodity", "scope"))
            if not same:
                self.errors.append(
                    f"{article.name}: {article.text[label.start : label.end]}: {name} {getattr(figure, name)},"
                    f" not {' or '.join(map(str, label.attributes[name]))}"
                )
        self.confidences.append((figure.confidence, valued, keeps_promise(label, figure), whole))


def match(labels: tuple[Label, ...], figures: tuple[Figure, ...]) -> Iterator[tuple[Label, Figure]]:
    """Pairs of a label and a figure that overlap, one to one, the closest first."""
    overlaps = []
    for place, label in enumerate(labels):
        for other, figure in enumerate(figures):
            common = min(label.end, figure.span_end) - max(label.start, figure.span_start)
            if common > 0:
                extent = max(label.end, figure.span_end) - min(label.start, figure.span_start)
                overlaps.append((-common / extent, place, other))
    labels_taken: set[int] = set()
    figures_taken: set[int] = set()
    for _, place, other in sorted(overlaps):
        if place not in labels_taken and other not in figures_taken:
            labels_taken.add(place)
            figures_taken.add(other)
            yield labels[place], figures[other]


def same_value(label: Label, figure: Figure) -> bool:
    """Whether value (one of those that are right), range and class of unit agree, tonnes being a thousand kg."""
    unit, factor = _FACTORS.get(label.unit, (label.unit, 1.0))
    figure_unit, figure_factor = _FACTORS.get(figure.unit, (figure.unit, 1.0))
    if (unit in _MEASURED or figure_unit in _MEASURED) and unit != figure_unit:
        return False
    value = figure.value * figure_factor
    if label.value_max is not None and (
        figure.value_max is None or not _close(label.value_max * factor, figure.value_max * figure_factor)
    ):
        return False
    falling = "down" in label.attributes["trend"]
    return any(_close(one * factor, value) or (falling and _close(one * factor, -value)) for one in label.values)


def same_reading(name: str, readings: tuple[str | None, ...], value: str | None) -> bool:
    """Whether `value` is one of the readings; goods, places and names also when one holds the other."""
    if value in readings:
        return True
    if value is None or name not in ("place", "commodity", "speaker"):
        return False
    bare = _bare(value)
    for reading in readings:
        if reading is not None and len(bare) > 2 and (bare in _bare(reading) or _bare(reading) in bare):
            return True
    return False


def keeps_promise(label: Label | None, figure: Figure) -> bool:
    """Whether all is right that `confidence` speaks of: value, unit, kind, trend, flow, market and place."""
    return (
        label is not None
        and same_value(label, figure)
        and all(same_reading(name, label.attributes[name], getattr(figure, name)) for name in PROMISED)
    )


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-6 * max(1.0, abs(one), abs(two))


def _bare(name: str) -> str:
    folded = name.replace("ي", "ی").replace("ك", "ک")
    return "".join(letter for letter in folded if letter not in " \u200c\u00a0")


def evaluate(articles: Iterable[Labelled], lexicon: Lexicon) -> Score:
    """The score of the extraction over `articles`."""
    score = Score()
    for article in articles:
        extraction = extract(Article(f"{article.name}.txt", article.name, "", article.text), lexicon)
        score.add(article, extraction)
    return score


_COLUMNS = ("figures", "exact span", "value+unit", *ATTRIBUTES, "markets", "people")


def row(name: str, score: Score) -> str:
    """One line of the table: F1 for spans, values and names, the share that is right for attributes."""
    cells = [
        f"{score.labelled:7}",
        f"{score.f1(score.exact, score.labelled, score.found):10.3f}",
        f"{score.f1(score.valued, score.labelled, score.found):10.3f}",
        *(f"{score.right[name] / max(1, score.matched):{max(len(name), 5)}.3f}" for name in ATTRIBUTES),
    ]
    for layer in ("markets", "people"):
        counts = score.names.get(layer)
        cells.append(
            f"{score.f1(counts['hits'], counts['labelled'], counts['found']):7.3f}" if counts is not None else "      –"
        )
    return f"{name:24} " + " ".join(cells)


def calibration(score: Score) -> list[str]:
    """Lines that say how often records are right, by their confidence."""
    lines = ["confidence     records  value+unit right  what it promises  with the period"]
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        records = [record for record in score.confidences if low <= record[0] < high]
        if records:
            valued = sum(record[1] for record in records) / len(records)
            promised = sum(record[2] for record in records) / len(records)
            whole = sum(record[3] for record in records) / len(records)
            lines.append(f"{low:.1f} and above  {len(records):7}  {valued:16.3f}  {promised:16.3f}  {whole:15.3f}")
    return lines


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("MIZ_ARTICLES") or str(HERE.parent.parent.parent / "shared" / "articles")
    parser.add_argument("--folder", type=Path, default=Path(default), help="labelled articles: NNN.txt and gold/")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each set to print")
    parser.add_argument("--spellings", action="store_true", help="also the seven re-spelt variants of every set")
    options = parser.parse_args()
    lexicon = load_lexicon()
    written = [read_marked(path) for path in sorted(HERE.glob("*.marked"))]
    sets = {
        "seeds": [article for article in written if article.name.startswith("seed")],
        "written": [article for article in written if not article.name.startswith("seed")],
    }
    if (options.folder / "gold").is_dir():
        labelled = [article for article in read_folder(options.folder) if "_" not in article.name]
        sets["folder, read early"] = [article for article in labelled if article.name not in READ_LATE]
        sets["folder, read late"] = [article for article in labelled if article.name in READ_LATE]
    else:
        print(f"no labelled articles at {options.folder}: only the seeds and the written articles are scored")
    print(f"{'':24} " + " ".join(f"{name:>{max(len(name), 5)}}" for name in _COLUMNS))
    everything = Score()
    for name, articles in sets.items():
        score = evaluate(articles, lexicon)
        everything.confidences += score.confidences
        print(row(name, score))
        for error in score.errors[: options.errors]:
            print("   ", error)
        if options.spellings:
            for spelling, spell in SPELLINGS.items():
                print(row(f"  {spelling}", evaluate((respell(article, spell) for article in articles), lexicon)))
    print("\n".join(["", *calibration(everything)]))


if __name__ == "__main__":
    main()
