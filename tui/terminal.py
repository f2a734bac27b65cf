"""What the terminal does with right-to-left text, and how to make it keep its hands off.

Miz sends Persian in the order it is to be seen. A terminal that reorders by itself would turn it round again, so
each has its plan: what to write before the screen opens, what to write when it closes. The terminal is known by its
environment, and where that says nothing, by asking it: a question that was started before the slow imports and is
never waited for long.

No textual here: the question must be on its way before textual is imported.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Literal, TextIO

BidiMode = Literal["app", "terminal", "off"]
"""Who orders the letters. `app`: Miz, and the terminal is told to leave them alone. `terminal`: the terminal, which
gets each line in logical order. `off`: Miz, and the terminal is told nothing (it was set up by hand)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How Persian comes out right in one kind of terminal."""

    terminal: str
    """The key that `recognise` gives: vte, konsole, kitty …"""
    name: str
    """What a person calls it."""
    before: str = ""
    """Written before the alternate screen opens."""
    after: str = ""
    """Written when it has closed: the terminal as it was."""
    each_row: bool = False
    """The switch is kept per row, so on the main screen it stands at the head of every line."""
    lasting: bool = False
    """The switch acts on what is already on the screen: given back, it turns the lines above round again."""
    reverses_runs: bool = False
    """The terminal reverses each run of right-to-left letters between spaces: send those runs reversed."""
    drops_marks: bool = False
    """A mark behind its letter spoils the letter: send none."""
    alt_on: str = ""
    """Has Alt and a letter sent as Escape and the letter, in a terminal that sends another letter else."""
    alt_off: str = ""
    """The way that was set before."""
    helpless: bool = False
    """It reorders and has no switch that a program can reach; `tui.words` has the advice."""


# Seen in screenshots of the real terminals, or read in their sources; docs/terminals.md has the table.
PLANS: tuple[Plan, ...] = (
    Plan("vte", "GNOME Terminal, Xfce Terminal and other VTE terminals", "\x1b[8l", "\x1b[8h", each_row=True),
    Plan(
        "konsole",
        "Konsole",
        "\x1b]50;BidiRenderingEnabled=false\x07",
        "\x1b]50;BidiRenderingEnabled=true\x07",
        lasting=True,
    ),
    Plan("mlterm", "mlterm", "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07", lasting=True),
    Plan("kitty", "kitty", reverses_runs=True, drops_marks=True),
    Plan("kitty-ltr", "kitty with force_ltr", drops_marks=True),
    Plan("wezterm", "WezTerm", "\x1b[8l", "\x1b[8h", each_row=True),
    Plan("mintty", "mintty", "\x1b[?77096h", "\x1b[?77096l"),
    Plan("iterm2", "iTerm2", helpless=True),
    Plan("apple", "Apple Terminal", helpless=True),
    Plan("putty", "PuTTY", helpless=True),
    Plan("qterminal", "QTerminal", helpless=True),
    # By itself it sends æ for Alt+F. The mode is saved before it is set, and what was saved is set afterwards.
    Plan("xterm", "xterm", alt_on="\x1b[?1036s\x1b[?1036h", alt_off="\x1b[?1036r"),
    Plan("alacritty", "Alacritty"),
    # It shapes letter and mark as one right-to-left cluster and draws the letter outside of its cell (1.13).
    Plan("foot", "foot", drops_marks=True),
    Plan("urxvt", "rxvt-unicode"),
    Plan("st", "st"),
    Plan("ghostty", "Ghostty"),
    Plan("vscode", "the terminal of VS Code"),
    Plan("windows", "Windows Terminal"),
    Plan("linux", "the Linux console", helpless=True),
    Plan("unknown", "an unknown terminal"),
)
_PLAN_OF = {plan.terminal: plan for plan in PLANS}

Multiplexer = Literal["", "tmux", "screen"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal that was recognised, and by what."""

    kind: str
    """A key of `PLANS`."""
    evidence: str
    """What gave it away: `VTE_VERSION=6800`, `XTVERSION kitty(0.26.2)` …"""
    multiplexer: Multiplexer = ""
    passthrough: bool = True
    """Whether the multiplexer lets sequences through to the terminal outside."""

    @property
    def has_all_colours(self) -> bool:
        """Whether it is known to take 24-bit colours, itself or by the nearest of its own.

        A multiplexer between says for itself what it passes on.
        """
        return not self.multiplexer and self.kind not in ("unknown", "linux", "apple", "urxvt", "putty", "mlterm")

    @property
    def plan(self) -> Plan:
        """The plan of the terminal alone, its multiplexer left aside."""
        return _PLAN_OF[self.kind]


