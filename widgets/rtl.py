"""The one door between the text layer and Textual: logical text in, painted cells out.

Everything a widget shows stays logical until here. Three ways through:

- `RtlText` — a Visual: wrapped text with styled parts, for any widget's `render`.
- `RtlLabel` — the widget around it: titles, notices, empty states. Its selection copies logical text.
- `painted` — one line as plain Content, for places that Textual paints itself: border titles,
  tooltips, option prompts, the command palette, the footer.

Line-API widgets (table, prose, editor) build their strips from `paint_line`, `fitted` and `line_segments`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from widgets.text.layout import PlacedLine, TextLayout, fit
from widgets.text.sanitize import Controls
from widgets.text.shape import VisualLine, shape_line

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style

Base: TypeAlias = Literal["auto", "ltr", "rtl"]
"""The direction of a line of text; 'auto' asks `base_of`."""

Direction: TypeAlias = Literal["rtl", "ltr"]
"""The direction of a layout or of one line: the side on which things start."""

Align: TypeAlias = Literal["start", "end", "left", "right", "center"]
"""'start' is the side where a line of the text's own base direction begins."""

Parts: TypeAlias = "str | Sequence[tuple[str, str]]"
"""Text, or (text, style) pieces that make one text; a style is Textual's ('bold $accent'), '' for none."""


_LIGATURES = re.compile("[\ufef5-\ufefc]")


class Paint(NamedTuple):
    """A style over a logical range of a text: what line-API widgets hand to `line_segments`."""

    start: int
    """First logical index that wears it."""
    end: int
    """One past the last."""
    style: RichStyle


def base_of(text: str, fallback: Direction = "rtl") -> Direction:
    """The direction most letters of `text` ask for; `fallback` when it holds none.

    A majority, not the first strong letter: an article whose head reads «date 2025-12-20 پخش زنده» is Persian. But
    where `fallback` is right-to-left, what begins in Persian is Persian: «واحد: document» beside «واحد: USD».
    Only the first 400 characters are asked.
    """
    most, first = _directions(text[:400])
    return first if first == fallback == "rtl" else most or fallback


def begins_from_right(text: str) -> bool:
    """Whether the first letter of `text` is of a script that runs from the right."""
    return _directions(text[:400])[1] == "rtl"


def _base_of(text: str) -> Direction | None:
    """The direction most letters of `text` ask for."""
    return _directions(text)[0]


@lru_cache(maxsize=8192)
def _directions(text: str) -> tuple[Direction | None, Direction | None]:
    """Of most letters, and of the first; None of a text without letters."""
    right = left = 0
    first: Direction | None = None
    for letter in text:
        if letter < "\u0590":
            if letter.isalpha():
                left += 1
                first = first or "ltr"
        elif letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc":
            if letter.isalpha():
                right += 1
                first = first or "rtl"
        elif letter.isalpha():
            left += 1
            first = first or "ltr"
    if right or left:
        return "rtl" if right >= left else "ltr", first
    return None, None


def resolve(text: str, base: Base, fallback: Direction = "rtl") -> Direction:
    """`base` itself, or what `base_of` says of `text` when it is 'auto'."""
    return base_of(text, fallback) if base == "auto" else base


_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_ISOLATE = re.compile("[\u2066-\u2068][^\u2069]*\u2069?")


def without_isolates(text: str) -> str:
    """`text` as it is copied: what only orders names inside a sentence is nothing that was seen."""
    return text.translate(_ISOLATES)


def label_base(text: str, direction: Direction) -> Direction:
    """The direction of a chip, title or bar on a screen of `direction`: its own, even where most letters are foreign.

    Only words that are foreign altogether, such as `^T` or a file's name on a Persian screen, keep theirs. What is
    `isolated` in the text is not asked.
    """
    words = _ISOLATE.sub("", text)
    other: Direction = "ltr" if direction == "rtl" else "rtl"
    return other if _base_of(words) == other and not _holds(words, direction) else direction


