"""Numbers as messages and files say them: with what they count, as a time, as a place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from quotebot.model import Quote

# Within it a day and a month name one day, as in the listings of `ls`.
PLAIN_YEAR = timedelta(days=182)


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 post" or "2,000 posts"; `many` is for words that take no "s"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def clock(milliseconds: int) -> str:
    """Return a time in a recording as 1:02:03, or as 2:03 within the first hour."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def say_moment(moment: datetime, zone: tzinfo) -> str:
    """Return a moment by a zone's clock: Tue 05 Jan 09:00, with the year where it is not plain."""
    is_far = abs(moment - datetime.now(UTC)) > PLAIN_YEAR
    return moment.astimezone(zone).strftime(f"%a %d %b{' %Y' if is_far else ''} %H:%M")


def tell_place(quote: Quote) -> str:
    """Return which words of its source a quote is, counted from 0, and when it is said."""
    place = f"words {quote.start_word:,} to {quote.end_word - 1:,}"
    if quote.start_ms is not None:
        place += f", at {clock(quote.start_ms)}"
        if quote.end_ms is not None:
            place += f" to {clock(quote.end_ms)}"
    return place