def recognise(environ: Mapping[str, str]) -> Terminal | None:
    """The terminal that the environment names beyond doubt, or None when it has to be asked.

    `MIZ_TERMINAL`, a key of `PLANS`, is the user's own word and goes before everything else.
    """
    multiplexer: Multiplexer = "tmux" if "TMUX" in environ else "screen" if "STY" in environ else ""
    if (named := environ.get("MIZ_TERMINAL", "")) in _PLAN_OF:
        return Terminal(named, f"MIZ_TERMINAL={named}", multiplexer)
    if multiplexer == "tmux":
        return None
    term = environ.get("TERM", "")
    program = environ.get("TERM_PROGRAM", "")
    by_program = {
        "WezTerm": "wezterm",
        "iTerm.app": "iterm2",
        "Apple_Terminal": "apple",
        "mintty": "mintty",
        "ghostty": "ghostty",
        "vscode": "vscode",
    }
    if program in by_program:
        return Terminal(by_program[program], f"TERM_PROGRAM={program}", multiplexer)
    # A terminal started inside another inherits its variables: the one that names itself in TERM comes first.
    for prefix, kind in (
        ("xterm-kitty", _kitty_kind(environ)),
        ("mlterm", "mlterm"),
        ("foot", "foot"),
        ("alacritty", "alacritty"),
        ("rxvt-unicode", "urxvt"),
        ("st-", "st"),
        ("xterm-ghostty", "ghostty"),
        ("linux", "linux"),
    ):
        if term.startswith(prefix):
            return Terminal(kind, f"TERM={term}", multiplexer)
    for variable, kind in (
        ("MLTERM", "mlterm"),
        ("KONSOLE_VERSION", "konsole"),
        ("KITTY_WINDOW_ID", _kitty_kind(environ)),
        ("ALACRITTY_WINDOW_ID", "alacritty"),
        ("XTERM_VERSION", "xterm"),
        ("WT_SESSION", "windows"),
        ("VTE_VERSION", "vte"),
    ):
        if environ.get(variable):
            return Terminal(kind, f"{variable}={environ[variable]}", multiplexer)
    return None


def _kitty_kind(environ: Mapping[str, str]) -> str:
    """`kitty-ltr` where the user's kitty.conf says `force_ltr yes`, else `kitty`."""
    folder = environ.get("KITTY_CONFIG_DIRECTORY") or os.path.join(  # noqa: PTH118 - pathlib costs 4 ms here
        environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"),  # noqa: PTH111
        "kitty",
    )
    setting = "no"
    with (
        contextlib.suppress(OSError, UnicodeDecodeError),
        open(f"{folder}/kitty.conf", encoding="utf-8") as config,  # noqa: PTH123
    ):
        for line in config:
            words = line.split()
            if len(words) == 2 and words[0] == "force_ltr":
                setting = words[1].lower()
    return "kitty-ltr" if setting in ("yes", "y", "true") else "kitty"


_XTVERSION = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_BIDI_REPORT = re.compile(rb"\x1b\[8;(\d)\$y")
_DEVICE = re.compile(rb"\x1b\[>(\d+);(\d+);")
_FENCE = re.compile(rb"\x1b\[\?[\d;]*c")

QUESTION = "\x1b[8$p\x1b[>q\x1b[>c\x1b[c"
"""Is reordering on? Which terminal, which version? And device attributes last, which nearly all answer: the fence."""


def by_answers(answers: bytes) -> Terminal | None:
    """The terminal that its own answers to `QUESTION` name, or None when they name none that Miz knows."""
    version = _XTVERSION.search(answers)
    if version is not None:
        named = by_version(version.group(1).decode("utf-8", "replace"))
        if named is not None:
            return named
    device = _DEVICE.search(answers)
    # mlterm answers the secondary attributes with its own 24;279.
    if device is not None and device.group(1) == b"24" and device.group(2) == b"279":
        return Terminal("mlterm", "DA2 24;279")
    bidi = _BIDI_REPORT.search(answers)
    if bidi is not None and bidi.group(1) in (b"1", b"2"):
        # Only VTE and those that follow its proposal know the mode at all.
        return Terminal("vte", f"DECRQM 8 = {bidi.group(1).decode()}")
    return None


