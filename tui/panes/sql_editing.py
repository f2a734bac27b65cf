"""The editor's half of the SQL pane: its buffers, completion, finding, formatting, and the values of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, TextArea

from data.errors import MizError
from data.query.answers import read_answer
from data.query.buffers import Buffer, Buffers
from data.query.formatting import LINE_LENGTH
from data.query.parameters import Value, names_of
from tui import readable, words, words_editor
from tui.actions import ACTIONS, Action, all_keys
from tui.messages import Say
from tui.messages_editor import VocabularyWanted
from tui.panes.buffers import BufferSet, BufferTabs, title_of
from tui.panes.completing import Completing
from tui.panes.find_bar import FindBar
from tui.words import Language
from widgets.completion_list import CompletionList
from widgets.rtl import painted
from widgets.searching import BadPattern, SlowPattern, places_of, replaced
from widgets.sql_editor import SqlEditor

if TYPE_CHECKING:
    from data.query.completion import Completer

FIND_PAUSE = 0.1
"""Seconds after the text changed before what is sought is looked for again."""
FROM_ROWS = frozenset(("new", "reopen", "rename", "next", "before"))
"""Verbs that act from the rows of a result, too: those that lead to a buffer."""
_LEADS_AWAY = frozenset(("find", "replace", "rename"))
"""Verbs after which keys go elsewhere: at once, so that what is typed behind them goes there."""
LONGEST_SOUGHT = 200
"""Characters of a selection that are taken for what is to be found."""


def _verb(action: Action) -> str:
    return action.id.partition(".")[2]


def verb_bindings(verbs: frozenset[str] | None = None) -> list[BindingType]:
    """The keys of `EDITOR_KEYS`, and those of the numbers of buffers, for `edit` and `go`; of some verbs, or of all."""
    # Before the editor, whose own keys some of them are: Ctrl+F and Ctrl+W delete words in textual's.
    made: list[BindingType] = [
        Binding(
            ",".join(all_keys(action)),
            f"edit('{_verb(action)}')",
            action.title.en,
            show=False,
            priority=True,
            id=f"miz.{action.id}",
            tooltip=action.help.en,
        )
        for action in ACTIONS
        if action.id.startswith("edit.") and (verbs is None or _verb(action) in verbs)
    ]
    return made + [Binding(f"alt+{n}", f"go({n})", str(n), show=False, priority=True) for n in range(1, 10)]


class SqlEditing(Vertical):
    """Tabs, the editor and the find bar. Posts `VocabularyWanted` and `Say`; the editor's own messages pass."""

    DEFAULT_CSS = """
    SqlEditing {
        height: 2fr; min-height: 8;
        & > BufferTabs { height: 1; }
        & > #editor { height: 1fr; min-height: 7; padding: 0; }
        &.-finding { min-height: 9; }
        &.-finding.-replacing { min-height: 10; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = verb_bindings()

    def __init__(self, language: Language, first_text: str) -> None:
        super().__init__(id="editing")
        self._language = language
        self._buffers = BufferSet(Buffers(), first_text)
        self._editor = SqlEditor(self._buffers.current.text, id="editor", classes="framed")
        self._list = CompletionList(id="completions")
        self._completing: Completing | None = None
        self._writing: Timer | None = None
        self._seeking: Timer | None = None
        self._places: list[tuple[int, int]] = []
        self._put_in: tuple[str, tuple[int, int]] | None = None
        """The text and the caret as the last name that was put in left them."""

    def compose(self) -> ComposeResult:
        """Tabs, editor, find bar; the list of completions lies over all of it."""
        yield BufferTabs(id="buffers")
        yield self._editor
        yield FindBar(self._language, id="find")
        yield self._list

    def on_mount(self) -> None:
        """The buffer that was in front last, and the words to complete with."""
        self._completing = Completing(self, self._editor, self._list, self._language)
        self._front()
        self.dress(self._language)
        self.post_message(VocabularyWanted())

    def on_unmount(self) -> None:
        """The program ends: what has not been written is written now."""
        self._take_down()
        self._keep(self._buffers.unwritten(leaving=True))

    def dress(self, language: Language) -> None:
        """Say everything in `language`; SQL stays left to right."""
        self._language = language
        self.tabs.language = language
        self.find_bar.dress(language)
        self._editor.border_title = painted(words.SQL.say(language))
        if self._completing is not None:
            self._completing.language = language

    @property
    def tabs(self) -> BufferTabs:
        """The names of the buffers."""
        return self.query_one(BufferTabs)

    @property
    def find_bar(self) -> FindBar:
        """What is sought."""
        return self.query_one(FindBar)

    @property
    def editor(self) -> SqlEditor:
        """The editor."""
        return self._editor

    @property
    def buffer_name(self) -> str:
        """The name of the buffer in front, blank where nobody named it."""
        return self._buffers.current.name

    def show_vocabulary(self, completer: Completer | None) -> None:
        """The words to complete with."""
        if self._completing is not None and completer is not None:
            self._completing.completer = completer

    def _say(self, text: str, *, severity: str = "information") -> None:
        self.post_message(Say(text, severity=severity))

    # -- verbs of the keys ---------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field of the find bar, keys that mean something there stay the field's."""
        if action == "edit" and isinstance(self.screen.focused, Input):
            return parameters[0] in ("find", "replace", "find_next", "find_before")
        return True

    def action_edit(self, verb: str) -> None:
        """Do what a key says, after what was typed before it: keys that bind come past those that write."""
        if verb in _LEADS_AWAY:
            self.edit(verb)
        else:
            (self.screen.focused or self).call_later(self.edit, verb)

    def action_go(self, number: int) -> None:
        """To a buffer by its number."""
        (self.screen.focused or self).call_later(self.go, number)

    def edit(self, verb: str) -> None:
        """One of the editor's verbs: the `edit.` rows of ACTIONS, and what can be clicked."""
        verbs: Mapping[str, Callable[[], object]] = {
            "complete": self._complete,
            "find": lambda: self._find(replacing=False),
            "replace": lambda: self._find(replacing=True),
            "find_next": lambda: self._step(1),
            "find_before": lambda: self._step(-1),
            "leave_find": self.find_bar.action_leave,
            "exact": lambda: self.find_bar.action_turn("exact"),
            "pattern": lambda: self.find_bar.action_turn("pattern"),
            "replace_one": lambda: self._replace(every=False),
            "replace_all": lambda: self._replace(every=True),
            "format": self._format,
            "comment": self._editor.action_toggle_comment,
            "new": lambda: self.open_text(""),
            "close": self._close,
            "reopen": self._reopen,
            "rename": self._rename,
            "next": lambda: self._turn(1),
            "before": lambda: self._turn(-1),
        }
        verbs[verb]()

    def _complete(self) -> None:
        assert self._completing is not None
        self._editor.focus()
        if self._completing.completer is None:
            self._say(words_editor.WORDS_COMING.say(self._language))
        elif not self._completing.offer(asked=True):
            self._say(words_editor.NOTHING_FITS.say(self._language))

    def insert(self, text: str) -> None:
        """Put a name at the caret, in the place of what is selected, parted from the words beside it.

        Names that are put in one behind the other are a list: commas stand between them.
        """
        editor = self._editor
        start, end = sorted(editor.selection)
        before = editor.document.get_line(start[0])[: start[1]][-1:]
        after = editor.document.get_line(end[0])[end[1] :][:1]
        if start == end and not (_in_word(before) and _in_word(after)):
            if _in_word(before) or before in ('"', ")", "*"):
                text = f", {text}" if self._put_in == (editor.text, start) else f" {text}"
            if _in_word(after) and _in_word(text[-1]):
                text += " "
        editor.replace(text, start, end, maintain_selection_offset=False)
        self._put_in = (editor.text, editor.cursor_location)

    # -- buffers -------------------------------------------------------------------------------------------------

    def open_text(self, sql: str, name: str = "") -> None:
        """Open `sql` in a buffer of its own; in the present one where that is empty."""
        self._take_down()
        if self._buffers.current.is_blank and sql:
            self._buffers.note(self._buffers.current._replace(name=name, text=sql, caret=0))
        else:
            self._buffers.add(name, sql)
        self._front()
        self._editor.focus()
        self._write_soon()

    def go(self, number: int) -> None:
        """To the buffer of that number, from 1; nothing where there is none."""
        if 1 <= number <= len(self._buffers.open):
            self._take_down()
            self._buffers.go(number - 1)
            self._front()
            self._editor.focus()

    def _turn(self, by: int) -> None:
        self.go((self._buffers.active + by) % len(self._buffers.open) + 1)

    def _close(self) -> None:
        self._take_down()
        closed = self._buffers.close()
        self._front()
        self._editor.focus()
        self._write_soon()
        if not closed.is_blank:
            name = title_of(closed)[:30] or words_editor.UNNAMED.say(self._language)
            self._say(words_editor.CLOSED_BUFFER.say(self._language, name=name))

    def _reopen(self) -> None:
        self._take_down()
        if not self._buffers.reopen():
            self._say(words_editor.NOTHING_CLOSED.say(self._language))
        self._front()
        self._editor.focus()
        self._write_soon()

    def _rename(self) -> None:
        from tui.screens.ask_name import AskName

        def named(name: str | None) -> None:
            if name is not None:
                self._buffers.note(self._buffers.current._replace(name=name))
                self._show_tabs()
                self._write_soon()

        self.app.push_screen(AskName(self._language, self._buffers.current.name), named)

    def _take_down(self) -> None:
        """Remember the text, the caret, what is in view and what can be undone of the buffer in front."""
        editor, current = self._editor, self._buffers.current
        self._buffers.note(current._replace(text=editor.text, caret=editor.index_of(editor.cursor_location)))
        self._buffers.histories[current.id] = editor.history
        self._buffers.scrolls[current.id] = editor.scroll_offset.y

    def _front(self) -> None:
        """Show the buffer in front."""
        current = self._buffers.current
        history = self._buffers.histories.get(current.id)
        self._editor.swap(current.text, history, current.caret, self._buffers.scrolls.get(current.id, 0))
        if self._completing is not None:
            self._completing.close()
        self._show_tabs()
        self._seek_soon()

    def _show_tabs(self) -> None:
        self.tabs.titles = self._buffers.titles
        self.tabs.active = self._buffers.active

    # -- keeping -------------------------------------------------------------------------------------------------

    def _write_soon(self) -> None:
        if self._writing is not None:
            self._writing.stop()
        self._writing = self.set_timer(self._buffers.waits, self.write)

    def write(self) -> None:
        """Write what has changed, in a thread."""
        self._writing = None
        changed = self._buffers.unwritten()
        if changed:
            self.run_worker(lambda: self._keep(changed, later=True), thread=True, group="buffers", exit_on_error=False)

    def _keep(self, changed: list[Buffer], *, later: bool = False) -> None:
        """Write buffers; `later`: from a thread, with something to say to the person."""
        moved: list[tuple[str, Buffer]] = []
        error: MizError | None = None
        try:
            moved = self._buffers.keep(changed)
        except MizError as raised:
            error = raised
        if later:
            self.app.call_from_thread(self._kept, changed, moved, error)

    def _kept(self, changed: list[Buffer], moved: Sequence[tuple[str, Buffer]], error: MizError | None) -> None:
        if error is not None:
            # Said once; tried again with the next change.
            self._buffers.again(changed)
            if not self._buffers.is_unkept:
                self._buffers.is_unkept = True
                self._say(words_editor.NOT_KEPT.say(self._language, why=error.seen or error.title), severity="warning")
            return
        if self._buffers.is_unkept:
            self._buffers.is_unkept = False
            self._say(words_editor.KEPT_AGAIN.say(self._language))
        for before, buffer in moved:
            self._buffers.moved(before, buffer)
            self._say(words_editor.TWO_PROGRAMS.say(self._language))
        if moved:
            self._show_tabs()

    # -- what the editor says ------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Somebody types: offer words, find again, keep the text after a pause."""
        event.stop()
        assert self._completing is not None
        self._completing.text_changed()
        current = self._buffers.current
        if current.text != self._editor.text:
            self._buffers.note(current._replace(text=self._editor.text))
            self._write_soon()
            if not current.name:
                self._show_tabs()
            self._seek_soon()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The caret moves."""
        event.stop()
        if self._completing is not None:
            self._completing.caret_moved()

    def on_completion_list_picked(self, event: CompletionList.Picked) -> None:
        """A click on an offered word."""
        event.stop()
        assert self._completing is not None
        self._completing.accept(event.candidate)
        self._editor.focus()

    def on_descendant_blur(self) -> None:
        """Nothing is offered to who went elsewhere."""
        if self._completing is not None and not self._editor.has_focus:
            self._completing.close()

    # -- finding -------------------------------------------------------------------------------------------------

    def _find(self, *, replacing: bool) -> None:
        selected = self._editor.selected_text
        fits = bool(selected) and "\n" not in selected and len(selected) <= LONGEST_SOUGHT
        focused = self.screen.focused
        self.find_bar.open(selected if fits and focused is self._editor else "", replacing=replacing)
        self._make_room()

    def _make_room(self) -> None:
        """Five lines of text stay in view whatever stands below them."""
        self.set_class(self.find_bar.is_open, "-finding")
        self.set_class(self.find_bar.has_class("-replacing"), "-replacing")

    def _seek_soon(self) -> None:
        if self.find_bar.is_open:
            if self._seeking is not None:
                self._seeking.stop()
            self._seeking = self.set_timer(FIND_PAUSE, self._seek)

    def _seek(self) -> None:
        """Find all places again, the caret staying where it is."""
        self._seeking = None
        bar = self.find_bar
        if not bar.is_open:
            return
        try:
            self._places = self._found()
            bar.state.bad = False
        except BadPattern as error:
            self._places = []
            bar.state.bad, bar.state.slow = True, isinstance(error, SlowPattern)
        self._show_found()

    def _found(self) -> list[tuple[int, int]]:
        state = self.find_bar.state
        return places_of(self._editor.text, self.find_bar.needle, exact=state.exact, pattern=state.pattern)

    def _here(self) -> int | None:
        """Which of the places is selected, from 0."""
        low, high = sorted(self._editor.selection)
        here = (self._editor.index_of(low), self._editor.index_of(high))
        return self._places.index(here) if here in self._places else None

    def _show_found(self) -> None:
        here = self._here()
        self.find_bar.state.at = (0 if here is None else here + 1, len(self._places))
        self._editor.show_found(self._places, None if here is None else self._places[here])

    def on_find_bar_sought(self, event: FindBar.Sought) -> None:
        """Another word: to the first place from where the selection begins."""
        event.stop()
        self._seek()
        self._step(0)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """To another place."""
        event.stop()
        self._step(event.by)

    def on_find_bar_left(self, event: FindBar.Left) -> None:
        """Back to the text, what was found last selected."""
        event.stop()
        self._places = []
        self._make_room()
        self._editor.show_found(())
        self._editor.focus()

    def _step(self, by: int) -> None:
        """To the next place (1), the one before (-1), or the nearest from the selection on (0), round the ends."""
        bar = self.find_bar
        if not bar.is_open:
            if not bar.needle:
                self._say(words_editor.NOTHING_SOUGHT.say(self._language))
                return
            bar.add_class("-open")
            self._make_room()
        if self._seeking is not None or not self._places:
            if self._seeking is not None:
                self._seeking.stop()
            self._seek()
        if self._places:
            low, high = sorted(self._editor.selection)
            start, end = self._editor.index_of(low), self._editor.index_of(high)
            if by > 0:
                following = (place for place in self._places if place[0] >= end and place != (start, end))
            elif by < 0:
                following = (place for place in reversed(self._places) if place[1] <= start)
            else:
                following = (place for place in self._places if place[0] >= start)
            self._editor.go_to(*next(following, self._places[-1 if by < 0 else 0]))
        self._show_found()

    def on_find_bar_replace_asked(self, event: FindBar.ReplaceAsked) -> None:
        """Replace the current place, or all."""
        event.stop()
        self._replace(every=event.all)

    def _replace(self, *, every: bool) -> None:
        bar, editor = self.find_bar, self._editor
        self._seek()
        here = self._here()
        if not every and here is None:
            self._step(0)
            return
        only = None if every or here is None else self._places[here]
        state = bar.state
        try:
            text, start, end, count = replaced(
                editor.text, bar.needle, bar.replacement, exact=state.exact, pattern=state.pattern, only=only
            )
        except BadPattern as error:
            state.bad, state.slow = True, isinstance(error, SlowPattern)
            return
        if count:
            editor.replace_range(start, end, text)
            self._seek()
            if every:
                self._say(words_editor.REPLACED.say(self._language, n=readable.number(count, self._language)))
            else:
                self._step(0)

    # -- formatting ----------------------------------------------------------------------------------------------

    def _format(self) -> None:
        """Lay out what is selected, else the statement under the caret. sqlfmt takes its time, so in a thread."""
        text, start = self._editor.scope_text("statement")
        if text.strip():
            lead = len(text) - len(text.lstrip())
            body = text.strip()
            width = max(40, min(LINE_LENGTH, self._editor.wrap_width))
            self.run_worker(
                lambda: self._lay_out(body, start + lead, width), thread=True, group="format", exit_on_error=False
            )

    def _lay_out(self, body: str, start: int, width: int) -> None:
        from data.query.formatting import format_sql

        try:
            made, error = format_sql(body, width), None
        except MizError as raised:
            made, error = "", raised
        self.app.call_from_thread(self._laid_out, body, start, made, error)

    def _laid_out(self, body: str, start: int, made: str, error: MizError | None) -> None:
        editor = self._editor
        if error is not None:
            why = words_editor.FORMATTING.get(error.title)
            said = error.title if why is None else why.say(self._language)
            self._say(words_editor.NOT_FORMATTED.say(self._language, why=said), severity="warning")
        elif editor.text[start : start + len(body)] != body:
            return  # it was changed in the meantime
        elif made == body:
            self._say(words_editor.ALREADY_FORMATTED.say(self._language))
        else:
            caret = editor.index_of(editor.cursor_location)
            before = sum(not letter.isspace() for letter in editor.text[start : max(start, caret)])
            editor.replace_range(start, start + len(body), made)
            editor.move_cursor(editor.location_of(start + _after_letters(made, before)))

    # -- values of a statement -----------------------------------------------------------------------------------

    def with_values(self, statements: Iterable[str], run: Callable[[Mapping[str, Value] | None], object]) -> None:
        """Call `run` with a value for every `$name` of `statements`, asked for first; None where there is none."""
        names = list(dict.fromkeys(name for statement in statements for name in names_of(statement)))
        if not names:
            run(None)
            return
        from tui.screens.ask_values import AskValues

        def answered(typed: dict[str, str] | None) -> None:
            if typed is not None:
                self._buffers.note(self._buffers.current._replace(values={**self._buffers.current.values, **typed}))
                self._write_soon()
                run({name: read_answer(text) for name, text in typed.items()})

        last = {name: text for buffer in self._buffers.open for name, text in buffer.values.items()}
        last.update(self._buffers.current.values)
        self.app.push_screen(AskValues(self._language, names, last), cast("Callable[..., None]", answered))


def _in_word(letter: str) -> bool:
    """Whether it would melt with a name beside it."""
    return letter.isalnum() or letter in ("_", "$")


def _after_letters(text: str, count: int) -> int:
    """The place in `text` behind its first `count` characters that are no blanks."""
    for place, letter in enumerate(text):
        if not count:
            return place
        count -= not letter.isspace()
    return len(text)
