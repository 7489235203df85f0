"""Facts of an episode as they are typed: what is no date, no link or no language is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

import click

from quotebot.links import NO_LINK, is_link

# ISO 639-1. Of three letters there are thousands, so that almost any could be one.
LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li
    ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa
    pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg
    th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"""
NAMED = "english spanish french german italian portuguese dutch swedish polish"


def check_fact(option: str, value: str) -> None:
    """Raise BadParameter where the value of an option that has a form, as `--date`, lacks it.

    "" stands for nothing known, and other options take any text.
    """
    check, mend = CHECKS.get(option, (None, ""))
    if value and check and not check(value):
        raise click.BadParameter(f"{value!r} is {mend}", param_hint=option)


def _is_date(value: str) -> bool:
    """Tell whether this is a day, a month or a year as ISO 8601 or a feed writes it."""
    if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", value):
        return True
    readers: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)
    for read in readers:
        try:
            read(value)
        except (ValueError, OverflowError):
            # Years and offsets from GMT of twenty digits are no date, either.
            continue
        return True
    return False


def _is_base(value: str) -> bool:
    """Tell whether the name of an image behind this makes a link: not behind a question."""
    return is_link(value) and not re.search("[?#]", value)


def _is_language(value: str) -> bool:
    plain = value.strip().casefold().replace("_", "-")
    tag = re.fullmatch(r"([a-z]{2,3})(-[a-z0-9]{1,8})*", plain)
    return plain in NAMED.split() or (
        tag is not None and (len(tag[1]) == 3 or tag[1] in LANGUAGES.split())
    )


CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "--date": (_is_date, "no date; write it as 2026-01-31"),
    "--url": (is_link, NO_LINK),
    "--media-base-url": (_is_base, "no address of images; write it as https://example.org/cards"),
    "--language": (_is_language, "no language; write its code, as en or pt-BR"),
}
