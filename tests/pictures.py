"""Pictures of a program in real terminals: what no test of bytes can show, whether Persian reads right to an eye.

    python -m tests.pictures                          the album of docs/pictures, made anew from the bundled seeds
    python -m tests.pictures --only explorer-fa       some of it
    python -m tests.pictures --out /tmp/p --terminals xterm,kitty --size 100x30 --keys "slash p" -- COMMAND …
    python -m tests.pictures --list                   which terminals are here

Each terminal runs under an X server of its own (Xvfb), with a home folder of its own, one font and a fixed size; keys
are sent when the picture has come to rest, and it is taken when it has come to rest again. Needs Xvfb, xdotool,
ImageMagick and dbus-run-session beside the terminals; foot also needs weston, and gtk's terminals need openbox to take
keys. pngquant makes the files smaller where it is installed. Only processes started here are ended, each by its own
group.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALBUM_FOLDER = ROOT / "docs" / "pictures"
FONT = "DejaVu Sans Mono"
POINTS = 11
SCREEN = (2600, 1600)
"""Pixels of the X server: 200×60 cells at 11 points, and the frame of a window, fit."""

INSIDE = (600, 5)
"""A place in the first line of every window: the pointer changes nothing there."""
ASIDE = (SCREEN[0] - 90, SCREEN[1] - 90)
"""Where the pointer waits: still inside weston, which would leave its own where it last was."""
KEPT = (ASIDE[0] - 30, ASIDE[1] - 30)
"""Pixels from the top left corner that are looked at: all but the pointer."""

STARTS_WITHIN = 30.0
"""Seconds until a terminal must have drawn something: software OpenGL takes its time."""
RESTS_FOR = 1.0
"""Seconds without a change after which a picture has come to rest."""


@dataclass(frozen=True)
class Request:
    """What a terminal is asked to run."""

    columns: int
    rows: int
    command: tuple[str, ...]
    folder: Path
    """Its own home, empty: configuration goes here."""


@dataclass(frozen=True)
class Launch:
    """How a terminal is started."""

    command: tuple[str, ...]
    environ: dict[str, str] = field(default_factory=dict)
    wayland: bool = False
    """It draws inside weston, which draws on the X server."""


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def _xterm(asked: Request) -> Launch:
    size = f"{asked.columns}x{asked.rows}"
    return Launch(("xterm", "-fa", FONT, "-fs", str(POINTS), "-geometry", size, "-b", "0", "-e", *asked.command))


def _xfce(asked: Request) -> Launch:
    size = f"{asked.columns}x{asked.rows}"
    window = ("--disable-server", "--hide-menubar", "--hide-scrollbar", f"--font={FONT} {POINTS}", f"--geometry={size}")
    return Launch(("dbus-run-session", "xfce4-terminal", *window, "-x", *asked.command))


def _gnome(asked: Request) -> Launch:
    size = f"{asked.columns}x{asked.rows}"
    profile = "org.gnome.Terminal.Legacy.Profile:/org/gnome/terminal/legacy/profiles:/:$p/"
    script = (
        f"gsettings set org.gnome.desktop.interface monospace-font-name '{FONT} {POINTS}';"
        'p=$(gsettings get org.gnome.Terminal.ProfilesList default | tr -d "\'");'
        f"gsettings set {profile} scrollbar-policy never;"
        f"exec gnome-terminal --wait --hide-menubar --geometry={size} -- {shlex.join(asked.command)}"
    )
    return Launch(("dbus-run-session", "sh", "-c", script), {"GSETTINGS_BACKEND": "keyfile"})


def _konsole(asked: Request) -> Launch:
    _write(
        asked.folder,
        ".local/share/konsole/Miz.profile",
        f"[Appearance]\nFont={FONT},{POINTS},-1,5,50,0,0,0,0,0\n"
        f"[General]\nName=Miz\nParent=FALLBACK/\nTerminalColumns={asked.columns}\nTerminalRows={asked.rows}\n"
        "[Scrolling]\nScrollBarPosition=2\n",
    )
    bars = "".join(f"[MainWindow][Toolbar {name}]\nHidden=true\n" for name in ("mainToolBar", "sessionToolbar"))
    _write(asked.folder, ".config/konsolerc", f"{bars}[MainWindow]\nMenuBar=Disabled\n")
    window = ("--separate", "--profile", "Miz", "--hide-menubar", "--hide-tabbar")
    return Launch(("dbus-run-session", "konsole", *window, "-e", *asked.command), {"QT_QPA_PLATFORM": "xcb"})


def _kitty(asked: Request, more: str = "") -> Launch:
    _write(
        asked.folder,
        ".config/kitty/kitty.conf",  # where Miz looks for `force_ltr` too
        f"font_family {FONT}\nfont_size {POINTS}\nremember_window_size no\ncursor_blink_interval 0\n"
        f"initial_window_width {asked.columns}c\ninitial_window_height {asked.rows}c\nwindow_padding_width 0\n"
        f"enable_audio_bell no\nupdate_check_interval 0\nplacement_strategy top-left\n{more}",
    )
    return Launch(("kitty", "-e", *asked.command), {"LIBGL_ALWAYS_SOFTWARE": "1"})


def _mlterm(asked: Request) -> Launch:
    size = f"{asked.columns}x{asked.rows}"
    _write(
        asked.folder,
        ".mlterm/main",
        f"fontsize=15\ngeometry={size}\nuse_anti_alias=true\ntype_engine=xft\nencoding=UTF-8\nscrollbar_mode=none\n",
    )
    _write(asked.folder, ".mlterm/aafont", f"DEFAULT={FONT}\n")
    return Launch(("mlterm", "-e", *asked.command))


def _alacritty(asked: Request) -> Launch:
    font = f'font:\n  size: {POINTS}\n  normal:\n    family: "{FONT}"\n'
    window = f"window:\n  dimensions:\n    columns: {asked.columns}\n    lines: {asked.rows}\n"
    config = _write(asked.folder, "alacritty.yml", font + window)
    return Launch(("alacritty", "--config-file", config, "-e", *asked.command), {"LIBGL_ALWAYS_SOFTWARE": "1"})


def _foot(asked: Request) -> Launch:
    config = _write(
        asked.folder,
        "foot.ini",
        f"font={FONT}:size={POINTS}\ninitial-window-size-chars={asked.columns}x{asked.rows}\n[csd]\npreferred=none\n",
    )
    return Launch(("foot", "-c", config, *asked.command), wayland=True)


def _tmux(asked: Request) -> Request:
    config = _write(
        asked.folder,
        "tmux.conf",
        "set -g status off\nset -g allow-passthrough on\nset -g default-terminal tmux-256color\n"
        "set -ga terminal-overrides ',*:Tc'\n",
    )
    inside = ("tmux", "-L", asked.folder.name, "-f", config, "new", shlex.join(asked.command))
    return Request(asked.columns, asked.rows, inside, asked.folder)


def _screen(asked: Request) -> Request:
    config = _write(asked.folder, "screenrc", "startup_message off\ntruecolor on\ndefutf8 on\n")
    (asked.folder / "screens").mkdir(mode=0o700, exist_ok=True)
    inside = ("env", f"SCREENDIR={asked.folder}/screens", "screen", "-U", "-c", config, *asked.command)
    return Request(asked.columns, asked.rows, inside, asked.folder)


TERMINALS: dict[str, Callable[[Request], Launch]] = {
    "xterm": _xterm,
    "xfce4-terminal": _xfce,
    "gnome-terminal": _gnome,
    "konsole": _konsole,
    "kitty": _kitty,
    "kitty-force-ltr": lambda asked: _kitty(asked, "force_ltr yes\n"),
    "mlterm": _mlterm,
    "alacritty": _alacritty,
    "foot": _foot,
    "tmux-in-xfce4-terminal": lambda asked: _xfce(_tmux(asked)),
    "tmux-in-xterm": lambda asked: _xterm(_tmux(asked)),
    "screen-in-xfce4-terminal": lambda asked: _xfce(_screen(asked)),
}
"""By name: what starts it. A multiplexer's name comes first."""


