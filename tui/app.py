"""Opens the explorer, and gives the terminal back as it was whatever ends it.

The order matters and is why textual is imported inside: the terminal is asked what it is, then textual is imported
(0.4 s, in which the answer comes and the reading process opens the catalogue), then the screen is drawn.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from tui.terminal import BidiMode, BidiSwitch, Probe, language_of

if TYPE_CHECKING:
    from data.query.client import Reader
    from tui.words import Language


def run_explorer(
    catalog: str | os.PathLike[str],
    reader: Reader,
    lang: Language | None = None,
    bidi: BidiMode = "app",
    *,
    theme: str | None = None,
) -> int:
    """Explore `catalog` through `reader`, which is closed at the end; the exit code.

    0 when left with the quit key, 130 when interrupted, 1 when the catalogue could not be opened: then one `miz:`
    line on standard error says why.
    """
    probe = Probe.start()
    # Thousands of functions and classes are made now and stay: looking among them for garbage costs 15 ms.
    gc.disable()
    try:
        from tui.driver import TerminalDriver
        from tui.explorer import Explorer

        switch = BidiSwitch(probe.terminal(), bidi)
        if switch.terminal.multiplexer == "screen" and os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") == "auto":
            # screen 4 takes the numbers of a 24-bit colour for attributes; what the terminal outside shows is no help.
            os.environ.pop("COLORTERM", None)
        elif switch.terminal.kind == "mlterm" and os.environ.get("TERM") == "mlterm":
            # It says nothing of the 256 colours that it has; of 24-bit ones it loses those behind bold letters (3.9).
            os.environ["TERM"] = "mlterm-256color"
        elif switch.terminal.has_all_colours:
            # xterm and some others show every colour and do not say so.
            os.environ.setdefault("COLORTERM", "truecolor")
        TerminalDriver.switch = switch
        explorer = Explorer(os.fspath(catalog), reader, lang or language_of(os.environ), switch, theme=theme)
        try:
            # screen (4.9) that reports the mouse keeps every Esc back until another key comes.
            explorer.run(mouse=switch.terminal.multiplexer != "screen")
        finally:
            switch.on()
    finally:
        reader.close()
    if explorer.last_words:
        from tui.commands.paper import complain

        complain(explorer.last_words, bidi, explorer.language)
    return explorer.return_code or 0
