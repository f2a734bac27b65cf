"""The command `miz`: what it takes, where it goes, and how it ends.

Exit codes: 0 done, 1 it failed with one `miz:` line, 2 wrong usage, 130 interrupted. Nothing heavy is imported
before the reading process has been started.
"""

from __future__ import annotations

import os
import sys

from data.errors import Interrupted, MizError, UsageError
from data.query.client import Reader

TYPE_CHECKING = False  # typing costs 4 ms, and the reading process is not started yet
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Any

    from tui.commands.usage import Parser

COMMANDS = ("build", "sql", "desks", "markets", "figures", "articles", "show", "doctor")
"""Names that are commands when they stand first; a catalogue of such a name is written `./build`."""


BIDI_MODES = ("app", "terminal", "off")
"""`tui.terminal.BidiMode`, without importing it before the reading process has been started."""

_COMMAND_LIST = """\
commands (miz COMMAND --help says more of each):
  build     read articles into a catalogue
  sql       run statements that read a catalogue
  desks     the export desks, as a table or for a machine; likewise
  markets, figures, articles
  show      one article with its figures marked
  doctor    what this terminal can do with Persian
"""

_WITH_VALUES = ("--lang", "--bidi", "--theme", "--timeout", "--memory")
"""Options of the explorer whose value may look like a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code. No exception leaves it but SystemExit of a wrong usage."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, as with >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    given = list(sys.argv[1:] if arguments is None else arguments)
    settings: dict[str, Any] = {"bidi": "app", "lang": _asked(given, "--lang", ("fa", "en"))}
    try:
        try:
            settings["bidi"] = _bidi_setting()
            return _run(given, settings)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted(settings)
    except BrokenPipeError:
        _forget_output()
        return 0
    except MizError as error:
        return _failed(error, settings)
    except OSError as error:
        _forget_output()
        said = MizError("the system refused", seen=f"{error.filename or 'output'}: {error.strerror}")
        return _failed(said, settings)
    except MemoryError:
        return _failed(MizError("there is not enough memory"), settings)


def _forget_output() -> None:
    """Whoever read us has enough, or can take no more: what is buffered must not be tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _interrupted(settings: dict[str, Any]) -> int:
    return _failed(Interrupted(), settings)


def _failed(error: MizError, settings: dict[str, Any]) -> int:
    from tui.commands.paper import complain
    from tui.interpreter import told

    language = _language(settings["lang"])
    complain(told(error, language), settings["bidi"], language)
    return error.exit_code


def _asked(given: list[str], option: str, choices: tuple[str, ...]) -> str | None:
    """What an option asks for, before anything is parsed: what is wrong with the rest is told that way too."""
    for place, word in enumerate(given):
        said = given[place + 1] if word == option and place + 1 < len(given) else word.removeprefix(f"{option}=")
        if word.startswith(option) and said in choices:
            return said
    return None


def _run(given: list[str], settings: dict[str, Any]) -> int:
    if "help" in given and _is_command(given, "help") and not os.path.lexists("help"):
        given = ["--help" if word == "help" else word for word in given]
    # The commonest call by far: no options, nothing to parse, the reader started 10 ms earlier.
    if not given or (len(given) == 1 and not given[0].startswith("-") and given[0] not in COMMANDS):
        return _explore(given[0] if given else None, None, settings["bidi"])
    command = next((word for word in given if word in COMMANDS), None)
    if command is not None and not _is_command(given, command):
        command = None
    parser = _parser(command, settings["bidi"])
    settings["bidi"] = _asked(given, "--bidi", BIDI_MODES) or settings["bidi"]
    parser.language, parser.bidi = _language(settings["lang"]), settings["bidi"]
    if _asks_help(given) and _language(settings["lang"]) == "fa":
        from tui.commands.help_fa import say_help

        _speak_utf8()
        say_help(parser, commands=command is None, bidi=settings["bidi"])
        return 0
    words = list(given)
    if command is not None:
        words.remove(command)
    if command == "build":
        # Options may stand before, between and behind its paths; what follows `--` is paths, whatever it looks like.
        plain = words[words.index("--") + 1 :] if "--" in words else []
        options, left = parser.parse_known_intermixed_args(words[: words.index("--")] if "--" in words else words)
        options.paths += plain
    else:
        options, left = parser.parse_known_args(words)
    if left:
        first = next((word for word in given if not word.startswith("-")), left[0])
        if command is None and not left[0].startswith("-"):
            parser.error(f"no command {first!r}, and more than one catalogue; commands: {', '.join(COMMANDS)}")
        parser.error(f"not understood: {' '.join(left)}")
    settings["bidi"] = options.bidi
    if command is None:
        return _explore(options.catalog, options.lang, options.bidi, options)
    run = {"build": _build, "sql": _sql, "show": _show, "doctor": _doctor}.get(command, _pane)
    return run(options)


