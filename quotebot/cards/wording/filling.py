"""The words of one item of a design: its fields filled in, with the marks of their language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quotebot.cards.designs.items import TextItem
from quotebot.cards.wording.quotation import open_quotes, set_national_quotes, wrap_in_quotes
from quotebot.cards.wording.typography import is_turkic, set_capitals, set_marks


def fill_text(item: TextItem, fields: Mapping[str, str], *, closes: bool) -> str:
    """Return what an item says, "" where none of the fields that it names has a text.

    Of an item in quotation marks, `closes` tells whether the quote ends on this card.
    """
    wanted = re.findall(r"\{(\w+)\}", item.text)
    if wanted and not any(fields.get(name) for name in wanted):
        return ""
    text = re.sub(r"\{(\w+)\}", lambda found: fields.get(found.group(1), ""), item.text)
    # A divider left over by an empty field goes with it.
    text = re.sub(" +", " ", text).strip()
    text = re.sub(r"^[·|,/—–-]\s+|\s+[·|,/]$", "", text) if len(wanted) > 1 else text
    text = set_marks(text)
    language = fields.get("language", "")
    if item.case == "upper":
        text = set_capitals(text, is_turkic(fields.get("quote", ""), language))
    if not item.marks:
        return set_national_quotes(text, language)
    return (wrap_in_quotes if closes else open_quotes)(text, language)
