"""What a single word tells about its clause: one look-up a token, one bit a class.

The words stand in `seeds/lexicon/clause_words.csv` (class, forms) and `names.csv` (given names, forms of address).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, repeat

from data.lexicon import Lexicon
from data.persian.letters import ZWNJ, fold, key

_CLASSES = (
    "function", "verb", "participle", "export", "exporter", "import", "entered", "trade", "trade_adjective",
    "transit", "destination", "origin", "buyer", "supply", "target", "market", "country_head", "priority",
    "strategic", "partner", "fair", "meeting", "embassy", "sanction", "waters", "currency", "nationals", "local",
    "national", "world", "this", "list_head", "goods_word", "goods_head", "good_modifier", "no_good", "value_link",
    "launch", "planned", "desk_modifier", "national_desk", "desk_list", "desk_negative", "desk_before_no",
    "future", "deputy_person", "this_official", "ministry_part", "footer", "given_name", "title", "propose",
    "place_head", "in_place", "national_office", "issued", "no_trade", "delegation",
    "plan",
    "must",
    "will",
    "aimed",
    "no_subject",
    "name_stop",
    "that",
    "agenda",
    "closer",
    "outward",
    "sale",
    "leaving",
    "cleared",
    "coming",
    "earning",
    "abroad",
    "deficit",
    "ordered",
    "parting",
    "dissolved",
    "office_plural",
    "office_head",
    "furthering",
    "kind_of_good",
)  # fmt: skip
_BITS = {name: 1 << place for place, name in enumerate(_CLASSES)}

FUNCTION = _BITS["function"]
"""Words that no name and no office goes on through: prepositions, conjunctions, adverbs, openings of a phrase."""
VERB = _BITS["verb"]
PARTICIPLE = _BITS["participle"]
"""Ends a clause only where its auxiliary is left out: «صادر شده و …»."""
EXPORT = _BITS["export"]
EXPORTER = _BITS["exporter"]
IMPORT = _BITS["import"]
ENTERED = _BITS["entered"]
"""«وارد»: an import where something comes from somewhere, nothing otherwise («وارد عمل شد»)."""
TRADE = _BITS["trade"]
TRADE_ADJECTIVE = _BITS["trade_adjective"]
TRANSIT = _BITS["transit"]
DESTINATION = _BITS["destination"]
ORIGIN = _BITS["origin"]
BUYER = _BITS["buyer"]
SUPPLY = _BITS["supply"]
TARGET = _BITS["target"]
MARKET = _BITS["market"]
COUNTRY_HEAD = _BITS["country_head"]
PRIORITY = _BITS["priority"]
STRATEGIC = _BITS["strategic"]
PARTNER = _BITS["partner"]
FAIR = _BITS["fair"]
MEETING = _BITS["meeting"]
EMBASSY = _BITS["embassy"]
SANCTION = _BITS["sanction"]
WATERS = _BITS["waters"]
"""Heads after which a country's name is that of a sea, a street, a hotel."""
CURRENCY = _BITS["currency"]
NATIONALS = _BITS["nationals"]
"""Heads after which an adjective of nationality speaks of the country as a partner: «شرکت‌های عراقی»."""
LOCAL = _BITS["local"]
NATIONAL = _BITS["national"]
WORLD = _BITS["world"]
THIS = _BITS["this"]
LIST_HEAD = _BITS["list_head"]
GOODS_WORD = _BITS["goods_word"]
GOODS_HEAD = _BITS["goods_head"]
GOOD_MODIFIER = _BITS["good_modifier"]
NO_GOOD = _BITS["no_good"]
VALUE_LINK = _BITS["value_link"]
LAUNCH = _BITS["launch"]
PLANNED = _BITS["planned"]
DISSOLVED = _BITS["dissolved"]
DESK_MODIFIER = _BITS["desk_modifier"]
KIND_OF_GOOD = _BITS["kind_of_good"]
"""Colours and states that make a kind of goods its own: «انجیر سیاه»."""
NATIONAL_DESK = _BITS["national_desk"]
DESK_LIST = _BITS["desk_list"]
DESK_NEGATIVE = _BITS["desk_negative"]
DESK_BEFORE_NO = _BITS["desk_before_no"]
FUTURE = _BITS["future"]
DEPUTY_PERSON = _BITS["deputy_person"]
THIS_OFFICIAL = _BITS["this_official"]
MINISTRY_PART = _BITS["ministry_part"]
FOOTER = _BITS["footer"]
PLAN = _BITS["plan"]
MUST = _BITS["must"]
WILL = _BITS["will"]
AIMED = _BITS["aimed"]
NO_SUBJECT = _BITS["no_subject"]
NAME_STOP = _BITS["name_stop"]
THAT = _BITS["that"]
AGENDA = _BITS["agenda"]
OUTWARD = _BITS["outward"]
"""Verbs of going: goods that go «به عراق» or «به خارج» are exported."""
SALE = _BITS["sale"]
LEAVING = _BITS["leaving"]
"""«از مرز خارج شد», «خروج … سیب»: export where goods are what leaves."""
CLEARED = _BITS["cleared"]
COMING = _BITS["coming"]
"""«ورود ۳۴ هزار دستگاه …»: import where goods are what comes."""
EARNING = _BITS["earning"]
ABROAD = _BITS["abroad"]
"""Words after «به» by which goods that go there are exported."""
DEFICIT = _BITS["deficit"]
ORDERED = _BITS["ordered"]
PARTING = _BITS["parting"]
"""Signs that part a headline."""
CLOSER = _BITS["closer"]
"""Signs that end a clause."""
GIVEN_NAME = _BITS["given_name"]
TITLE = _BITS["title"]
OFFICE_PLURAL = _BITS["office_plural"]
"""Offices of several people: «نمایندگان», «معاونان»."""
PROPOSE = _BITS["propose"]
PLACE_HEAD = _BITS["place_head"]
"""Heads after which a word that is also something else («مرکزی», «گلستان») is the place."""
IN_PLACE = _BITS["in_place"]
NATIONAL_OFFICE = _BITS["national_office"]
ISSUED = _BITS["issued"]
"""What «صادر» issues rather than exports: certificates, permits, orders."""
NO_TRADE = _BITS["no_trade"]
DELEGATION = _BITS["delegation"]
OFFICE_HEAD = _BITS["office_head"]
FURTHERING = _BITS["furthering"]
"""Between an office's head and «صادرات»: «بانک توسعه صادرات» is a bank, and no exports."""
IN_NAME = 1 << len(_CLASSES)
"""A word of trade in the name of an office."""
_TRADES = EXPORT | EXPORTER | IMPORT | TRADE
"""Heads of figures that are no trade: production, credit, jobs, areas."""