def installed(name: str) -> bool:
    """Whether everything the terminal needs is on this machine."""
    needed = [name.split("-in-")[0], *name.split("-in-")[1:]]
    needed = ["kitty" if program == "kitty-force-ltr" else program for program in needed]
    return all(map(shutil.which, [*needed, *(["weston"] if name == "foot" else [])]))


@dataclass(frozen=True)
class Scene:
    """One picture."""

    name: str
    """Of the file, without its suffix."""
    terminal: str
    columns: int
    rows: int
    arguments: tuple[str, ...]
    """Of `miz`; CATALOGUE stands for the one built from the seeds."""
    keys: str = ""
    """xdotool's names, parted by spaces, sent one after the other."""


CATALOGUE = "CATALOGUE"
TO_A_VALUE = " ".join(["Down"] * 9)
"""To a figure of the seeds with everything a figure can have."""
EN, FA = ("--lang", "en", CATALOGUE), ("--lang", "fa", CATALOGUE)

# Twelve at most: a repository is no photo album. Every terminal is seen once, and so are both languages, both themes,
# the three sizes, and most of the panes.
ALBUM: tuple[Scene, ...] = (
    Scene("explorer", "alacritty", 120, 36, EN, TO_A_VALUE),
    Scene("explorer-fa", "xterm", 120, 36, FA, TO_A_VALUE),
    Scene("article", "konsole", 120, 36, FA, f"{TO_A_VALUE} Return"),
    Scene("article-light", "kitty", 120, 36, ("--theme", "light", *EN), f"{TO_A_VALUE} Return"),
    Scene("small", "xfce4-terminal", 80, 24, EN, ""),
    Scene("small-fa", "tmux-in-xfce4-terminal", 80, 24, FA, ""),
    Scene("large-fa", "foot", 200, 60, ("--theme", "light", *FA), ""),
    Scene("large", "gnome-terminal", 200, 60, EN, ""),
    Scene("search", "mlterm", 80, 24, FA, "slash l d c"),
    Scene("help", "kitty-force-ltr", 100, 30, FA, "F1"),
    Scene("doctor", "screen-in-xfce4-terminal", 100, 24, ("doctor", "--lang", "fa"), ""),
)


