"""Which character is the mirror image of which (rule L4), and which are paired brackets (rule N0).

Source: Unicode Character Database 15, BidiMirroring.txt and BidiBrackets.txt.
"""

# Opening and closing bracket by turns; each pair is also a mirrored pair.
BRACKET_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)

# Mirrored pairs that are no brackets: quotation marks, relations, slanted signs.
OTHER_PAIRS = (
    "<>«»‹›∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊂⊃⊄⊅⊆⊇⊈⊉⊊⊋⊏⊐⊑⊒⊘⦸⊢⊣⊦⫞⊨⫤⊩⫣⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊"
    "⋋⋌⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⟃⟄⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅⧏⧐⧑⧒⧔⧕⧨⧩⧸⧹⨫⨬⨭⨮⨴⨵⨼⨽⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄"
    "⪅⪆⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾⪿⫀⫁⫂⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒⫓⫔⫕⫖⫬⫭⫷⫸⫹⫺⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡﹤﹥＜＞"
)


def _closing_to_key() -> tuple[dict[str, str], dict[str, str]]:
    # 〈〉 U+2329/A are canonically the same brackets as U+3008/9 and pair with them (BD16).
    same = {"\u2329": "\u3008", "\u232a": "\u3009"}
    opening = {
        left: same.get(right, right) for left, right in zip(BRACKET_PAIRS[::2], BRACKET_PAIRS[1::2], strict=True)
    }
    closing = {right: same.get(right, right) for right in BRACKET_PAIRS[1::2]}
    return opening, closing


OPENING, CLOSING = _closing_to_key()
"""Opening bracket → the closing one it waits for, closing bracket → itself, both in canonical form."""

_PAIRS = BRACKET_PAIRS + OTHER_PAIRS
MIRRORED = str.maketrans(_PAIRS, "".join(right + left for left, right in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
"""For `str.translate`: what a mirrored character is painted as in right-to-left text."""
