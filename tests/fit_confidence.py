"""Fit the weights of confidence: `python -m tests.fit_confidence FOLDER... [--earlier FILE] [--save FILE]`.

Each FOLDER holds articles and `gold/*.json` as the evaluation reads them. A record is right when value, unit, kind,
trend, flow, market and place are. The weights are those of a logistic regression; how often each band of confidence is
right is counted on articles that the weights were not fitted on, a tenth at a time. `--save` keeps the records (names
of evidence and whether right, no text), and `--earlier` adds records so kept: those of articles that nobody had read
when they were saved teach how rules fare on news to come.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path

from data.extract import EXTRACTORS, extract
from data.extract.calibration import Evidence
from data.extract.document import read_document
from data.extract.findings import gather
from data.extract.reading import reading_of
from data.extract.words import words_of
from data.lexicon import Lexicon, load_lexicon
from data.model import Article
from tests.evaluate import keeps_promise, match
from tests.labelled import HERE, Labelled, read_folder, read_marked

PARTS = 10
PENALTY = 2.0
"""Records that pull a weight to nothing: evidence that is rare says little."""
STEPS, RATE = 300, 2.0
CAUTION = 0.25
"""Log-odds taken from every record, so that those above 0.9 keep 97 in 100 on articles left out of the fit."""

Record = tuple[str, tuple[str, ...], bool]
"""An article's name, the evidence, and whether the record is right."""


def records_of(article: Labelled, lexicon: Lexicon) -> list[Record]:
    """Every figure found in `article`, with its evidence and whether it is right."""
    read = Article(f"{article.name}.txt", article.name, "", article.text)
    words = words_of(lexicon)
    document = read_document(read, words.glue, words.shortened)
    findings = gather(document, lexicon.matches(document.forms, document.gaps))
    for extractor in EXTRACTORS:
        extractor(findings, lexicon)
    evidence = Evidence(findings, reading_of(findings, lexicon), lexicon)
    figures = extract(read, lexicon).figures
    labels = {id(figure): label for label, figure in match(article.labels, figures)}
    return [
        (article.name, evidence.of(draft), keeps_promise(labels.get(id(figure)), figure))
        for draft, figure in zip(findings.figures, figures, strict=True)
    ]


def fit(records: Sequence[Record]) -> tuple[float, dict[str, float]]:
    """The base and the weights under which the records are likeliest, by gradient descent."""
    grouped = Counter((evidence, right) for _, evidence, right in records)
    base, weights = 0.0, dict.fromkeys(sorted({name for evidence, _ in grouped for name in evidence}), 0.0)
    for _ in range(STEPS):
        slope, slopes = 0.0, {name: PENALTY * weight for name, weight in weights.items()}
        for (evidence, right), count in grouped.items():
            error = count * (_likely(base, weights, evidence) - right)
            slope += error
            for name in evidence:
                slopes[name] += error
        base -= RATE * slope / len(records)
        for name in weights:
            weights[name] -= RATE * slopes[name] / len(records)
    return base - CAUTION, weights


def _likely(base: float, weights: dict[str, float], evidence: Iterable[str]) -> float:
    return 1 / (1 + exp(-base - sum(weights.get(name, 0.0) for name in evidence)))


def bands(records: Sequence[Record], earlier: Sequence[Record]) -> list[str]:
    """How often records are right by their confidence, each band on articles left out of the fit."""
    names = sorted({name for name, _, _ in (*records, *earlier)})
    part = {name: place % PARTS for place, name in enumerate(names)}
    judged: list[tuple[float, bool]] = []
    for left in range(PARTS):
        taught = [record for record in (*records, *earlier) if part[record[0]] != left]
        base, weights = fit(taught)
        judged += [(_likely(base, weights, told), right) for name, told, right in records if part[name] == left]
    lines = []
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        inside = [right for sure, right in judged if low <= sure < high]
        share = f"{sum(inside) / len(inside):.3f}" if inside else "    -"
        lines.append(f"{low:.1f} to {min(high, 1):.1f}: {len(inside):5} records, right {share}")
    return lines


def main() -> None:
    """Print the weights and the bands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--earlier", type=Path)
    parser.add_argument("--save", type=Path)
    chosen = parser.parse_args()
    lexicon = load_lexicon()
    articles = [read_marked(path) for path in sorted(HERE.glob("*.marked"))]
    for folder in chosen.folders:
        articles += read_folder(folder)
    records = [record for article in articles for record in records_of(article, lexicon)]
    if chosen.save is not None:
        chosen.save.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
    earlier: list[Record] = []
    if chosen.earlier is not None:
        for line in chosen.earlier.read_text().splitlines():
            name, told, right = json.loads(line)
            earlier.append((name, tuple(told), right))
    base, weights = fit([*records, *earlier])
    print(f"BASE = {base:.2f}")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},')
    print(f"{len(records)} records of {len(articles)} articles, {len(earlier)} earlier ones")
    print("\n".join(bands(records, earlier)))


if __name__ == "__main__":
    main()
