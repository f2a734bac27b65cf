"""The keys of the SQL editor: rows of `ACTIONS`, carried out by `SqlEditing.edit` with the id behind `edit.`."""

from __future__ import annotations

from typing import NamedTuple

from tui.words import Phrase


class EditorKey(NamedTuple):
    """Something that a key does in the editor."""

    id: str
    """`edit.VERB`; empty for keys of the editor itself."""
    keys: tuple[str, ...]
    title: Phrase
    help: Phrase
    shown: bool = False
    """Whether the bottom line shows it."""


EDITOR_KEYS: tuple[EditorKey, ...] = (
    EditorKey(
        "edit.complete",
        ("ctrl+space",),
        Phrase("پیشنهاد", "complete"),
        Phrase(
            "پیشنهاد واژه‌ها؛ Tab یا ⏎ می‌پذیرد، Esc می‌بندد (با نوشتن هم باز می‌شود)",
            "offer words; Tab or ⏎ accepts, Esc closes (opens while one types, too)",
        ),
        shown=True,
    ),
    EditorKey(
        "edit.format",
        ("ctrl+l", "alt+shift+f"),
        Phrase("چینش", "format"),
        Phrase(
            "چیدن جملهٔ زیر مکان‌نما یا آنچه انتخاب شده", "lay out the statement under the cursor, or what is selected"
        ),
        shown=True,
    ),
    EditorKey(
        "edit.comment",
        ("ctrl+slash",),
        Phrase("یادداشت", "comment"),
        Phrase("یادداشت کردن سطرهای انتخاب‌شده، و برگرداندنشان", "comment the selected lines out, or in again"),
    ),
    EditorKey(
        "edit.find",
        ("ctrl+f",),
        Phrase("یافتن", "find"),
        Phrase(
            "یافتن؛ Alt+C عین حرف‌ها، Alt+R الگو، ↑ ↓ جای پیش و بعد",
            "find; Alt+C exactly, Alt+R a pattern, ↑ ↓ the place before and after",
        ),
        shown=True,
    ),
    EditorKey(
        "edit.replace",
        ("ctrl+r",),
        Phrase("جایگزین", "replace"),
        Phrase("یافتن و جایگزین کردن؛ ⏎ یکی، Alt+A همه", "find and replace; ⏎ one, Alt+A all"),
    ),
    EditorKey(
        "edit.find_next",
        ("ctrl+g",),
        Phrase("جای بعد", "next match"),
        Phrase("به جای بعدیِ آنچه یافته می‌شود", "to the next place of what is found"),
    ),
    EditorKey(
        "edit.new",
        ("ctrl+n",),
        Phrase("برگهٔ تازه", "new buffer"),
        Phrase("برگهٔ تازه در ویرایشگر", "a new buffer in the editor"),
    ),
    EditorKey(
        "edit.close",
        ("ctrl+w",),
        Phrase("بستن برگه", "close buffer"),
        Phrase(
            "بستن برگه، بی‌پرسش؛ می‌شود دوباره بازش کرد", "close the buffer, without a question; it can be opened again"
        ),
    ),
    EditorKey(
        "edit.reopen",
        ("alt+u",),
        Phrase("باز کردن برگهٔ بسته", "reopen buffer"),
        Phrase("باز کردن برگه‌ای که آخر بسته شد", "open the buffer again that was closed last"),
    ),
    EditorKey(
        "edit.rename",
        ("f12",),
        Phrase("نام برگه", "rename buffer"),
        Phrase("نام گذاشتن بر برگه", "give the buffer a name"),
    ),
    EditorKey(
        "edit.next",
        ("alt+right", "ctrl+pagedown"),
        Phrase("برگهٔ بعد", "next buffer"),
        Phrase("به برگهٔ بعد", "to the next buffer"),
    ),
    EditorKey(
        "edit.before",
        ("alt+left", "ctrl+pageup"),
        Phrase("برگهٔ پیش", "buffer before"),
        Phrase("به برگهٔ پیش", "to the buffer before"),
    ),
    EditorKey(
        "",
        ("alt+1", "alt+9"),
        Phrase("برگهٔ n", "buffer n"),
        Phrase("به برگهٔ نخست … نهم (کلیک هم)", "to the first … ninth buffer (a click too)"),
    ),
    EditorKey(
        "",
        ("ctrl+z", "ctrl+y"),
        Phrase("واگرد", "undo"),
        Phrase("در ویرایشگر: واگرداندن، و دوباره", "in the editor: undo, and redo"),
    ),
)