def _asks_help(given: list[str]) -> bool:
    """Whether `-h` or `--help` stands among the options."""
    options = given[: given.index("--")] if "--" in given else given
    return "-h" in options or "--help" in options


def _is_command(given: list[str], command: str) -> bool:
    """Whether `command` stands first, options and their values aside."""
    position = given.index(command)
    before = given[:position]
    while before:
        word = before.pop(0)
        if word in _WITH_VALUES and before:
            before.pop(0)
        elif not word.startswith("-") or (not before and word in ("--lang", "--bidi", "--theme")):
            return False
    return True


# -- what is taken --------------------------------------------------------------------------------------------


def _bidi_setting() -> str:
    """What the user's `MIZ_BIDI` asks for: the default of `--bidi`."""
    said = os.environ.get("MIZ_BIDI") or "app"
    if said not in BIDI_MODES:
        raise UsageError("MIZ_BIDI says what is not known", seen=said, hint=f"It may be {', '.join(BIDI_MODES)}")
    return said


def _parser(command: str | None, bidi: str = "app") -> Parser:
    """The parser of one command, or of the explorer."""
    import argparse

    from data import __version__
    from tui.commands.usage import Parser

    general = argparse.ArgumentParser(add_help=False)
    general.add_argument(
        "--lang", choices=("fa", "en"), default=None, help="language of the words (default: the locale's)"
    )
    general.add_argument(
        "--bidi",
        choices=BIDI_MODES,
        default=bidi,
        help="who orders Persian letters: miz, the terminal, or miz without telling the terminal "
        "(default: $MIZ_BIDI, else app)",
    )
    if command is None:
        parser = Parser(
            prog="miz",
            description="An offline explorer of Persian export news: every number, led back to its sentence.",
            epilog=_COMMAND_LIST,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[general],
            allow_abbrev=False,
        )
        parser.add_argument("--version", action="version", version=f"miz {__version__}")
        parser.add_argument("--theme", choices=("dark", "light"), default=None, help="colours of the explorer")
        parser.add_argument("catalog", nargs="?", metavar="CATALOG", help="what to explore (default: your own)")
        _takes_limits(
            parser, None, "limit of an SQL statement (default: none, or as set on the screen; 0 for none)", None
        )
        return parser
    parser = Parser(prog=f"miz {command}", parents=[general], allow_abbrev=False)
    parser.set_defaults(command=command)
    {"build": _takes_build, "sql": _takes_sql, "show": _takes_show, "doctor": _takes_nothing}.get(
        command, _takes_filters
    )(parser)
    return parser


def _takes_nothing(parser: argparse.ArgumentParser) -> None:
    parser.description = "Show what this terminal can do with Persian."


def _takes_build(parser: argparse.ArgumentParser) -> None:
    parser.description = "Read articles, extract what they say, and write a catalogue."
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, archives (default: the bundled)")
    parser.add_argument("-o", "--out", metavar="FILE", default=None, help="what to write (default: miz.duckdb)")
    parser.add_argument("--jobs", type=_whole_number, default=0, metavar="N", help="processes (default: one a core)")
    parser.add_argument("--engine", choices=("local", "dask"), default="local", help="what runs them")
    parser.add_argument("--lexicon", metavar="DIR", default=None, help="tables to add to the bundled ones")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print the report as one JSON object")


def _takes_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("table", "csv", "tsv", "json", "jsonl", "parquet", "xlsx", "md", "html"),
        default=None,
        help="default: by the file's name, else a table on a terminal and csv elsewhere",
    )
    parser.add_argument("-o", "--out", metavar="FILE", default=None, help="write to FILE, whole or not at all")


def _takes_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalog", metavar="CATALOG", help="a catalogue that miz build has written")


def _takes_sql(parser: argparse.ArgumentParser) -> None:
    parser.description = "Run statements that read the catalogue. Results go to standard output one after the other."
    _takes_catalogue(parser)
    parser.add_argument(
        "sql",
        nargs="?",
        metavar="SQL",
        help="one or more statements; - reads them from standard input; on a terminal without any, they are asked for",
    )
    _takes_output(parser)
    _takes_limits(parser, 20.0, "limit of the call (default: 20; 0 for none)")


def _takes_limits(
    parser: argparse.ArgumentParser, seconds: float | None, of_what: str, memory: int | None = 1024
) -> None:
    parser.add_argument("--timeout", type=_seconds, default=seconds, metavar="SECONDS", help=of_what)
    parser.add_argument(
        "--memory", type=_mebibytes, default=memory, metavar="SIZE", help="limit of SQL's memory (default: 1GiB)"
    )
    parser.add_argument(
        "--allow-files", action="store_true", help="let SQL read files (read_csv and the like); it still writes none"
    )


