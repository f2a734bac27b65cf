"""Fit the weights of confidence: `python -m tests.fit_confidence FOLDER... [--unread FILE...]`.

Each FOLDER holds articles and `gold/*.json` as the evaluation reads them. A record is right when value, unit, kind,
trend, flow, market and place are. The weights are those of a logistic regression. `--save` keeps the records (names
of evidence and whether right, no text). Records so kept before anyone had read their articles come back as `--earlier`
or `--unread`: they teach how rules fare on news to come. Each `--unread` file is one lot. It is judged by weights that
none of its articles taught, and as much caution is taken from every record as keeps 97 in 100 of all lots' records
above 0.9: rules fail on whole papers at once, and only what is held back whole shows it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log
from pathlib import Path

from data.extract import EXTRACTORS, extract
from data.extract.calibration import Evidence
from data.extract.checks import YEAR_UNPRINTED
from data.extract.document import read_document
from data.extract.findings import FigureDraft, gather
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
PROMISE, SURE = 0.97, 0.9
"""Of the records at SURE and above, the share that is to be right."""

DOUBTED = "doubted"
"""Evidence that has no weight: calibration keeps such a record below SURE whatever else speaks for it."""
UNSURE = 1.7

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
        (article.name, _told(evidence, draft), keeps_promise(labels.get(id(figure)), figure))
        for draft, figure in zip(findings.figures, figures, strict=True)
    ]


def _told(evidence: Evidence, draft: FigureDraft) -> tuple[str, ...]:
    told = evidence.of(draft)
    return (*told, DOUBTED) if set(draft.doubts) - {YEAR_UNPRINTED} else told


def fit(records: Sequence[Record]) -> tuple[float, dict[str, float]]:
    """The base and the weights under which the records are likeliest, by gradient descent."""
    grouped = Counter((tuple(name for name in told if name != DOUBTED), right) for _, told, right in records)
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
    return base, weights


def _likely(base: float, weights: dict[str, float], evidence: Iterable[str]) -> float:
    return 1 / (1 + exp(-base - sum(weights.get(name, 0.0) for name in evidence)))


def judged_apart(lots: Sequence[Sequence[Record]], others: Sequence[Record]) -> list[tuple[float, bool]]:
    """Each lot's records with the log-odds of weights that none of its articles taught, and whether they are right."""
    judged: list[tuple[float, bool]] = []
    for lot in lots:
        names = {name for name, _, _ in lot}
        taught = [record for record in (*others, *(one for lot in lots for one in lot)) if record[0] not in names]
        base, weights = fit(taught)
        for _, told, right in lot:
            odds = base + sum(weights.get(name, 0.0) for name in told)
            judged.append((min(odds, UNSURE) if DOUBTED in told else odds, right))
    return judged


def caution_for(judged: Sequence[tuple[float, bool]]) -> float:
    """The least log-odds to take from every record so that those at SURE and above keep the promise."""
    edge = log(SURE / (1 - SURE))
    for hundredths in range(0, 300, 5):
        sure = [right for odds, right in judged if odds - hundredths / 100 >= edge]
        if not sure or sum(sure) >= PROMISE * len(sure):
            return hundredths / 100
    return 3.0


def bands(judged: Sequence[tuple[float, bool]], caution: float) -> list[str]:
    """How often records are right by their confidence."""
    chances = [(1 / (1 + exp(caution - odds)), right) for odds, right in judged]
    lines = []
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        inside = [right for sure, right in chances if low <= sure < high]
        share = f"{sum(inside) / len(inside):.3f}" if inside else "    -"
        lines.append(f"{low:.1f} to {min(high, 1):.1f}: {len(inside):5} records, right {share}")
    return lines


def in_tenths(records: Sequence[Record]) -> list[list[Record]]:
    """The records as ten lots, where no lot was kept unread."""
    names = sorted({name for name, _, _ in records})
    place = {name: number % PARTS for number, name in enumerate(names)}
    return [[record for record in records if place[record[0]] == part] for part in range(PARTS)]


def read_records(path: Path) -> list[Record]:
    """Records as `--save` keeps them."""
    kept = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(name, tuple(told), right) for name, told, right in kept]


def main() -> None:
    """Print the weights and the bands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--earlier", nargs="*", type=Path, default=[])
    parser.add_argument("--unread", nargs="*", type=Path, default=[])
    parser.add_argument("--save", type=Path)
    chosen = parser.parse_args()
    lexicon = load_lexicon()
    articles = [read_marked(path) for path in sorted(HERE.glob("*.marked"))]
    for folder in chosen.folders:
        articles += read_folder(folder)
    records = [record for article in articles for record in records_of(article, lexicon)]
    if chosen.save is not None:
        chosen.save.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
    records += [record for path in chosen.earlier for record in read_records(path)]
    lots = [read_records(path) for path in chosen.unread]
    judged = judged_apart(lots, records) if lots else judged_apart(in_tenths(records), ())
    caution = caution_for(judged)
    base, weights = fit([*records, *(record for lot in lots for record in lot)])
    print(f"BASE = {base - caution:.2f}")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},')
    print(f"{len(records)} records read, {sum(map(len, lots))} of unread lots, caution {caution:.2f}")
    print("\n".join(bands(judged, caution)))


if __name__ == "__main__":
    main()
