"""What a component class says about a piece of text, ready to be laid over the style of its line."""

from __future__ import annotations

from rich.style import Style as RichStyle
from textual.widget import Widget


def look(widget: Widget, name: str) -> RichStyle:
    """The component's colour, background and text style, only as far as its rules name them.

    Textual's own partial style leaves transparency out: `$text-muted` and `$foreground 8%` would come out full.
    """
    rules = widget.get_component_styles(name)
    full = widget.get_component_rich_style(name)
    return (
        RichStyle(
            color=full.color if rules.has_rule("color") else None,
            bgcolor=full.bgcolor if rules.has_rule("background") and rules.background.a else None,
        )
        + rules.text_style
    )