def by_version(words: str) -> Terminal | None:
    """The terminal that an XTVERSION answer such as `VTE(6800)` or `kitty(0.26.2)` names."""
    lowered = words.lower()
    for prefix, kind in (
        ("vte", "vte"),
        ("konsole", "konsole"),
        ("kitty", _kitty_kind(os.environ)),
        ("mlterm", "mlterm"),
        ("wezterm", "wezterm"),
        ("mintty", "mintty"),
        ("iterm2", "iterm2"),
        ("foot", "foot"),
        ("xterm.js", "vscode"),
        ("xterm", "xterm"),
        ("ghostty", "ghostty"),
        ("alacritty", "alacritty"),
    ):
        if lowered.startswith(prefix):
            return Terminal(kind, f"XTVERSION {words}")
    return None


def screen_stream() -> TextIO | None:
    """Where the screen is written: standard error as textual has it, standard output where errors go to a file."""
    error, output = sys.__stderr__, sys.__stdout__
    if (error is None or not _is_terminal(error)) and output is not None and _is_terminal(output):
        # The locale must not decide what a screen can show; of standard error Python sees to it.
        if isinstance(output, io.TextIOWrapper) and (output.encoding, output.errors) != ("utf-8", "backslashreplace"):
            output.reconfigure(encoding="utf-8", errors="backslashreplace")
        return output
    return error


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (OSError, ValueError):  # closed by the caller, as with 2>&-
        return False


