"""Completion in the SQL editor: when it opens, what it offers, and the signature of the function being written.

Nothing is worked out while a key is handled: a pause of 30 ms after it starts the look-up, which takes 1 to 3 ms for
the statement under the caret, however long the text around it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from tui import words_editor
from tui.words import Language
from widgets.completion_list import Candidate, CompletionList
from widgets.rtl import paint_line
from widgets.sql_editor import SqlEditor

if TYPE_CHECKING:
    from data.query.completion import Completer, Completion, Signature

PAUSE = 0.03
"""Seconds after a key before the words are looked up: a fast typist's keys are 60 ms apart."""
SIGNATURE_PAUSE = 0.12
"""Seconds after the caret moved before the function around it is looked for."""
FEWEST_LETTERS = 2
"""Letters of a word that open the list by themselves; after a dot and in a literal none are needed."""

_LOOKS = {"view": "table", "cte": "table", "alias": "table", "macro": "function"}
_OPENS = re.compile(r"[\w.']")


class Completing:
    """Ties an editor to its list. Give it `completer` when the words are known."""

    def __init__(self, owner: Widget, editor: SqlEditor, listed: CompletionList, language: Language) -> None:
        self.completer: Completer | None = None
        self.language: Language = language
        self._owner = owner
        self._editor = editor
        self._list = listed
        self._timer: Timer | None = None
        self._signature_timer: Timer | None = None
        self._typed = False
        editor.keys_first = self.takes

    # -- keys ----------------------------------------------------------------------------------------------------

    def takes(self, key: str) -> bool:
        """Whether the list takes a key of the editor, and does what it says."""
        self._typed = len(key) == 1 or key in ("full_stop", "underscore", "apostrophe", "backspace")
        if not self._list.is_open:
            return False
        match key:
            case "up" | "down":
                self._list.move(-1 if key == "up" else 1)
            case "pageup" | "pagedown":
                self._list.page(-1 if key == "pageup" else 1)
            case "tab" | "enter":
                return self.accept()
            case "escape":
                self.close()
            case _:
                return False
        return True

    def close(self) -> None:
        """Close the list, and look nothing up."""
        self._stop()
        self._list.close()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # -- looking up ----------------------------------------------------------------------------------------------

    def text_changed(self) -> None:
        """The text is another: look up after a pause where somebody types a word."""
        self.caret_moved()
        if not self._typed or not self._editor.has_focus or self.completer is None:
            self.close()
            return
        self._stop()
        self._timer = self._owner.set_timer(PAUSE, self._look)

    def caret_moved(self) -> None:
        """The caret stands elsewhere: the list is closed when it left the word, the signature is looked for anew."""
        if self._list.is_open and not self._is_in_word():
            self.close()
        if self._signature_timer is not None:
            self._signature_timer.stop()
        self._signature_timer = self._owner.set_timer(SIGNATURE_PAUSE, self.show_signature)

    def _is_in_word(self) -> bool:
        candidates = self._list.candidates
        if not candidates or not self._editor.selection.is_empty:
            return False
        caret = self._caret
        start = candidates[0].start
        return start <= caret and "\n" not in self._editor.text[start:caret]

    @property
    def _caret(self) -> int:
        return self._editor.index_of(self._editor.cursor_location)

    def _look(self) -> None:
        self._timer = None
        self.offer(asked=False)

    def offer(self, *, asked: bool) -> bool:
        """Open the list with what may stand at the caret; whether there is anything. `asked`: by its own key."""
        candidates = self._found(asked)
        if not candidates:
            self._list.close()
            return False
        editor = self._editor
        first, here = editor.screen_cell(candidates[0].start), editor.screen_cell(self._caret)
        word = first if first.y == here.y and first.x <= here.x else here
        self._list.show(candidates, word, editor.app.size)
        return self._list.is_open

    def _found(self, asked: bool) -> list[Candidate]:
        if self.completer is None or not self._editor.selection.is_empty:
            return []
        text, first = self._editor.around
        caret = self._caret - first
        found = self.completer.complete(text, caret)
        if not found:
            return []
        typed = text[found[0].start : caret]
        if not asked and not self._may_open(text, found, typed, caret):
            return []
        return [self._candidate(one, typed, first, text[one.end : one.end + 1]) for one in found]

    @staticmethod
    def _may_open(text: str, found: list[Completion], typed: str, caret: int) -> bool:
        """Whether the list is worth opening by itself: not at every letter, nor when the word is written already."""
        if not _OPENS.fullmatch(text[caret - 1 : caret]):
            return False
        if len(typed.lstrip('"')) < FEWEST_LETTERS and found[0].kind != "value" and text[caret - len(typed) - 1] != ".":
            return False
        folded = typed.lower()
        if found[0].label.lower() == folded:
            return False
        return not any(one.kind == "keyword" and one.label.lower() == folded for one in found)

    def _candidate(self, one: Completion, typed: str, first: int, following: str) -> Candidate:
        insert = one.insert
        if one.kind == "keyword" and typed and typed == typed.lower():
            insert = insert.lower()
        if insert.endswith("(") and following == "(":
            insert = insert[:-1]
        return Candidate(
            _LOOKS.get(one.kind, one.kind),
            words_editor.KINDS[one.kind].say(self.language),
            one.label,
            one.detail,
            insert,
            first + one.start,
            first + one.end,
        )

    def accept(self, candidate: Candidate | None = None) -> bool:
        """Write the picked candidate, or `candidate`; whether there was one."""
        if candidate is None and self._timer is not None:
            # A key was typed since the list was made.
            self._stop()
            self.offer(asked=False)
        chosen = candidate or self._list.candidate
        if chosen is None:
            return False
        self.close()
        self._typed = False
        end = max(chosen.end, self._caret)
        self._editor.replace_range(chosen.start, end, chosen.insert)
        return True

    # -- the function around the caret ---------------------------------------------------------------------------

    def show_signature(self) -> None:
        """Below the editor: the function whose arguments are being written, the present one apart."""
        self._signature_timer = None
        editor = self._editor
        found = None
        if self.completer is not None and editor.selection.is_empty:
            text, first = editor.around
            found = self.completer.signature(text, self._caret - first)
        editor.border_subtitle = "" if found is None else signature_line(found, max(8, editor.size.width - 8))


