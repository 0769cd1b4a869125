"""How people write numbers, dates, and the names that numbers are part of."""

from __future__ import annotations

import re

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_SCALE = r"(?:\s?(?:k|M|bn|x|pp)\b|\s?\u00d7|[\s-]fold\b|\s(?:hundred|thousand|million|billion)\b)"
_PERCENT = r"(?:\s?[%\u2030]|\s(?:per\s?cent|percent)\b|\spercentage\spoints?\b)"
_TIME = (
    r"(?:\s?(?:ms|s|min|h)\b"
    r"|[\s-](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)"
)
_UNIT = rf"(?:{_SCALE}|{_PERCENT}|{_TIME})"
_RATE = r"\s(?:an?|per|each|every)\s(?:second|minute|hour|day|night|week|month|quarter|year)\b"
_END = r"(?!\w|[.,:][0-9])"
_VALUE = rf"{_NUMBER}(?:{_UNIT}|{_END})"
MEASURE = re.compile(
    rf"{_VALUE}(?:\s?(?:-|\u2013|\u2014|\u2026|to)\s?{_VALUE})?"
    rf"(?P<measured>(?:\s(?:out\s)?of\s(?:the\s|all\s)?{_VALUE}|{_RATE})*)"
)
HAS_UNIT = re.compile(_UNIT)
DIGITS = re.compile("[0-9]+")

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = (
    r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-{_ONES})?)"
)
_BIG = r"\s(?:hundred|thousand|million|billion)\b"
NUMBER_WORDS = re.compile(
    rf"(?<![\w-])(?i:{_TEENS}(?:{_BIG})*|(?:{_ONES}|ten)(?:(?:{_BIG})+|(?={_PERCENT})))"
    rf"(?:{_UNIT})?(?:{_RATE})?(?!\w)(?!-(?:{_ONES}|first|second|third|fifty|[a-z]+th\b))"
)
TENS_STEMS = ("wenty", "hirty", "orty", "ifty", "ixty", "eventy", "ighty", "inety")
OTHER_STEMS = ("teen", "leven", "welve", "undred", "ousand", "illion", "per cent", "percent")
LONGEST_WORD = 30

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
NAMES_A_TIME_OR_LEVEL = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?!\w)"
    rf"|{_DAY}(?:\s?(?:-|\u2013|to|and|or)\s?{_DAY})?\s(?:of\s)?{_MONTH}"
    rf"|(?:19[0-9]{{2}}|20[0-9]{{2}}|2100)(?:\s?[/\u2013-]\s?[0-9]{{2,4}}|\sto\s20[0-9]{{2}})?{_END}"
    rf"(?!{_UNIT}|\sof\s(?:the\s|all\s)?[0-9])"
    r"|[0-9.]+\s?%,?\s(?:confidence|CIs?\b|credib|interval|two-sided|one-sided|upper|lower|exact)"
    r"|24/7(?!\w)"
)
ADDRESS = re.compile(r"(?:https?://|www\.|doi:|arXiv:)\S+|\b10\.[0-9]{4,9}/\S+")
NUMBERING = re.compile(r"[0-9]{1,2}(?:\.[0-9]+)*[.):]?\s")
ZERO_PERCENT = re.compile(rf"0(?:\.0+)?{_PERCENT}")

_PLACES = """
section sections sec clause clauses chapter chapters ch table tables figure figures fig
figs page pages p pp appendix appendices annex annexes claim claims step steps part parts item
items article articles art footnote footnotes note notes equation equations eq line lines row
rows column columns volume vol no nos number numbers version versions release phase stage level
tier issue question questions defeater defeaters pathway pathways option options paragraph
paragraphs para rule rules principle requirement box case scenario model round wave run seed
trial attempt task week day month year quarter exhibit finding premise step
"""
PLACE_WORDS = frozenset(_PLACES.split())
"""Nouns whose things are numbered."""
_PLAIN = """
a about above across after again against all almost although among an and another any
approximately are around as at barely because before below between both but by down during
each even every exactly except few fewer first for from further given had has have he hence
her his how however if in instead into is it its just last later least less like many more
most much nearly neither next no nor not now of off often on once only onto or other our out
over per perhaps roughly same seen several she since so some still such than that the their
then there these they this those though through to today together too under until up upon was
we were what when where whether which while who why with within without yet you
"""
PLAIN_WORDS = frozenset(_PLAIN.split())
"""Words that are no names, although they may begin a sentence."""
JOINING = re.compile(r"\s?(?:,|/|&|-|\u2013|,?\sand|,?\sor|\sto|\sthrough)\s?")
LAST_WORD = re.compile(r"([\w§#][\w'\u2019.-]*|§)\s?[(\[]?$")
NEARBY = 40