class Probe:
    """A question put to the terminal, whose answer is read later.

    `Probe.start()` writes the question and returns at once; `terminal()` reads what has come back. Between the two
    the terminal does not echo, so that an answer is not seen. Where the environment is enough, nothing is asked.
    """

    def __init__(self, known: Terminal | None) -> None:
        self._known = known
        self._saved: list[int | list[bytes | int]] | None = None
        self._asked_at = 0.0
        self._tmux: subprocess.Popen[str] | None = None

    @classmethod
    def start(cls, environ: Mapping[str, str] | None = None) -> Probe:
        """Ask the terminal on standard input and the screen what it is, unless `environ` tells."""
        environ = os.environ if environ is None else environ
        probe = cls(recognise(environ))
        if probe._known is None and "TMUX" in environ:
            probe._ask_tmux()
        elif probe._known is None and environ.get("TERM", "dumb") != "dumb":
            probe._ask()
        return probe

    def _ask_tmux(self) -> None:
        # tmux asked its own terminal already and keeps the answer.
        with contextlib.suppress(OSError):
            self._tmux = subprocess.Popen(
                ["tmux", "display-message", "-p", "#{client_termtype}|#{client_termname}|#{allow-passthrough}"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                text=True,
            )

    def _ask(self) -> None:
        try:
            import termios

            screen = screen_stream()
            if screen is None or not (os.isatty(0) and _is_terminal(screen)):
                return
            self._saved = termios.tcgetattr(0)
            quiet = termios.tcgetattr(0)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(0, termios.TCSANOW, quiet)
            os.write(screen.fileno(), QUESTION.encode())
        except (ImportError, OSError):
            return
        except termios.error:
            return
        # Whatever ends the program before the answer is read must not leave the terminal silent.
        atexit.register(self._restore)
        self._asked_at = time.monotonic()

    def _restore(self) -> None:
        if self._saved is None:
            return
        import termios

        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._saved)
        self._saved = None
        atexit.unregister(self._restore)

    def terminal(self, patience: float | None = None) -> Terminal:
        """The terminal, as far as it is known `patience` seconds after the question.

        Patience counts from the asking, so that a start which took longer waits not at all: 0.15 s beside the
        machine, 0.5 s through SSH, where a late answer would arrive as if it were typed.
        """
        if self._tmux is not None:
            self._known = self._from_tmux(self._tmux)
        elif self._saved is not None:
            if patience is None:
                patience = 0.5 if "SSH_CONNECTION" in os.environ else 0.15
            self._known = by_answers(self._read(self._asked_at + patience))
            self._restore()
        if self._known is None:
            self._known = Terminal("unknown", f"TERM={os.environ.get('TERM', '')}")
        if not self._known.multiplexer and "STY" in os.environ:
            self._known = replace(self._known, multiplexer="screen")  # it answered, or nobody did
        return self._known

    def _read(self, deadline: float) -> bytes:
        answers = b""
        while not _FENCE.search(answers):
            ready, _, _ = select.select([0], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                break
            chunk = os.read(0, 4096)
            if not chunk:
                break
            answers += chunk
        return answers

    @staticmethod
    def _from_tmux(process: subprocess.Popen[str]) -> Terminal:
        try:
            said, _ = process.communicate(timeout=0.3)
        except subprocess.TimeoutExpired:
            process.kill()
            said = ""
        version, _, rest = said.strip().partition("|")
        term, _, passthrough = rest.partition("|")
        # Not every terminal tells tmux its version; then what tmux's server inherited is the best guess there is.
        inherited = {name: value for name, value in os.environ.items() if name not in ("TMUX", "TERM")}
        outside = by_version(version) or recognise({"TERM": term}) or recognise(inherited)
        if outside is None:
            outside = Terminal("unknown", f"client_termname {term}" if term else "tmux did not say")
        return replace(outside, multiplexer="tmux", passthrough=passthrough in ("on", "all", "1", "2"))


def language_of(environ: Mapping[str, str]) -> Literal["fa", "en"]:
    """`fa` where the locale is Persian, else `en`. The first variable that is set decides, as POSIX has it."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(variable):
            return "fa" if value.lower().startswith(("fa", "per")) else "en"
    return "en"


class BidiSwitch:
    """Turns the terminal's own reordering off and gives it back, once each, whatever ends the program.

    Use it as a context, or call `off` and `on` with the stream the screen is written to. `on` also runs at exit.
    """

    def __init__(self, terminal: Terminal, mode: BidiMode = "app") -> None:
        self.terminal = terminal
        self.mode = mode
        self._stream: TextIO | None = None
        self._rows = 0

    @property
    def acts(self) -> bool:
        """Whether anything is sent at all."""
        return self.mode == "app" and bool(self.terminal.plan.before)

    @property
    def reverses_runs(self) -> bool:
        """Whether runs of right-to-left letters are to be sent reversed."""
        return self.mode == "app" and self.terminal.plan.reverses_runs

    @property
    def drops_marks(self) -> bool:
        """Whether marks are to be left out."""
        return self.mode == "app" and self.terminal.plan.drops_marks

    @property
    def sends_logical(self) -> bool:
        """Whether the terminal is to get its lines in logical order, to turn round by itself."""
        return self.mode == "terminal"

    def off(self, stream: TextIO, rows: int = 0) -> None:
        """Tell the terminal behind `stream` to leave the order of letters alone.

        To be called before the alternate screen opens: VTE keeps the setting per row and gives it to the rows of a
        screen that is made new. Inside a multiplexer the rows stand already: each of `rows` is told.
        """
        if not self.acts:
            return
        self._stream, self._rows = stream, rows
        atexit.register(self.on)
        self._write(stream, self.switch(on=False, rows=rows))

    def on(self, stream: TextIO | None = None) -> None:
        """Give the terminal its own way back. Harmless when it was never taken."""
        stream = stream or self._stream
        if self._stream is None or stream is None:
            return
        self._write(stream, self.given_back())

    def given_back(self) -> str:
        """What `on` writes, for a caller that writes it in its own order; empty when nothing was taken."""
        if self._stream is None:
            return ""
        self._stream = None
        atexit.unregister(self.on)
        return self.switch(on=True, rows=self._rows)

    def resized(self, rows: int) -> str:
        """What to write when the terminal has `rows` now: inside a multiplexer, new rows are told too."""
        if self._stream is None or not self.terminal.multiplexer:
            return ""
        self._rows = max(rows, self._rows)
        return self.switch(on=False, rows=rows)

    def switch(self, *, on: bool, rows: int = 0) -> str:
        """The sequence that turns reordering on or off, wrapped for the multiplexer it has to pass."""
        plan = self.terminal.plan
        sequence = plan.after if on else plan.before
        if not sequence or not self.terminal.multiplexer:
            return sequence
        if plan.each_row and rows:
            swept = "".join(f"\x1b[{row};1H{sequence}" for row in range(1, rows + 1))
            sequence = f"\x1b7{swept}\x1b8"
        if self.terminal.multiplexer == "tmux":
            return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
        # screen passes a string of at most 256 characters through as it is.
        pieces = re.findall(r"(?:\x1b\[\d+;1H)?\x1b[^\x1b]*", sequence)
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)

    @staticmethod
    def _write(stream: TextIO, sequence: str) -> None:
        # A terminal that went away has nothing to be restored.
        with contextlib.suppress(OSError, ValueError):
            stream.write(sequence)
            stream.flush()

    def __enter__(self) -> BidiSwitch:
        self.off(screen_stream() or sys.stderr)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.on()