def signature_line(found: Signature, room: int) -> Content:
    """A signature in `room` cells, the argument that is being written bold; how many others there are."""
    fitting = [one for one in found.signatures if len(_arguments(one)[1]) > found.argument or "…" in one]
    signature = (fitting or found.signatures)[0]
    head, arguments, tail = _arguments(signature)
    others = f"  +{len(found.signatures) - 1}" if len(found.signatures) > 1 else ""
    about = f"  {found.description}" if found.description else ""
    here = min(found.argument, len(arguments) - 1)
    parts: list[tuple[str, str]] = [(head, "")]
    for nth, argument in enumerate(arguments):
        parts += [(", " if nth else "", ""), (argument, "bold $text-accent underline" if nth == here else "")]
    parts.append((tail + others + about, ""))
    line: list[tuple[str, str]] = []
    for text, style in parts:
        room -= len(text)
        shown = text if room >= 0 else text[: room - 1] + "…" if len(text) + room > 1 else "…"
        line.append((paint_line(shown.replace("\n", " "), "ltr").text, style))
        if room < 0:
            break
    return Content.assemble(*line)


def _arguments(signature: str) -> tuple[str, list[str], str]:
    """`round(x DOUBLE, n INTEGER) → DOUBLE` as its head with the bracket, its arguments and what follows them."""
    opened = signature.find("(")
    closed = signature.rfind(")")
    if opened < 0 or closed < opened:
        return signature, [], ""
    arguments: list[str] = []
    depth = begin = 0
    inside = signature[opened + 1 : closed]
    for place, letter in enumerate(inside):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            arguments.append(inside[begin:place].strip())
            begin = place + 1
    if inside.strip():
        arguments.append(inside[begin:].strip())
    return signature[: opened + 1], arguments, signature[closed:]
