"""What an article says by which its words are not, or not all, those of its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quotebot.model import Source
from quotebot.pattern import late_pattern
from quotebot.score.credit.names import Name, bare, read_run
from quotebot.score.credit.saying import ANY_SPEECH
from quotebot.vocabulary import vocabulary

# Whoever says these of a text says that its words are not, or not all, its author's.
_ANOTHERS = late_pattern(
    r"""\bq\s?(?:&|and|\+)\s?a\b|\b(?:as\stold\sto|in\sconversation\swith|interview(?:ed)?\s(?:with|by)|interviewer
    |(?:this|our|the|following)\s(?:\w+\s){0,2}(?:interview|conversation|transcript)\b
    |(?:edited|condensed|shortened|abridged)\s(?:\w+\s){0,4}(?:length|clarity|brevity|space)
    |transcri(?:pt|bed|ption)|guest\s(?:post|essay|column|author|blog|writer|editor|contributor)
    |ghost-?written|translated\s(?:from|by)|translator|reprinted|republished|reposted|cross-?posted
    |originally\s(?:published|appeared|posted|written)|(?:excerpt|extract|adapted)(?:ed)?\sfrom
    |the\sfollowing\s(?:is|was|are|essay|post|letter|text|piece|article|story|passage|remarks|speech)
    |what\sfollows\s(?:is|was|are)|in\sthis\s(?:week's\s|month's\s)?(?:episode|issue)|this\s(?:week's\s)?episode
    |show\snotes|(?:my|our|today's)\sguests?\b|thanks?\s(?:you\s)?for\shaving\sme|welcome\s(?:back\s)?to\sthe\s(?:show|podcast|programme|program)
    |readers?\s(?:writes?|wrote|asks?|asked|letters?|mail)|letters?\sto\sthe\seditor|dear\s(?:ann?\b|editor)
    |sponsored\s(?:post|by|content)|advertorial|paid\s(?:post|partner)|for\simmediate\srelease|press\srelease|(?:media|press)\scontacts?\b
    |contributing\swriters?|written\swith|(?:with|additional)\sreporting|staff\sreport|compiled\sby|edited\sby
    |generated\s(?:by|with)\s(?:ai|chatgpt|a\s)|written\sby\s(?:ai|chatgpt))""",
    re.IGNORECASE | re.VERBOSE,
)
# A letter to somebody: to one person, it was not written for this article.
_LETTER = late_pattern(
    r"(?:my\s)?dear(?:est)?\s(?!(?:readers?|friends?|subscribers?|all|everyone|everybody|neighbo)\b)",
    re.IGNORECASE,
)
# How letters end, before or without a name.
_SIGNED = late_pattern(
    r"(?:yours?|love|with\slove|all\s(?:my|our)\slove|sincerely|warmly|kind(?:est)?\sregards|regards|best(?:\swishes)?|cheers|affectionately|faithfully)\b.*,",
    re.IGNORECASE,
)
_COMMENTS = late_pattern(
    r"(?:\d+\s)?(?:comments?|responses?|replies|leave\sa\s(?:reply|comment))[:.]?", re.IGNORECASE
)
_ASKS = late_pattern(
    r"(?:so,?\s)?(?:tell|walk|take|give)\s(?:us|me)\b|talk\s(?:us|me|about)\b|describe\s",
    re.IGNORECASE,
)
_YOU = vocabulary("you your yours you're you've you'd yourself")
_TALKS = vocabulary("yeah um uh umm uhh hmm mm-hmm gonna wanna kinda yep yup")
_LOOSE = frozenset({("you", "know"), ("i", "mean"), ("kind", "of"), ("sort", "of")})
_ANSWERS = vocabulary(
    """yeah yes no nope yep right sure exactly well oh ok okay wow absolutely totally correct please
    definitely indeed cool awesome alright hmm mm-hmm agreed"""
)
_TIME = late_pattern(r"[(\[]?(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]?[,.:]?")
# How many of a text's words are such where it was spoken. An essay may have one or two.
TALK_SHARE, LOOSE_SHARE, LEAST_LOOSE = 0.002, 0.005, 3
_BIO = 2  # paragraphs at either end that may tell of the author
_NAME_WORDS = 5


def find_doubt(source: Source, name: Name, texts: Sequence[Sequence[str]]) -> str:
    """Return what says that an article's words are not all its author's, "" for nothing."""
    surname = bare(name[-1])
    if surname in map(bare, source.title.split()):
        return "the title tells of the author"
    for text in (source.title, *map(" ".join, texts)):
        if found := _ANOTHERS.search(text.replace("’", "'")):
            return f"“{found.group().strip()}” stands in it"
    if _is_talk(texts):
        return "it reads like talk"
    if _is_interview(texts):
        return "it reads like questions and answers"
    for place, paragraph in enumerate(texts):
        if other := _find_other(name, paragraph):
            return other
        middle = _BIO <= place < len(texts) - _BIO
        at = [number for number, word in enumerate(map(bare, paragraph)) if owns(word, surname)]
        near = (word for number in at for word in paragraph[max(0, number - 2) : number + 3])
        beside = set(map(bare, near))
        if at and (middle or beside & ANY_SPEECH):
            return "it tells of the author"
    return ""


def _is_talk(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether this was spoken: by what only talk has, or by how its paragraphs begin.

    Turns without labels begin on "Yeah." and "Well,", of an essay's paragraphs hardly one in ten.
    """
    words = [bare(word) for text in texts for word in text]
    said = sum(word in _TALKS for word in words)
    loose = sum(pair in _LOOSE for pair in pairwise(words)) + words.count("okay")
    answers = [text for text in texts if bare(text[0]) in _ANSWERS and text[0][-1] in ",.!?…"]
    times = sum(_TIME.fullmatch(word) is not None for text in texts for word in text)
    return (
        said > TALK_SHARE * len(words)
        or (loose >= LEAST_LOOSE and loose > LOOSE_SHARE * len(words))
        or any(bare(text[0]) in _TALKS for text in texts)
        or any(len(text) <= 2 for text in answers)
        or len(answers) * 10 >= max(1, len(texts))
        or times > 1
    )


def _is_interview(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether paragraphs ask and others answer.

    An essay asks now and then; who asks somebody says "you", or does it all the time.
    """
    asked = [text for text in texts if text[-1].rstrip("*_”\"’')").endswith("?")]
    to_you = sum(not _YOU.isdisjoint(map(bare, text)) for text in asked)
    to_you += sum(_ASKS.match(" ".join(text[:3])) is not None for text in texts)
    return to_you > len(texts) // 20 or (len(asked) >= 2 and len(asked) * 6 >= len(texts))


def owns(word: str, surname: str) -> bool:
    """Tell whether a folded word is a surname, or what belongs to its bearer."""
    return word.removesuffix("'s").rstrip("'") == surname


def _is_own(text: Sequence[str], name: Name) -> bool:
    """Tell whether a line that signs a letter holds the author's name."""
    return not {bare(word) for word in text}.isdisjoint(map(bare, name))


def _find_other(name: Name, text: Sequence[str]) -> str:
    """Return what in a paragraph names another as who wrote, "" for nothing."""
    line = " ".join(text)
    if _LETTER.match(line):
        return "a letter stands in it"
    if _COMMENTS.fullmatch(line):
        return "comments stand in it"
    if _SIGNED.match(line) and len(text) <= _NAME_WORDS and not _is_own(text, name):
        return "a letter stands in it"
    core = [word for word in text if any(map(str.isalnum, word))]
    if core and bare(core[0]) == "by":
        core = core[1:]
    elif len(core) > _NAME_WORDS:
        return ""
    run = read_run(core, 0)
    # A line that is a name and no more signs what stands above it.
    alone = run is not None and run.name and run.end == len(core)
    return "another name stands under a part of it" if alone and run and run.name != name else ""