def _takes_show(parser: argparse.ArgumentParser) -> None:
    parser.description = "Print one article with its figures marked."
    _takes_catalogue(parser)
    parser.add_argument("article", metavar="ID", help="the article's id, its name, or the beginning of its hash")


_LISTS = {
    "desks": "List the export desks.",
    "markets": "List the markets with the roles they have.",
    "figures": "List the figures that articles state.",
    "articles": "List the articles with the number of their figures.",
}
"""What the commands give that take filters."""


def _takes_filters(parser: argparse.ArgumentParser) -> None:
    parser.description = _LISTS[parser.prog.removeprefix("miz ")]
    _takes_catalogue(parser)
    filters = parser.add_argument_group("filters", "Names are Persian or English; spelling variants are one.")
    filters.add_argument("--desk", metavar="NAME", help="a desk's id or name")
    filters.add_argument("--market", metavar="NAME", help="a market's code or name")
    filters.add_argument("--commodity", metavar="NAME", help="a commodity's id or name")
    filters.add_argument("--flow", metavar="FLOW", help="export, import, trade, transit")
    filters.add_argument("--unit", metavar="UNIT", help="USD, percent, t, …")
    filters.add_argument("--kind", metavar="KIND", help="export_value, share, rank, …")
    filters.add_argument("--period", metavar="PERIOD", help="1403, 1394:10m, …")
    filters.add_argument("--place", metavar="PLACE", help="whose figure it is")
    filters.add_argument("--speaker", metavar="NAME", help="who is quoted")
    filters.add_argument("--article", metavar="ID", help="an article's id or name")
    filters.add_argument("--since", metavar="DAY", help="published on DAY or later: 1404-09-29, 2025-12-20, 1404")
    filters.add_argument("--until", metavar="DAY", help="published on DAY or earlier")
    filters.add_argument("--search", metavar="WORDS", help="holds all of these words")
    _takes_output(parser)


def _whole_number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


_whole_number.__name__ = "whole number"


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError
    return min(number, 1e9)  # thirty years; no clock of a lock goes on for much longer


_seconds.__name__ = "number of seconds"


def _mebibytes(text: str) -> int:
    import re

    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(k|m|g|t)?i?b?", text.strip().lower())
    if match is None:
        raise ValueError
    size = int(float(match[1]) * {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1024 * 1024, None: 1}[match[2]])
    if not 16 <= size <= 1 << 30:
        raise ValueError
    return size


_mebibytes.__name__ = "size (16MiB to 1024TiB)"


# -- what is done ---------------------------------------------------------------------------------------------


def _explore(catalogue: str | None, lang: str | None, bidi: str, options: argparse.Namespace | None = None) -> int:
    if catalogue is None:
        from tui.commands.default_catalogue import default_catalogue, is_ready, make

        catalogue = default_catalogue()
        if not is_ready(catalogue):
            make(catalogue, _language(lang))
    if not sys.stdout.isatty():
        return _print_overview(catalogue, lang)
    from data.query.limits import kept_limits

    seconds, memory = kept_limits()
    if options is not None and options.timeout is not None:
        seconds = options.timeout or None
    if options is not None and options.memory is not None:
        memory = options.memory
    files = options is not None and options.allow_files
    spoken = _language(lang)
    reader = Reader.start(catalogue, memory_mib=memory, limit_s=seconds, allow_files=files, language=spoken)
    try:
        if not sys.stdin.isatty():
            raise UsageError("the explorer needs a keyboard", hint="Standard input is no terminal")
        from tui.app import run_explorer

        theme = None if options is None else options.theme
        return run_explorer(catalogue, reader, lang, bidi, theme=theme)  # type: ignore[arg-type]
    finally:
        reader.close()


def _print_overview(catalogue: str, lang: str | None) -> int:
    from tui import readable
    from tui.commands.headings import OVERVIEW

    with Reader.start(catalogue, opening=False) as reader:
        reader.opening()
        counts: Any = reader.overview()
    language = _language(lang)
    _write_text(f"{counts['catalogue']['path']}\n")
    for field, phrase in OVERVIEW.items():
        # Scripts read the English form: its numbers are not parted.
        count = readable.number(counts[field], language) if language == "fa" else counts[field]
        _write_text(f"{count} {phrase.say(language)}\n")
    if counts["first_day"]:
        days = [counts["first_day"], counts["last_day"]]
        _write_text(" – ".join(_told_day(day, language) for day in days) + "\n")
    return 0


def _told_day(day: str, language: Any) -> str:
    """A Gregorian day, in the language's own calendar and digits."""
    if language == "en":
        return day
    from datetime import date

    from data.persian.jalali import from_gregorian
    from tui.readable import digits

    try:
        jalali = from_gregorian(date.fromisoformat(day))
    except ValueError:  # a year that the calendar does not reach
        return day
    return digits(f"{jalali.year}/{jalali.month:02}/{jalali.day:02}", language)


