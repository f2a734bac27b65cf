"""Where the Unicode Character Database is, for the tests that hold the text layer to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

PLACES = [os.environ.get("UCD_DIR", ""), "/usr/share/unicode", "/usr/share/unicode/ucd", "/usr/share/unicode-data"]


@pytest.fixture(scope="session")
def ucd() -> Callable[[str], list[str]]:
    """Gives the data lines of a UCD file (package unicode-data, or $UCD_DIR); skips where there is none."""

    def lines(name: str) -> list[str]:
        for place in PLACES:
            if place and (path := Path(place) / name).is_file():
                stripped = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
                return [line for line in stripped if line]
        pytest.skip(f"{name} is not on this machine")

    return lines