def isolated(text: str, direction: Direction) -> str:
    """`text` as a value inside a phrase of `direction`: RLI or LRI and PDI around it where letters run the other way.

    Without them a colon, a sign or a number beside the value is drawn into it.
    """
    if not _holds(text, "ltr" if direction == "rtl" else "rtl"):
        return text
    opening = "\u2067" if base_of(text, direction) == "rtl" else "\u2066"
    return f"{opening}{text}\u2069"


def _holds(text: str, direction: Direction) -> bool:
    return any(_base_of(letter) == direction for letter in text[:400])


def paint_line(text: str, base: Direction, controls: Controls = "honour") -> VisualLine:
    """One line of logical text as it is painted: joined, ordered, control characters made visible.

    With controls='show' (SQL, identifiers) directional controls are shown too and not obeyed.
    """
    return shape_line(text, base, controls)


def painted(text: str, base: Base = "auto", width: int | None = None) -> Content:
    """`text` as one painted line for a place that Textual paints itself; square brackets are safe.

    With `width`, cut at the logical end to that many cells. Text that is copied from such a place is
    visual text: use it only where nothing is selected (titles, tooltips, options, the palette).
    """
    return Content(painted_text(text, base, width))


def painted_block(text: str, width: int, base: Base = "auto") -> Content:
    """`text` wrapped to `width` cells and painted, for places that would wrap it themselves: tooltips, toasts.

    Painted text must not be wrapped again: its lines would come in the wrong order. Give the place's own width.
    """
    lines = TextLayout(text, width, resolve(text, base))
    broad = max((line.width for line in lines.lines(0, lines.height)), default=0)
    return Content("\n".join(line.visual.padded(broad) for line in lines.lines(0, lines.height)))