def _build(options: argparse.Namespace) -> int:
    from tui.commands.build import run_build

    return run_build(
        options.paths,
        options.out,
        options.jobs,
        options.engine,
        options.as_json,
        options.lexicon,
        _language(options.lang),
        options.bidi,
    )


def _doctor(options: argparse.Namespace) -> int:
    from tui.screens.doctor import run_doctor

    _speak_utf8()
    return run_doctor(options.lang, options.bidi)


def _sql(options: argparse.Namespace) -> int:
    import time

    limit_s = options.timeout or None
    interactive = options.sql is None
    if interactive and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("there is no statement to run", hint="Write one, or - to read them from standard input")
    if interactive and options.out is not None:
        raise UsageError("-o FILE needs a statement")
    reader = Reader.start(
        options.catalog,
        memory_mib=options.memory,
        limit_s=limit_s,
        opening=False,
        allow_files=options.allow_files,
    )
    with reader:
        if interactive:
            from tui.commands.sql_shell import run_shell

            return run_shell(
                reader,
                wanted=options.format,
                language=_language(options.lang),
                bidi=options.bidi,
                limit_s=limit_s,
            )
        from data.query.statements import split

        text = _standard_input(options.lang) if options.sql == "-" else options.sql
        statements = split(text)
        if not statements:
            raise UsageError("there is no statement to run")
        from tui.commands.printing import Printer

        with Printer(options.format, options.out, options.catalog, options.lang, options.bidi) as printer:
            if printer.kind in ("parquet", "xlsx", "html") and len(statements) > 1:
                name = {"parquet": "a Parquet file", "xlsx": "an Excel file", "html": "a page"}[printer.kind]
                raise UsageError(f"{name} holds one result", hint="Give one statement")
            reader.opening()
            deadline = None if limit_s is None else time.monotonic() + limit_s
            for statement in statements:
                left = None if deadline is None else max(0.001, deadline - time.monotonic())
                # Blanks keep the lines and columns of errors those of the whole text.
                blank = "".join("\n" if character == "\n" else " " for character in text[: statement.start])
                columns, batches = reader.sql_stream(blank + statement.text, limit_s=left, limit_named_s=limit_s)
                printer.result(columns, batches)
    return 0


def _pane(options: argparse.Namespace) -> int:
    reader = Reader.start(options.catalog, opening=False, language=_language(options.lang))
    with reader:
        from data.query.days import first_day, last_day
        from data.query.filters import Filters
        from tui.commands.filter_words import understood
        from tui.commands.panes import PANE_COMMANDS
        from tui.commands.paper import complain
        from tui.commands.printing import Printer
        from tui.interpreter import trouble

        if options.since:
            first_day(options.since)
        if options.until:
            last_day(options.until)
        filters = Filters(**{field: getattr(options, field) for field in Filters._fields})
        command = next(pane for pane in PANE_COMMANDS if pane.name == options.command)
        with Printer(options.format, options.out, options.catalog, options.lang, options.bidi) as printer:
            reader.opening()
            filters = understood(reader, filters)
            for sentence in reader.unmatched(filters):
                language = _language(options.lang)
                complain(trouble(sentence, language), options.bidi, language)
            printer.pane(command, reader, filters)
    return 0


def _show(options: argparse.Namespace) -> int:
    with Reader.start(options.catalog, opening=False) as reader:
        reader.opening()
        article = reader.article(options.article)
    from tui.commands.show import print_on, write_plain

    _speak_utf8()
    if sys.stdout.isatty():
        from tui.commands.paper import Paper

        print_on(Paper(sys.stdout, options.bidi), article, _language(options.lang))
    else:
        write_plain(sys.stdout, article, _language(options.lang))
    return 0


def _language(lang: str | None) -> Any:
    from tui.terminal import language_of

    return lang or language_of(os.environ)


def _standard_input(lang: str | None) -> str:
    if sys.stdin is None:  # closed by the caller, as with <&-
        raise UsageError("standard input is closed", hint="Give the statements as an argument")
    if sys.stdin.isatty():
        from tui.commands.headings import READING_STATEMENTS
        from tui.commands.paper import complain

        language = _language(lang)
        complain(READING_STATEMENTS.say(language), language=language)
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MizError("standard input is not UTF-8", seen=f"byte {error.start}", hint="Convert it first") from None


def _speak_utf8() -> None:
    """Whatever the locale: what is written is UTF-8, and nothing of a text is lost or refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogatepass" if stream is sys.stdout else "backslashreplace")


def _write_text(text: str) -> None:
    _speak_utf8()
    sys.stdout.write(text)