_HALVES = 2


class Cues(dict[str, int]):
    """Of a folded word, the classes it is in as bits; 0 for every other word."""

    def __init__(self) -> None:
        super().__init__()
        self.halves: dict[str, dict[str, int]] = {}
        """Of the first half of a word that may be printed in two («سرمایه‌گذاری»), its second halves."""
        self.furthering: frozenset[str] = frozenset()

    def __missing__(self, form: str) -> int:
        return 0

    def tags(self, forms: list[str]) -> list[int]:
        """The classes of each token.

        «داد» of «داد و ستد» is no verb, «گردش تجاری» is trade, «صندوق ضمانت صادرات» is none.
        """
        tags = list(map(self.get, forms, repeat(0)))
        halves = self.halves
        for at in compress(range(len(forms) - 1), map(halves.__contains__, forms)):
            bits = halves[forms[at]].get(forms[at + 1])
            if bits:
                # A verb closes its clause where it ends, a noun is where it begins.
                tags[at + 1] |= bits & VERB
                tags[at] |= bits & ~VERB
        for at in compress(range(len(forms) - 1), map(self.furthering.__contains__, forms)):
            if at and tags[at - 1] & OFFICE_HEAD and tags[at + 1] & _TRADES:
                tags[at + 1] = IN_NAME
        if "گردش" in forms:
            for at, form in enumerate(forms[:-1]):
                if form == "گردش" and tags[at + 1] & TRADE_ADJECTIVE:
                    tags[at] |= TRADE
        if "ستد" in forms:
            for at, form in enumerate(forms):
                if form == "ستد" and forms[max(0, at - 2) : at] == ["داد", "و"]:
                    tags[at - 2] = 0
        return tags


@lru_cache(maxsize=4)
def cues_of(lexicon: Lexicon) -> Cues:
    """The Cues of `lexicon`, made once for each lexicon in a process."""
    cues = Cues()
    for row in lexicon.rows("clause_words"):
        bit = _BITS.get(row["class"], 0)
        for form in row["forms"].split("|"):
            spelled = key(form)
            if not spelled:
                continue
            cues[spelled] |= bit
            parts = fold(form).replace(ZWNJ, " ").split()
            if len(parts) == _HALVES:
                seconds = cues.halves.setdefault(parts[0], {})
                seconds[parts[1]] = seconds.get(parts[1], 0) | bit
            if bit == VERB:
                for prefix in ("می", "نمی"):
                    cues[prefix + spelled] |= bit
    cues.furthering = frozenset(form for form, bits in cues.items() if bits & FURTHERING)
    for row in lexicon.rows("names"):
        cues[key(row["name"])] |= _BITS.get(row["class"], 0)
    return cues
