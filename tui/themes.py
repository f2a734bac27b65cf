"""Two themes with the same meanings: each colour says one thing, and a word or a sign always says it too.

turquoise: where you are (focus, cursor, what the view is narrowed by) · saffron: a figure and its characters ·
rose: doubt and trouble · blue: markets · green: goods · violet: people · brown: desks.
`tests/pilot` holds each of them to a contrast of 4.5 or more against what it stands on.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="miz-dark",
    dark=True,
    primary="#4cc9b8",
    secondary="#6cb6f5",
    accent="#4cc9b8",
    foreground="#d9e0e8",
    background="#0e131a",
    surface="#131a23",
    panel="#1b2430",
    warning="#f0b450",
    error="#f58a9a",
    success="#8ccf7e",
    variables={
        "figure": "#f0b450",
        "mark": "#f0b450",
        "mark-text": "#1a1205",
        "soft-mark": "#3d3117",
        "muted": "#8b9aab",
        "line": "#2a3746",
        "market": "#7cc0ff",
        "good": "#8ccf7e",
        "person": "#c3a6ff",
        "desk": "#e0a884",
        "doubt": "#f58a9a",
        "cursor": "#1d3b40",
        "chip": "#17514b",
        "chip-text": "#d8fff9",
        "border": "#4cc9b8",
        "border-blurred": "#2a3746",
        "block-cursor-background": "#1d3b40",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#1a2430",
        "block-cursor-blurred-foreground": "#d9e0e8",
        "input-selection-background": "#4cc9b8 35%",
        "scrollbar": "#2a3746",
        "scrollbar-hover": "#3a4a5d",
        "scrollbar-active": "#4cc9b8",
        "scrollbar-background": "#131a23",
        "scrollbar-background-hover": "#131a23",
        "scrollbar-background-active": "#131a23",
        "scrollbar-corner-color": "#131a23",
    },
)

LIGHT = Theme(
    name="miz-light",
    dark=False,
    primary="#0b756b",
    secondary="#1b5f9e",
    accent="#0b756b",
    foreground="#202a33",
    background="#f4f0e7",
    surface="#fdfbf6",
    panel="#ebe5d8",
    warning="#855400",
    error="#b0213c",
    success="#2a6f2d",
    variables={
        "figure": "#855400",
        "mark": "#ffd480",
        "mark-text": "#2b1c00",
        "soft-mark": "#fbeccb",
        "muted": "#5b6670",
        "line": "#d3cab8",
        "market": "#1b5f9e",
        "good": "#2a6f2d",
        "person": "#6a3cb0",
        "desk": "#8f4a1d",
        "doubt": "#b0213c",
        "cursor": "#cfe9e4",
        "chip": "#0b756b",
        "chip-text": "#ffffff",
        "border": "#0b756b",
        "border-blurred": "#d3cab8",
        "block-cursor-background": "#cfe9e4",
        "block-cursor-foreground": "#10201f",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#ece7db",
        "block-cursor-blurred-foreground": "#202a33",
        "input-selection-background": "#0b756b 30%",
        "scrollbar": "#d3cab8",
        "scrollbar-hover": "#b9af9b",
        "scrollbar-active": "#0b756b",
        "scrollbar-background": "#fdfbf6",
        "scrollbar-background-hover": "#fdfbf6",
        "scrollbar-background-active": "#fdfbf6",
        "scrollbar-corner-color": "#fdfbf6",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT)