# -- processes ------------------------------------------------------------------------------------------------


@contextmanager
def running(command: Sequence[str], environ: dict[str, str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, ended with all its children."""
    process = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(3)
                break


class Display:
    """An X server without a screen, whose picture can be looked at."""

    def __init__(self, stack: ExitStack, folder: Path, log: int) -> None:
        self.folder = folder
        self._log = log
        reading, writing = os.pipe()
        width, height = SCREEN
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
        server = subprocess.Popen(
            [*command, "-nocursor", "-nolisten", "tcp", "+extension", "GLX"],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        stack.callback(server.wait)
        stack.callback(server.terminate)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        self.environ = {
            **{name: value for name, value in os.environ.items() if name not in UNWANTED},
            "DISPLAY": self.name,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
        }

    def fingerprint(self) -> int:
        """Changes when anything on the screen does."""
        return zlib.crc32((self.folder / "Xvfb_screen0").read_bytes())

    def rest(self, patience: float, unlike: int | None = None) -> bool:
        """Wait until nothing has changed for a while, at first from `unlike`; False when `patience` ran out."""
        ends = time.monotonic() + patience
        seen, since = self.fingerprint(), time.monotonic()
        while time.monotonic() < ends:
            time.sleep(0.1)
            now = self.fingerprint()
            if now != seen:
                seen, since = now, time.monotonic()
            elif now != unlike and time.monotonic() - since >= RESTS_FOR:
                return True
        return False

    def point(self, place: tuple[int, int]) -> None:
        """Put the pointer to a place, which the X server does not draw."""
        self._call("xdotool", "mousemove", *map(str, place))

    def focus(self) -> None:
        """Give the keyboard to the window: without a window manager nobody else does."""
        # A window manager's own windows are found too and cannot be given it, while it has seen to the rest.
        with suppress(subprocess.CalledProcessError):
            self._call("xdotool", "search", "--onlyvisible", "--name", ".", "windowfocus")

    def press(self, keys: str) -> None:
        """Send keys, waiting after each for the picture to rest. `drag:x,y,x,y` drags the mouse between two pixels."""
        for key in keys.split():
            if key.startswith("drag:"):
                start_x, start_y, end_x, end_y = key.removeprefix("drag:").split(",")
                self._call("xdotool", "mousemove", start_x, start_y, "mousedown", "1")
                self.rest(3.0)
                self._call("xdotool", "mousemove", end_x, end_y)
                self.rest(3.0)
                self._call("xdotool", "mouseup", "1")
            else:
                self._call("xdotool", "key", "--clearmodifiers", key)
            self.rest(3.0)

    def save(self, path: Path) -> None:
        """Write what is on the screen, without the blank around it, in as few bytes as it takes."""
        shot = self.folder / "shot.png"
        screen = f"xwd:{self.folder}/Xvfb_screen0"
        kept = f"{KEPT[0]}x{KEPT[1]}+0+0"
        self._call("convert", screen, "-crop", kept, "-bordercolor", "black", "-border", "1", str(shot))
        self._call("convert", str(shot), "-trim", "+repage", "-strip", str(shot))
        path.parent.mkdir(parents=True, exist_ok=True)
        if shutil.which("pngquant"):
            self._call("pngquant", "--force", "--speed", "1", "--nofs", "--strip", "64", "-o", str(path), str(shot))
        else:
            self._call("convert", str(shot), "+dither", "-colors", "64", f"PNG8:{path}")
        if shutil.which("optipng"):
            self._call("optipng", "-quiet", "-o4", str(path))

    def _call(self, *command: str) -> None:
        subprocess.run(command, env=self.environ, stdout=self._log, stderr=self._log, check=True, timeout=60)


# Of the terminal that this is started from: they would name the wrong one.
UNWANTED = frozenset(
    ("TMUX", "STY", "VTE_VERSION", "TERM_PROGRAM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WAYLAND_DISPLAY", "COLORTERM")
)


def take(terminal: str, columns: int, rows: int, command: Sequence[str], keys: str, path: Path) -> bool:
    """Take one picture; whether the screen had come to rest when it was taken."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pictures")))
        log = os.open(folder / "log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        stack.callback(os.close, log)
        home = folder / f"home{os.getpid()}"
        (home / "run").mkdir(mode=0o700, parents=True)
        (folder / "screen").mkdir()
        display = Display(stack, folder / "screen", log)
        launch = TERMINALS[terminal](Request(columns, rows, tuple(command), home))
        environ = {
            **display.environ,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            **launch.environ,
        }
        if launch.wayland:
            stack.enter_context(running(_weston(home), environ, log))
            environ["WAYLAND_DISPLAY"] = "pictures"
            display.rest(10.0, unlike=display.fingerprint())
        else:
            stack.enter_context(_window_manager(terminal, home, environ, log))
        blank = display.fingerprint()
        stack.enter_context(running(launch.command, environ, log))
        rested = display.rest(STARTS_WITHIN, unlike=blank)
        display.point(ASIDE if launch.wayland else INSIDE)
        if not launch.wayland:
            display.focus()
        rested = display.rest(10.0) and rested
        display.press(keys)
        display.save(path)
    return rested


def _window_manager(terminal: str, home: Path, environ: dict[str, str], log: int) -> AbstractContextManager[object]:
    """One that puts every window into the corner, without a frame, for gtk's terminals, which take keys from no
    other focus; nothing for others (Konsole would show its bars) and where it is not installed."""
    if not terminal.endswith(("xfce4-terminal", "gnome-terminal")) or not shutil.which("openbox"):
        return nullcontext()
    rules = (
        '<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><applications>'
        '<application class="*"><decor>no</decor><focus>yes</focus>'
        '<position force="yes"><x>0</x><y>0</y></position></application></applications></openbox_config>'
    )
    return running(["openbox", "--config-file", _write(home, "openbox.xml", rules)], environ, log)


def _weston(home: Path) -> list[str]:
    plain = "[core]\nidle-time=0\n[shell]\npanel-position=none\nbackground-color=0xff000000\nlocking=false\n"
    config = _write(home, "weston.ini", plain)
    size = (f"--width={SCREEN[0] - 80}", f"--height={SCREEN[1] - 80}")
    return ["weston", "--backend=x11-backend.so", "--use-pixman", *size, "--socket=pictures", "-c", config]


# -- the album ------------------------------------------------------------------------------------------------


def miz(*arguments: str) -> list[str]:
    """The command of this tree."""
    # `-P` and the path: from whatever folder a terminal starts in, and none of its files is imported.
    start = "import sys; from tui.cli import main; sys.exit(main())"
    return ["env", f"PYTHONPATH={ROOT}", sys.executable, "-P", "-c", start, *arguments]


def make_album(out: Path, names: Sequence[str]) -> int:
    """Make the pictures of the album, those of `names` alone where there are any; how many failed."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="pictures") as folder:
        catalogue = f"{folder}/exports.duckdb"
        subprocess.run(miz("build", "-o", catalogue), check=True, capture_output=True)
        for scene in ALBUM:
            if names and scene.name not in names:
                continue
            if not installed(scene.terminal):
                print(f"{scene.name:22} {scene.terminal} is not installed", flush=True)
                failed += 1
                continue
            arguments = [catalogue if word == CATALOGUE else word for word in scene.arguments]
            path = out / f"{scene.name}.png"
            # A terminal would close with a command that only prints.
            command = ["sh", "-c", '"$@"; exec sleep 300', "sh", *miz(*arguments)]
            rested = take(scene.terminal, scene.columns, scene.rows, command, scene.keys, path)
            _tell(scene.name, scene.terminal, path, rested)
            failed += not rested
    return failed


def _tell(name: str, terminal: str, path: Path, rested: bool) -> None:
    state = "" if rested else "   it never came to rest"
    print(f"{name:22} {terminal:26} {path.stat().st_size / 1000:6.1f} kB{state}", flush=True)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Pictures in real terminals.")
    parser.add_argument("--out", type=Path, default=ALBUM_FOLDER, help="folder for the pictures")
    parser.add_argument("--only", default="", help="names of the album, parted by commas")
    parser.add_argument("--terminals", default="", help="of a COMMAND's pictures; default: all that are installed")
    parser.add_argument("--size", default="100x30", help="of a COMMAND's pictures: columns x rows")
    parser.add_argument("--keys", default="", help="sent to COMMAND, by xdotool's names")
    parser.add_argument("--list", action="store_true", help="say which terminals are here")
    parser.add_argument("command", nargs="*", metavar="COMMAND", help="instead of the album; after --")
    options = parser.parse_args()
    if options.list:
        for name in TERMINALS:
            print(f"{name:26} {'installed' if installed(name) else 'not installed'}")
        return 0
    if not options.command:
        return 1 if make_album(options.out, [name for name in options.only.split(",") if name]) else 0
    columns, rows = map(int, options.size.split("x"))
    failed = 0
    for name in options.terminals.split(",") if options.terminals else filter(installed, TERMINALS):
        path = options.out / f"{name}.png"
        rested = take(name, columns, rows, options.command, options.keys, path)
        _tell(name, name, path, rested)
        failed += not rested
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
