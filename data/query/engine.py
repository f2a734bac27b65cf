"""DuckDB as the reading process uses it.

The package `duckdb` is a layer of names over `_duckdb`, and importing it takes 40 ms more, for reading its own
version number. The opening answer is on the way to the first screen, so the reading process leaves the layer out
where it can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
else:
    try:
        import _duckdb as duckdb
    except ImportError:  # another version may name it otherwise
        import duckdb

__all__ = ["duckdb"]