def toast_text(text: str, columns: int, direction: Direction | None = None) -> str:
    """`text` for Textual's `notify` on a screen of `columns` cells, wrapped to a toast's width.

    Given the screen's `direction`, its words are those of the interface: `label_base`; else the majority decides.

    A toast that wraps painted text itself puts its lines in the wrong order. It is 70% of the screen wide, as
    `tui/app.tcss` has it; border and padding are taken off.
    """
    base: Base = "auto" if direction is None else label_base(text, direction)
    return painted_block(text, max(10, columns * 7 // 10 - 4), base).plain


TOOLTIP_CELLS = 36
"""What Textual gives a tooltip, its padding taken off."""


def tooltip_text(text: str, direction: Direction) -> Content | None:
    """`text` for a widget's `tooltip` on a screen of `direction`; None for no text, which shows none."""
    return painted_block(text, TOOLTIP_CELLS, label_base(text, direction)) if text else None


def painted_text(text: str, base: Base = "auto", width: int | None = None) -> str:
    """`painted` as a plain string, for places that take no Content (rich tables, the window title)."""
    direction = resolve(text, base)
    if width is not None:
        return fitted(text, width, direction, "start").strip()
    return paint_line(text.replace("\n", " "), direction).text


def fitted(text: str, width: int, base: Direction, align: Align = "start") -> str:
    """`text` painted into exactly `width` cells; too long, it is cut at its logical end with «…».

    'start' and 'end' follow `base`: Persian starts at the right. The last 16,384 cells are remembered; of a text that
    is far too long only the beginning is looked at, so that a cell of a megabyte costs what any other costs.
    """
    reach = 8 * width + 256
    return _fitted(text if len(text) <= reach else text[:reach] + "…", width, base, align)


@lru_cache(maxsize=16384)
def _fitted(text: str, width: int, base: Direction, align: Align) -> str:
    if width <= 0:
        return ""
    line = fit(text, width, base)
    return pad(line.text, line.width, width, base, align)


def pad(body: str, used: int, width: int, base: Direction, align: Align) -> str:
    """`body`, which takes `used` cells, put into `width` cells by `align`."""
    space = width - used
    if space <= 0:
        return body
    if align == "center":
        return " " * (space // 2) + body + " " * (space - space // 2)
    right = align == "right" or align == ("start" if base == "rtl" else "end")
    return " " * space + body if right else body + " " * space


def line_segments(line: VisualLine, style: RichStyle, paints: Sequence[Paint] = (), *, shift: int = 0) -> list[Segment]:
    """`line` as segments: `style` everywhere, each of `paints` over its logical range, later over earlier.

    `shift` is the place of the line's first logical character in the text that `paints` count in.
    A logical range may come out as several segments: that is what an ordered line looks like.
    """
    size = len(line.logical)
    if not size:
        return []
    last = line.size - 1
    live = [p for p in paints if p.end > shift and p.start <= shift + last]
    if not live:
        return [Segment(line.text, style)]
    codes = [0] * (last + 1)
    for bit, paint in enumerate(live):
        for index in range(max(0, paint.start - shift), min(last + 1, paint.end - shift)):
            codes[index] |= 1 << bit
    # «لا» is one painted letter that stands for two: what covers its alef covers it.
    for ligature in _LIGATURES.finditer(line.text):
        lam = line.logical[ligature.start()]
        if lam < last:
            codes[lam] |= codes[lam + 1]
    mixed: dict[int, RichStyle] = {0: style}
    segments: list[Segment] = []
    begin = 0
    code = codes[line.logical[0]]
    for place in range(1, size + 1):
        following = codes[line.logical[place]] if place < size else -1
        if following == code:
            continue
        if code not in mixed:
            mixed[code] = RichStyle.combine(
                [style, *(paint.style for bit, paint in enumerate(live) if code >> bit & 1)]
            )
        segments.append(Segment(line.text[begin:place], mixed[code]))
        begin, code = place, following
    return segments


def offset_segments(line: VisualLine, style: RichStyle, *, shift: int, y: int) -> list[Segment]:
    """`line` with one segment a painted character, each carrying its logical offset for Textual's selection.

    Textual reads `meta["offset"]` of the segment under the pointer and counts rightwards inside it, which is
    true of left-to-right text only: so no segment may hold two characters.
    """
    return [
        Segment(letter, style + offset_style(shift + index, y))
        for letter, index in zip(line.text, line.logical, strict=True)
    ]


def offset_blank(count: int, style: RichStyle, x: int, y: int) -> list[Segment]:
    """`count` blank cells, each of which means the logical offset (x, y) to Textual's selection."""
    blank = Segment(" ", style + offset_style(x, y))
    return [blank] * max(0, count)


@lru_cache(maxsize=4096)
def offset_style(x: int, y: int) -> RichStyle:
    """A style that only says which logical place a segment shows."""
    return RichStyle.from_meta({"offset": (x, y)})


def selected_range(selection: Selection, size: int) -> tuple[int, int]:
    """The logical range of a selection whose offsets all lie on y = 0, in a text of `size` characters."""
    start = 0 if selection.start is None else min(selection.start.x, size)
    end = size if selection.end is None else min(selection.end.x, size)
    return start, max(start, end)


class RtlText(Visual):
    """Wrapped logical text with styled parts, painted joined and ordered; a Visual for `Widget.render`.

    Each line of `text` that ends with a newline is a paragraph. Offsets in its strips are (index in the
    whole text, 0): a widget that shows it returns `selection_text(selection)` from `get_selection`.
    """

    def __init__(self, parts: Parts, *, base: Base = "auto", align: Align = "start") -> None:
        pieces = [(parts, "")] if isinstance(parts, str) else list(parts)
        self.text = "".join(text for text, _ in pieces)
        """The logical text, parts joined."""
        self.base: Direction = resolve(self.text, base)
        self.align = align
        self._styles: list[tuple[int, int, str]] = []
        at = 0
        for text, style in pieces:
            if style:
                self._styles.append((at, at + len(text), style))
            at += len(text)
        self._lines: TextLayout | None = None

    def lines(self, width: int) -> TextLayout:
        """The text laid out in lines of at most `width` cells."""
        if self._lines is None or self._lines.width != max(1, width):
            self._lines = TextLayout(self.text, width, self.base)
        return self._lines

    def placed(self, width: int, height: int) -> list[PlacedLine]:
        """The first `height` lines as they are painted."""
        return self.lines(width).lines(0, height)

    def selection_text(self, selection: Selection) -> str:
        """The logical text under a selection, without the isolates that keep its names in order on the screen."""
        start, end = selected_range(selection, len(self.text))
        return without_isolates(self.text[start:end])

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The text wrapped to `width`; a Visual's duty."""
        worn = [(start, end, options.get_style(named)) for start, end, named in self._styles]
        if options.selection is not None and options.selection_style is not None:
            worn.append((*selected_range(options.selection, len(self.text)), options.selection_style))
        looks: dict[tuple[int, ...], RichStyle] = {}

        def look(index: int) -> RichStyle:
            # Added up as Textual's styles, not Rich's: `$text-muted` is a share of whatever lies under it.
            layers = tuple([n for n, (start, end, _) in enumerate(worn) if start <= index < end])
            if layers not in looks:
                looks[layers] = sum((worn[layer][2] for layer in layers), start=style).rich_style
            return looks[layers]

        shown = self.placed(width, height if height is not None else 1 << 30)
        return [self._strip(line, width, style.rich_style, look) for line in shown]

    def _strip(self, line: PlacedLine, width: int, ground: RichStyle, look: Callable[[int], RichStyle]) -> Strip:
        segments = [
            Segment(letter, look(index) + offset_style(index, 0))
            for letter, index in zip(line.text, line.logical, strict=True)
        ]
        space = max(0, width - line.width)
        if self.align == "center":
            left = space // 2
        elif self.align in ("left", "right"):
            left = space if self.align == "right" else 0
        else:
            left = space if (self.align == "start") == (self.base == "rtl") else 0
        before, after = (line.end, line.start) if self.base == "rtl" else (line.start, line.end)
        return Strip(
            [
                *offset_blank(left, ground, before, 0),
                *segments,
                *offset_blank(space - left, ground, after, 0),
            ],
            left + line.width + space - left,
        )

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells of the longest paragraph on one line."""
        return max((paint_line(line, self.base).width for line in self.text.split("\n")), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines when wrapped to `width`."""
        return self.lines(width).height if width > 0 else 0


class RtlLabel(Widget):
    """Wrapping text in any direction: a title, a notice, an empty state.

    Its text can be selected with the mouse, and what is copied is logical.
    """

    DEFAULT_CSS = """
    RtlLabel { width: 1fr; height: auto; }
    """

    parts: reactive[Parts] = reactive[Parts]("", layout=True)
    """What is shown: text, or (text, style) pieces."""
    base: reactive[Base] = reactive[Base]("auto", layout=True)
    """Base direction; 'auto' goes with the majority of letters."""
    text_side: reactive[Align] = reactive[Align]("start")
    """Where lines stand: 'start' is the right for Persian, the left for Latin."""

    def __init__(
        self,
        parts: Parts = "",
        *,
        base: Base = "auto",
        align: Align = "start",
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self._shown: RtlText | None = None
        self.set_reactive(RtlLabel.parts, parts)
        self.set_reactive(RtlLabel.base, base)
        self.set_reactive(RtlLabel.text_side, align)

    @property
    def shown(self) -> RtlText:
        """The Visual of the present text."""
        if self._shown is None:
            self._shown = self.compose_text()
        return self._shown

    def compose_text(self) -> RtlText:
        """The Visual for the present parts."""
        return RtlText(self.parts, base=self.base, align=self.text_side)

    def watch_parts(self) -> None:
        """Forget the old lines."""
        self._shown = None

    def watch_base(self) -> None:
        """Forget the old lines."""
        self._shown = None

    def watch_text_side(self) -> None:
        """Forget the old lines."""
        self._shown = None

    def render(self) -> RtlText:
        """The text as a Visual."""
        return self.shown

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Logical text under the selection."""
        return self.shown.selection_text(selection), "\n"

    def update(self, parts: Parts) -> None:
        """Show other text."""
        self.parts = parts

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Cells of the longest paragraph."""
        return self.shown.get_optimal_width({}, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at `width`."""
        return self.shown.get_height({}, width)
